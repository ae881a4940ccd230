import { readPostWindow } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { clockTime } from '../lib/time.ts';
import { common } from './common-messages.ts';
import { optionFaults } from './option-messages.ts';

/** Times for people, on the newsroom's clock. */
export interface Times {
  timeZone: string;
  /** `2026-11-25 18:30`; a dash for none. */
  short(time: string | null | undefined): string;
  /** `2026-11-25 18:30:05 Europe/Berlin`; a dash for none. */
  full(time: string | null | undefined): string;
  /** `18:30:05.123`, for events that lie close together. */
  clock(time: string): string;
  /** Line below a list with times in it. */
  footer: string;
}

export function timesIn(timeZone: string): Times {
  const full = (time: string): string => clockTime(timeZone, new Date(time));
  return {
    timeZone,
    short: (time) => (time ? full(time).slice(0, 16) : '—'),
    full: (time) => (time ? `${full(time)} ${timeZone}` : '—'),
    clock: (time) => `${full(time).slice(11)}.${new Date(time).toISOString().slice(20, 23)}`,
    get footer() {
      return common.zone({ zone: timeZone });
    },
  };
}

export interface TimeFlags {
  at?: string;
  now?: boolean;
  window?: string;
  gap?: number;
  day?: string;
}

const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const SHORT_ZONE = /\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?([+-]\d{2})(\d{2})?$/;
const NO_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** False for February 30, which `Date` would read as March 2. */
function dayExists(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** The time as ISO 8601 in UTC; null for what is not a time with a zone. */
function timeIn(text: string): string | null {
  const time = new Date(text.replace(' ', 'T'));
  return TIME.test(text) && dayExists(text) && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}

function faultOf(given: string): Message {
  const short = SHORT_ZONE.exec(given);
  if (short) return optionFaults.timeShortZone({ given, zone: `${short[1]}:${short[2] ?? '00'}` });
  return NO_ZONE.test(given) ? optionFaults.timeNoZone({ given }) : optionFaults.timeUnknown({ given });
}

/** Reads a time as `--at` takes it. It has to name its zone: the reader's could be any. */
export function readTime(text: string): string {
  const time = timeIn(text);
  if (time === null) throw new UserError(faultOf(text), { usage: true });
  return time;
}

/** Reads a time, or a day, which begins at midnight in UTC. */
export function readSince(option: string, text: string): string {
  const time = timeIn(DAY.test(text) ? `${text}T00:00Z` : text);
  if (time === null) throw new UserError(optionFaults.sinceUnknown({ option, given: text }), { usage: true });
  return time;
}

/** Reads a window as `--window`, `--gap` and `--day` give it. */
function readWindow(window: string, gap: number | undefined, day: string | undefined): string {
  const text = `${day === undefined ? '' : `${day} `}${window}${gap === undefined ? '' : ` gap ${gap}`}`;
  if (readPostWindow(text) !== null) return text;
  const isDay = day === undefined || (DAY.test(day) && dayExists(day));
  throw new UserError(isDay ? optionFaults.windowUnknown({ given: window }) : optionFaults.dayUnknown({ given: day }), {
    usage: true,
  });
}

/** When to post, by the options of `withTime`; null where none is given. */
export function whenOf({ at, now, window, gap, day }: TimeFlags): PostRequest['when'] | null {
  const given = [at !== undefined && '--at', now && '--now', window !== undefined && '--window'].filter(Boolean);
  if (given.length > 1) throw new UserError(optionFaults.exclude({ options: given.join(' and ') }), { usage: true });
  if (window === undefined && (gap ?? day) !== undefined) {
    throw new UserError(optionFaults.gapGoesWithWindow({ option: gap === undefined ? '--day' : '--gap' }), {
      usage: true,
    });
  }
  if (window !== undefined) return readWindow(window, gap, day);
  if (now) return 'now';
  return at === undefined ? null : readTime(at);
}
