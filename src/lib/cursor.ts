import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from './errors.ts';
import { defineMessages } from './message.ts';

/** Reasons why a page of a list is refused. */
const listTexts = defineMessages('list', {
  noPlace: {
    params: { after: 'text' },
    en: '"{after}" is no place in this list: expected `next` of the page before.',
    'zh-CN': '“{after}”不是此列表中的位置：应为上一页返回的 `next`。',
  },
  leaveAfterOut: {
    en: 'Leave it out to begin with the first page.',
    'zh-CN': '省略此项即从第一页开始。',
  },
});

/** End of the previous page: `next` of its answer. */
export const After = z.string().max(500);

/** Time of a row in microseconds, as in the database; JavaScript's times are coarser. */
export const exactTime = (column: SQLWrapper): SQL<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
export const ExactTime = z.iso.datetime({ precision: 6 });

/** Cursor of a list (`posts`), from the sort keys of its last row; opaque to callers. */
export const cursorOf = (list: string, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, ...place])).toString('base64url');

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Decodes a cursor of a list; null: from the beginning. Throws a UserError for any other text. */
export function placeOf<Place extends readonly string[]>(
  list: string,
  shape: z.ZodType<Place>,
  after: string | undefined,
): Place | null {
  if (after === undefined) return null;
  const parts = z.tuple([z.literal(list)], z.string()).safeParse(parse(after));
  const place = shape.safeParse(parts.data?.slice(1));
  if (place.success) return place.data;
  throw new UserError(listTexts.noPlace({ after }), {
    usage: true,
    field: 'after',
    remedy: listTexts.leaveAfterOut(),
  });
}

/** Cuts a page out of rows, of which one more was read, with the cursor of the next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursor: (last: Row) => string,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}
