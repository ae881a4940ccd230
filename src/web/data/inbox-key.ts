/** The first part of the keys of the inbox's pages. */
export const INBOX = 'inbox';
