/** The same as in package.json. */
export const VERSION = '0.1.0';

/** Our product token in robots.txt. */
export const PRODUCT = 'Masthead';

/** `Masthead/1.2.3 (+https://www.example.com)`, so that site owners know whom to contact. */
export const userAgentOf = (contact: string | null): string =>
  `${PRODUCT}/${VERSION}${contact === null ? '' : ` (+${contact})`}`;
