/** A date as far as a text says it, from token `from` up to before token `to`. */
export interface SaidDate {
  from: number;
  to: number;
  day: number | null;
  /** 1 to 12. */
  month: number | null;
  year: number | null;
  /** 0 is Sunday. */
  weekday: number | null;
  /** A word that may mean no date at all: “may”, “mar”. */
  isDoubtful: boolean;
}

/** The weekday of a whole date; null where no such date is. */
export function weekdayOf({ day, month, year }: Pick<SaidDate, 'day' | 'month' | 'year'>): number | null {
  if (day === null || month === null || year === null) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.getUTCDay() : null;
}
