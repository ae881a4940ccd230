/** Where a platform sends people back to, with its answer behind the #. */
const CONNECTED = '/desk/connected';
/** What is shared from outside the desk. */
const NEW = '/desk/new';
const KEY = 'masthead.connecting';
/** No attempt to connect is good for longer; milliseconds. */
const LIFE_MS = 10 * 60_000;

/** A page of the desk that a person was on the way to. */
export type Place = { to: '/connected'; hash: string } | { to: '/new'; search: Record<string, unknown> };

/**
 * Keeps what the URL of this tab brings while the person signs in: the answer of a platform, good for nothing without the
 * person who asked for it, or what was shared. It leads to these two pages of the desk, whatever it contains.
 */
export function keepPlace(): void {
  const { pathname, search, hash } = window.location;
  const brought = pathname === CONNECTED ? hash : pathname === NEW ? search : '';
  if (brought.length > 1) sessionStorage.setItem(KEY, `${Date.now()} ${brought}`);
}

/** The place that was kept, once; null: none, or it is too old. */
export function takePlace(): Place | null {
  const kept = sessionStorage.getItem(KEY) ?? '';
  sessionStorage.removeItem(KEY);
  const [at = '', brought = ''] = kept.split(' ');
  if (brought === '' || Date.now() - Number(at) >= LIFE_MS) return null;
  return brought.startsWith('#')
    ? { to: '/connected', hash: brought.slice(1) }
    : { to: '/new', search: Object.fromEntries(new URLSearchParams(brought)) };
}
