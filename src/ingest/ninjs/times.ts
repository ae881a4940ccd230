import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { readTime } from '../dates/read-time.ts';
import type { Item } from './item.ts';

const EXACT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,3})\d*)?\s?(?:(Z)|([+-]\d\d):?(\d\d)?)$/i;
const Time = z.iso.datetime({ offset: true });

/** A full time with a zone as ISO 8601, or null: nothing is guessed. */
export function exactTime(text: string): string | null {
  const [, day, minutes, seconds = ':00', fraction, utc, hours, rest = '00'] = EXACT.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const zone = utc ? 'Z' : `${hours}:${rest}`;
  const time = `${day}T${minutes}${seconds}${fraction ? `.${fraction}` : ''}${zone}`;
  return Time.safeParse(time).success && !Number.isNaN(Date.parse(time)) ? time : null;
}

/** The last of the embargoes on the item and on what is used of it. Throws a UserError for one that cannot be told. */
function embargoOf(items: readonly Item[]): string | null {
  const times = items.flatMap(({ uri, embargoedUntil, embargoes }) =>
    [...(embargoedUntil === undefined ? [] : [embargoedUntil]), ...embargoes].map((text) => {
      const time = exactTime(text);
      if (time !== null) return time;
      throw new UserError(
        `The embargo of ${uri} cannot be told: expected a time with its zone such as 2026-05-01T06:00:00+02:00, got "${text.slice(0, 60)}".`,
        {
          remedy: 'Correct it where the item is written; until then nothing of it goes out.',
          usage: true,
          kind: 'invalid',
        },
      );
    }),
  );
  return times.reduce<string | null>(
    (last, time) => (last === null || Date.parse(time) > Date.parse(last) ? time : last),
    null,
  );
}

export interface Times {
  publishedAt: string | null;
  modifiedAt: string | null;
  embargoUntil: string | null;
}

/** When the story came out, changed and may be used. `used`: the associated items whose files are taken. */
export function timesOf(item: Item, used: readonly Item[]): Times {
  const created = readTime(item.versionCreated);
  const publishedAt = readTime(item.firstPublished) ?? readTime(item.firstCreated) ?? created;
  return {
    publishedAt,
    modifiedAt: created !== null && created !== publishedAt ? created : null,
    embargoUntil: embargoOf([item, ...used]),
  };
}
