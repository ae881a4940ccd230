import { UserError } from '../domain/errors.ts';
import type { PostRequest } from '../domain/request.ts';

export interface TimeFlags {
  at?: string;
  now?: boolean;
}

const FORM = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Days that a month does not have would be counted on into the next. */
function dayExists(text: string): boolean {
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
function readTime(text: string): string {
  const time = new Date(text.replace(' ', 'T'));
  if (FORM.test(text) && dayExists(text) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new UserError(`The time "${text}" ${faultOf(text)}.`, { usage: true });
}

/** When to post, as the options say; null where they say nothing. */
export function whenOf({ at, now }: TimeFlags): PostRequest['when'] | null {
  if (at !== undefined && now) {
    throw new UserError('--at and --now exclude each other: give one of them.', { usage: true });
  }
  if (now) return 'now';
  return at === undefined ? null : readTime(at);
}
