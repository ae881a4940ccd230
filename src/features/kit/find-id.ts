import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { articles, corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { kit } from './messages.ts';

const LEAST = 4;
const SHAPE = '00000000-0000-0000-0000-000000000000';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KINDS = {
  post: { table: posts, list: 'masthead posts' },
  article: { table: articles, list: 'masthead posts' },
  delivery: { table: deliveries, list: 'masthead deliveries' },
  correction: { table: corrections, list: 'masthead corrections --all' },
} as const satisfies Record<string, { table: PgTable; list: string }>;

/** The least and the greatest id that begin with a text; null when no id does. */
function range(start: string): [string, string] | null {
  const [least, greatest] = ['0', 'f'].map((digit) => start + SHAPE.slice(start.length).replaceAll('0', digit));
  return least && greatest && ID.test(least) ? [least, greatest] : null;
}

const Row = z.object({ id: z.uuid() });

async function idsFrom(db: Pick<Db, 'execute'>, table: PgTable, start: string) {
  const between = range(start);
  if (!between) return [];
  const [least, greatest] = between;
  const found = await db.execute(
    sql`select id from ${table} where id between ${least}::uuid and ${greatest}::uuid limit 2`,
  );
  return z.object({ rows: z.array(Row) }).parse(found).rows;
}

/** What an id begins with, as the store writes ids. Throws a UserError for a text that is no beginning of one. */
export function idStart(kind: keyof typeof KINDS, text: string): string {
  const start = text.toLowerCase();
  if (/^[0-9a-f-]+$/.test(start) && start.length >= LEAST) return start;
  throw new UserError(kit.notAnId({ text, kind, least: LEAST, command: KINDS[kind].list }), { usage: true });
}

/** For an id of which there is nothing. */
export const missing = (kind: keyof typeof KINDS, id: string): UserError =>
  new UserError(kit.missing({ kind, id }), { remedy: kit.see({ command: KINDS[kind].list }), kind: 'missing' });

/** The whole id that begins with a text. Throws a UserError when there is none, or more than one. */
export async function findId(db: Pick<Db, 'execute'>, kind: keyof typeof KINDS, text: string): Promise<string> {
  const { table } = KINDS[kind];
  const start = idStart(kind, text);
  const [first, second] = await idsFrom(db, table, start);
  if (!first) throw missing(kind, text);
  if (second) throw new UserError(kit.ambiguous({ kind, id: text }), { remedy: kit.moreOfId() });
  return first.id;
}
