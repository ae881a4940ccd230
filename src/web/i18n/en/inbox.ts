export const inbox = {
  inbox: {
    address: 'Address of an article',
    compose: 'Write its posts',
    reading: 'Reading the page, writing the posts and cutting the pictures. This takes some seconds.',
    search: 'Search headlines',
    urgency: 'Urgency',
    all: 'All',
    articles: 'Articles',
    empty: 'Nothing came yet. Paste the address of an article above, and a post for each channel will stand here.',
    noneFound: 'No article is like that.',
    more: 'Show more',
    withdrawn: 'Withdrawn',
    embargo: 'Embargo until',
  },
  urgency: { breaking: 'Breaking', normal: 'Normal', evergreen: 'Evergreen' },
} as const;
