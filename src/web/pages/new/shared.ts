/** What a bookmark, the browser extension or a phone’s share menu hands over. */
export interface Shared {
  url?: string;
  title?: string;
  text?: string;
}

/** Characters of each field. */
const MOST = 5_000;

const URL_IN_TEXT = /https?:\/\/[^\s<>"'，。；）】」]+/i;

/** Only what is a text: numbers and lists that look like one are none of these fields. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, MOST) : '';

const isWebUrl = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** Reads the fields of the page’s own URL. Phones put the address into the text, behind the headline. */
export function sharedIn({ url, title, text }: Record<string, unknown>): Shared {
  const [address, headline, words] = [textOf(url), textOf(title), textOf(text)];
  const found = isWebUrl(address) ? address : (words.match(URL_IN_TEXT)?.[0] ?? '');
  return {
    ...(isWebUrl(found) && { url: found }),
    ...(headline !== '' && { title: headline }),
    ...(words !== '' && words !== found && { text: words }),
  };
}

/** Text to begin a post with where no address was shared. */
export const draftIn = ({ title = '', text = '' }: Shared): string =>
  [title, text].filter((part) => part !== '').join('\n\n');
