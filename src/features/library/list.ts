import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import type { LibraryItem } from '../../posts/library.ts';
import { articleFiles, libraryItems, postItems } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import type { LibraryItemView, LibraryQuery } from './schema.ts';

/** How long before its rights end an item is listed as expiring. */
const SOON = sql`interval '14 days'`;
const { notForSocial, expiresAt, addedBy, kind, search, createdAt, id } = libraryItems;

const rightsState = sql<LibraryItemView['state']>`case when ${notForSocial} then 'not-for-social'
  when ${expiresAt} <= statement_timestamp() then 'expired'
  when ${expiresAt} <= statement_timestamp() + ${SOON} then 'expiring' else 'usable' end`;
const posts = sql<number>`(select count(*)::integer from ${postItems} where ${postItems.itemId} = ${id})`;

/** Text as it stands in a pattern of LIKE. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** All words are in its texts, or parts of words, in any order. */
const says = (q: string): SQL[] =>
  q
    .toLowerCase()
    .split(/\s+/)
    .map((word) => sql`${search} like ${`%${literal(word)}%`}`);

/** An expiring item may still be used. */
function isAsRights(rights: LibraryItemView['state']): SQL {
  const states = rights === 'usable' ? sql`('usable', 'expiring')` : sql`(${rights})`;
  return sql`${rightsState} in ${states}`;
}

const Place = z.tuple([ExactTime, z.uuid()]);

function isBehind(after: string | undefined): SQL | undefined {
  const place = placeOf('library', Place, after);
  return place ? sql`(${createdAt}, ${id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)` : undefined;
}

/** Item with what its row alone does not say. */
interface Listed {
  item: LibraryItem;
  state: LibraryItemView['state'];
  posts: number;
}

export const listed = { item: libraryItems, state: rightsState, posts };

export function itemView({ item, state, posts: uses }: Listed): LibraryItemView {
  const {
    creditRequired,
    expiresAt: ends,
    notForSocial: isBarred,
    version,
    uncropped: _,
    search: __,
    updatedAt: ___,
    ...rest
  } = item;
  const rights = { creditRequired, expiresAt: ends, notForSocial: isBarred };
  return { ...rest, rights, state, posts: uses, version: String(version) };
}

/** One item as lists show it; null: there is none. */
export async function listedItem(db: Db | Tx, itemId: string): Promise<LibraryItemView | null> {
  const [row] = await db.select(listed).from(libraryItems).where(eq(id, itemId));
  return row ? itemView(row) : null;
}

/** A page of the library, the newest first. */
export async function listItems(
  { db }: DeskContext,
  { q, kind: wanted, from, rights, limit = 48, after }: z.output<typeof LibraryQuery>,
): Promise<{ items: LibraryItemView[]; next: string | null }> {
  const isOfArticle = sql`exists (select 1 from ${articleFiles} where ${articleFiles.hash} = ${libraryItems.hash})`;
  const rows = await db
    .select({ ...listed, exactly: exactTime(createdAt) })
    .from(libraryItems)
    .where(
      and(
        ...(q === undefined ? [] : says(q)),
        wanted === undefined ? undefined : eq(kind, wanted),
        from === undefined ? undefined : from === 'upload' ? sql`${addedBy} is not null` : isOfArticle,
        rights === undefined ? undefined : isAsRights(rights),
        isBehind(after),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit, ({ exactly, item }) => cursorOf('library', [exactly, item.id]));
  return { items: page.map(itemView), next };
}
