export const VIEWS = ['day', 'week', 'month', 'lanes', 'agenda'] as const;
export type View = (typeof VIEWS)[number];

/** View of the calendar, as in its URL; absent parts have their defaults. */
export interface Place {
  view?: View;
  /** 2026-11-27; absent: today. */
  date?: string;
  /** Ids of the channels that are shown, with commas between them; absent: all. */
  channel?: string;
  /** Section whose posts are shown; absent: all. */
  section?: string;
  /** Free slots are not shown. */
  free?: 'no';
  /** Lanes of people instead of channels. */
  lanes?: 'people';
}

function dayIn(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}

/** Reads a URL, which may contain anything. */
export function placeOf({ view, date, channel, section, free, lanes }: Record<string, unknown>): Place {
  const [known, day] = [VIEWS.find((one) => one === view), dayIn(date)];
  return {
    ...(known && { view: known }),
    ...(day && { date: day }),
    ...(typeof channel === 'string' && channel !== '' && { channel }),
    ...(typeof section === 'string' && section !== '' && { section }),
    ...(free === 'no' && { free }),
    ...(lanes === 'people' && { lanes }),
  };
}

/** The channels of a place; all where it names none that is known. */
export function shownOf({ channel }: Place, all: readonly string[]): readonly string[] {
  const chosen = channel?.split(',') ?? [];
  const known = all.filter((id) => chosen.includes(id));
  return known.length > 0 ? known : all;
}

/** The place's `channel` after one is switched on or off; undefined: all of them. The last one is not switched off. */
export function toggled(shown: readonly string[], id: string, all: readonly string[]): string | undefined {
  const next = all.filter((one) => (one === id ? !shown.includes(id) : shown.includes(one)));
  return next.length === all.length || next.length === 0 ? undefined : next.join(',');
}

/** Posts that a page can show at once: of a range that has more, the first of each day are read, and the numbers of all. */
const MOST_SHOWN = 700;

/** Part of a calendar that the server is asked for. Sections are told apart here, among all posts. */
export const partOf = (
  { section }: Place,
  shown: readonly string[],
  all: readonly string[],
): { channel?: string; limit?: number } => ({
  ...(shown.length < all.length && { channel: shown.join(',') }),
  ...(section === undefined && { limit: MOST_SHOWN }),
});
