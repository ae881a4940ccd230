/** Kept in the browser: what was done last can be undone also after the tab was closed, for as long as the server says. */
const KEY = 'masthead.bulk';

/** Id of the last action on many stories that may still be undone; null: none. */
export const lastBulk = (): string | null => localStorage.getItem(KEY);
export const keepBulk = (id: string): void => localStorage.setItem(KEY, id);
export const forgetBulk = (): void => localStorage.removeItem(KEY);
