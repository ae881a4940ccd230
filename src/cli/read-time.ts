import { readPostWindow } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { cli } from './messages.ts';

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

function faultOf(given: string): Message {
  const short = SHORT_ZONE.exec(given);
  if (short) return cli.timeShortZone({ given, zone: `${short[1]}:${short[2] ?? '00'}` });
  const isZoneless = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.]*$/.test(given);
  return isZoneless ? cli.timeNoZone({ given }) : cli.timeUnknown({ given });
}

/** A time with a zone, as `--at` takes it. A time without one could be anybody's. */
export function readTime(text: string): string {
  const time = new Date(text.replace(' ', 'T'));
  if (FORM.test(text) && dayExists(text) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new UserError(faultOf(text), { usage: true });
}

/** A window as `--window`, `--gap` and `--day` give it. */
function readWindow(window: string, gap: number | undefined, day: string | undefined): string {
  const text = `${day === undefined ? '' : `${day} `}${window}${gap === undefined ? '' : ` gap ${gap}`}`;
  if (readPostWindow(text) !== null) return text;
  const isDay = day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && dayExists(day));
  throw new UserError(isDay ? cli.windowUnknown({ given: window }) : cli.dayUnknown({ given: day }), { usage: true });
}

/** When to post, as the options say; null where they say nothing. */
export function whenOf({ at, now, window, gap, day }: TimeFlags): PostRequest['when'] | null {
  const given = [at !== undefined && '--at', now && '--now', window !== undefined && '--window'].filter(Boolean);
  if (given.length > 1) {
    throw new UserError(cli.exclude({ options: given.join(' and ') }), { usage: true });
  }
  if (window === undefined && (gap ?? day) !== undefined) {
    throw new UserError(cli.gapGoesWithWindow({ option: gap === undefined ? '--day' : '--gap' }), { usage: true });
  }
  if (window !== undefined) return readWindow(window, gap, day);
  if (now) return 'now';
  return at === undefined ? null : readTime(at);
}
