export const VIEWS = ['week', 'day', 'month', 'agenda', 'lanes'] as const;
export type View = (typeof VIEWS)[number];

/** View of the calendar, as in its URL; absent parts have their defaults. */
export interface Place {
  view?: View;
  /** 2026-11-27; absent: today. */
  date?: string;
  channel?: string;
}

function dayIn(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}

/** Reads a URL, which may contain anything. */
export function placeOf({ view, date, channel }: Record<string, unknown>): Place {
  const [known, day] = [VIEWS.find((one) => one === view), dayIn(date)];
  return {
    ...(known && { view: known }),
    ...(day && { date: day }),
    ...(typeof channel === 'string' && channel !== '' && { channel }),
  };
}
