/** Texts by the names of their fields. */
export type Words = Readonly<Record<string, string>>;

/** Unsaved text, with the server's text at the time. */
export interface Kept {
  version: string;
  /** The server’s text; by this name in browsers since the first version. */
  said: Words;
  words: Words;
}

const PREFIX = 'masthead.words.';

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { version, said, words } = value as Partial<Record<keyof Kept, unknown>>;
  return typeof version === 'string' && isWords(said) && isWords(words);
}

/** Reads unsaved text by name; null: there is none, or it can't be read. */
export function kept(name: string): Kept | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null');
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps unsaved text; null: forgets it. False: the browser has no room, or keeps nothing. */
export function keep(name: string, what: Kept | null): boolean {
  try {
    if (what === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}
