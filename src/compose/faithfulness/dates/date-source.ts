import type { Token } from '../tokens.ts';
import { readDates } from './read-dates.ts';
import { type SaidDate, weekdayOf } from './said-date.ts';

/** What an article says of days. */
export interface DateSource {
  has(date: SaidDate): boolean;
}

const DAY_MS = 86_400_000;

/** The days that a weekday of the article can mean: the one before it was published and the one after. */
function daysOf(weekday: number, publishedAt: Date): Pick<SaidDate, 'day' | 'month' | 'year'>[] {
  const forward = (weekday - publishedAt.getUTCDay() + 7) % 7;
  return [forward - 7, forward].map((days) => {
    const date = new Date(publishedAt.getTime() + days * DAY_MS);
    return { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() };
  });
}

/**
 * Dates as an article says them. What follows from the day of publication (ISO 8601) counts only where the article
 * says it: the year of a day that it names, the day of a weekday.
 */
export function dateSourceOf(said: readonly SaidDate[], publishedAt: string | null): DateSource {
  const published = publishedAt === null ? null : new Date(publishedAt);
  const dated = said.map((date) => ({ ...date, year: date.year ?? published?.getUTCFullYear() ?? null }));
  const derived = said.flatMap(({ weekday }) =>
    weekday === null || published === null ? [] : daysOf(weekday, published),
  );
  const days = [...dated, ...derived];
  const weekdays = new Set([...said.map(({ weekday }) => weekday), ...said.map(weekdayOf)]);
  return {
    has({ day, month, year, weekday }) {
      if (weekday !== null) return weekdays.has(weekday);
      return days.some(
        (known) =>
          known.month === month &&
          (day === null || known.day === day) &&
          (year === null || known.year === year || known.year === null),
      );
    },
  };
}

export const dateSource = (
  texts: readonly (readonly Token[])[],
  { language, publishedAt }: { language: string | null; publishedAt: string | null },
): DateSource =>
  dateSourceOf(
    texts.flatMap((tokens) => readDates(tokens, language)),
    publishedAt,
  );
