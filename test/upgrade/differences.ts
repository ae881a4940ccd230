/** One thing that is told otherwise than it was. */
export interface Difference {
  /** Which post, delivery, list …, and where in it. */
  at: string;
  before: string;
  now: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/**
 * What of `before` is not in `now`, or is something else there. Fields that only `now` has are no difference; entries
 * of lists are.
 */
export function differencesIn(before: unknown, now: unknown, at = ''): Difference[] {
  if (!isFields(before) || !isFields(now)) {
    return Object.is(before, now) ? [] : [{ at, before: shown(before), now: shown(now) }];
  }
  const [was, is] = [Array.isArray(before), Array.isArray(now)];
  if (was !== is) return [{ at, before: shown(before), now: shown(now) }];
  const place = (name: string): string => (was ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`);
  const names = was && is ? Object.keys({ ...before, ...now }) : Object.keys(before);
  return names.flatMap((name) => differencesIn(before[name], now[name], place(name)));
}

const MOST = 40;

/** For whoever has to judge them: the language, what it is about, before and now, each on a line. */
export function differenceText(what: string, differences: readonly Difference[]): string {
  const lines = differences
    .slice(0, MOST)
    .map(({ at, before, now }) => `  ${at}\n    before: ${before}\n    now:    ${now}`);
  const more = differences.length > MOST ? [`  … and ${differences.length - MOST} more`] : [];
  return [`${what}: ${differences.length} differ from what was frozen`, ...lines, ...more, ''].join('\n');
}
