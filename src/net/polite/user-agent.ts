/** The same as in package.json. */
export const VERSION = '0.1.0';

/** The name by which robots.txt speaks to us. */
export const PRODUCT = 'Masthead';

/** `Masthead/1.2.3 (+https://www.example.com)`: whoever sees it in a log knows whom to ask. */
export const userAgentOf = (contact: string | null): string =>
  `${PRODUCT}/${VERSION}${contact === null ? '' : ` (+${contact})`}`;
