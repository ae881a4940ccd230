import { z } from 'zod';

/** Window of a day in which a post may be published, in the channel's zone; `day` null: today. */
export interface PostWindow {
  day: string | null;
  from: string;
  to: string;
  /** Minimum minutes to the channel's other posts; null: the channel's rule. */
  gapMinutes: number | null;
}

const FORM = /^(?:(\d{4}-\d{2}-\d{2}) )?((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)(?: gap (\d{1,4}))?$/;

const isDay = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
};

/** Parses `2026-11-27 08:00-10:00 gap 40`; day and gap are optional. Null for anything else. */
export function readPostWindow(text: string): PostWindow | null {
  const [, day, from, to, gap] = FORM.exec(text) ?? [];
  if (from === undefined || to === undefined || from >= to || (day !== undefined && !isDay(day))) return null;
  return { day: day ?? null, from, to, gapMinutes: gap === undefined ? null : Number(gap) };
}

export const windowText = ({ day, from, to, gapMinutes }: PostWindow): string =>
  `${day === null ? '' : `${day} `}${from}-${to}${gapMinutes === null ? '' : ` gap ${gapMinutes}`}`;

export const PostWindowText = z
  .string()
  .refine(
    (text) => readPostWindow(text) !== null,
    'a window of one day such as 08:00-10:00 or 2026-11-27 08:00-10:00 gap 40',
  );
