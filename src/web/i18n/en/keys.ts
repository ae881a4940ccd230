export const keys = {
  keys: {
    title: 'Keys',
    everywhere: 'Everywhere',
    palette: 'Find pages, articles and what can be done',
    find: 'Find a page, an article, or what can be done',
    found: 'What was found',
    nothing: 'Nothing is called so.',
    next: 'Next article',
    previous: 'Article before',
    open: 'Open the article',
    mark: 'Mark the article, or take its mark off',
    markDown: 'Mark the next one too',
    markUp: 'Mark the one before too',
    markAll: 'Mark all that were loaded',
    unmark: 'Take all marks off',
  },
} as const;
