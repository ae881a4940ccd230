import { readPostWindow } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';

export interface TimeFlags {
  at?: string;
  now?: boolean;
  window?: string;
  gap?: number;
  day?: string;
}

const FORM = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Days that a month does not have would be counted on into the next. */
export function dayExists(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

const SHORT_ZONE = /\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?([+-]\d{2})(\d{2})?$/;
const EXAMPLE = 'such as 2026-11-25T18:30+01:00';

function faultOf(text: string): string {
  const short = SHORT_ZONE.exec(text);
  if (short) return `has its zone in a short form: write ${short[1]}:${short[2] ?? '00'} at its end`;
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.]*$/.test(text)
    ? `has no zone: add Z for UTC or an offset, ${EXAMPLE}`
    : `is not understood: a date, a time and a zone were expected, ${EXAMPLE}`;
}

/** A time with a zone, as `--at` takes it. A time without one could be anybody's. */
export function readTime(text: string): string {
  const time = new Date(text.replace(' ', 'T'));
  if (FORM.test(text) && dayExists(text) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new UserError(`The time "${text}" ${faultOf(text)}.`, { usage: true });
}

/** A window as `--window`, `--gap` and `--day` give it. */
function readWindow(window: string, gap: number | undefined, day: string | undefined): string {
  const text = `${day === undefined ? '' : `${day} `}${window}${gap === undefined ? '' : ` gap ${gap}`}`;
  if (readPostWindow(text) !== null) return text;
  const isDay = day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && dayExists(day));
  throw new UserError(
    isDay
      ? `The window "${window}" is not understood: two times of one day were expected, the earlier one first, such as 08:00-10:00.`
      : `The day "${day}" is not understood: a date such as 2026-11-27 was expected.`,
    { usage: true },
  );
}

/** When to post, as the options say; null where they say nothing. */
export function whenOf({ at, now, window, gap, day }: TimeFlags): PostRequest['when'] | null {
  const given = [at !== undefined && '--at', now && '--now', window !== undefined && '--window'].filter(Boolean);
  if (given.length > 1) {
    throw new UserError(`${given.join(' and ')} exclude each other: give one of them.`, { usage: true });
  }
  if (window === undefined && (gap ?? day) !== undefined) {
    throw new UserError(`${gap === undefined ? '--day' : '--gap'} goes with --window, such as 08:00-10:00.`, {
      usage: true,
    });
  }
  if (window !== undefined) return readWindow(window, gap, day);
  if (now) return 'now';
  return at === undefined ? null : readTime(at);
}
