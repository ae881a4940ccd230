export const keys = {
  keys: {
    title: 'Keyboard shortcuts',
    everywhere: 'All pages',
    palette: 'Find pages, articles and actions',
    find: 'Find a page, article or action',
    found: 'Results',
    nothing: 'No results',
    next: 'Next article',
    previous: 'Previous article',
    open: 'Open article',
    mark: 'Select or deselect the article',
    markDown: 'Extend the selection down',
    markUp: 'Extend the selection up',
    markAll: 'Select all loaded articles',
    unmark: 'Clear selection',
  },
} as const;
