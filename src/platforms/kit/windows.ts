/** What a platform's last answer said of one of its limits. */
interface Window {
  /** Calls that it still takes. */
  left: number;
  /** Milliseconds since 1970. */
  resetsAt: number;
}

/** Limits as this process last heard of them, by the account and the call that they count. */
const windows = new Map<string, Window>();
/** More are forgotten: whatever is over. */
const MOST = 2_000;

/** Takes note of what an answer says of a limit; an earlier word on it no longer counts. */
export function noteWindow(key: string, left: number, resetsAt: Date): void {
  if (windows.size >= MOST) windows.clear();
  windows.set(key, { left, resetsAt: resetsAt.getTime() });
}

/** When a limit has room for so many calls again; null: now, as far as this process knows. */
export function roomFrom(key: string, calls: number, now: Date): Date | null {
  const known = windows.get(key);
  if (!known || known.left >= calls) return null;
  if (known.resetsAt > now.getTime()) return new Date(known.resetsAt);
  windows.delete(key);
  return null;
}
