/** Where a platform sends people back to. */
const PAGE = '/desk/connected';
const KEY = 'masthead.connecting';
/** No attempt is good for longer; milliseconds. */
const LIFE_MS = 10 * 60_000;

/**
 * Keeps the answer of a platform in this tab while the person signs in. It leads to one page of the desk, whatever it
 * contains, and is good for nothing without the person who asked for it.
 */
export function keepAnswer(): void {
  const { pathname, hash } = window.location;
  if (pathname === PAGE && hash.length > 1) sessionStorage.setItem(KEY, `${Date.now()} ${hash.slice(1)}`);
}

/** The answer that was kept, once; null: none, or it is too old. */
export function takeAnswer(): string | null {
  const kept = sessionStorage.getItem(KEY) ?? '';
  sessionStorage.removeItem(KEY);
  const [at = '', answer = ''] = kept.split(' ');
  return answer !== '' && Date.now() - Number(at) < LIFE_MS ? answer : null;
}
