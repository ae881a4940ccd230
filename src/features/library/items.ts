import { ITEM_WORDS } from '../../domain/library.ts';
import { UserError } from '../../lib/errors.ts';
import { type Json, toWire } from '../../lib/json.ts';
import { renewRights } from '../../posts/item-rights.ts';
import { rewordPosts } from '../../posts/item-words.ts';
import { changeItem, deleteItem, type LibraryItem, lockItem } from '../../posts/library.ts';
import { record } from '../../store/audit.ts';
import type { Tx } from '../../store/store.ts';
import { remake } from '../crops/update-pictures.ts';
import { ChangedError } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { listedItem } from './list.ts';
import { library as messages } from './messages.ts';
import type { ItemChange, ItemDetail } from './schema.ts';
import { plannedUses, usesOf } from './uses.ts';

const noItem = (): UserError => new UserError(messages.noItem(), { kind: 'missing' });

/** One item with the posts that show it. Throws a UserError where there is none. */
export async function showItem({ db }: Pick<DeskContext, 'db'>, id: string): Promise<ItemDetail> {
  const item = await listedItem(db, id);
  if (!item) throw noItem();
  return { ...item, uses: await usesOf(db, id) };
}

/** Locks an item. Throws a UserError where there is none, and a ChangedError where it was changed since it was seen. */
export async function lockSeen(tx: Tx, id: string, expected: string[] | null): Promise<LibraryItem> {
  const item = await lockItem(tx, id);
  if (!item) throw noItem();
  if (expected === null || expected.includes(String(item.version))) return item;
  const view = await listedItem(tx, id);
  throw new ChangedError(messages.changed(), view ?? {});
}

/** What the audit keeps of an item. */
export const audited = ({
  name,
  alt,
  caption,
  credit,
  keywords,
  focal,
  crop,
  creditRequired,
  expiresAt,
  notForSocial,
}: LibraryItem): { [key: string]: Json } =>
  toWire({ name, alt, caption, credit, keywords, focal, crop, creditRequired, expiresAt, notForSocial });

/** The columns that a change sets; which words a person wrote goes with them. */
function columnsOf(before: LibraryItem, { expiresAt, ...change }: ItemChange): Partial<LibraryItem> {
  const words = ITEM_WORDS.filter((word) => change[word] !== undefined && change[word] !== before[word]);
  const written = ITEM_WORDS.filter((word) =>
    words.includes(word) ? change[word] !== null && change[word] !== '' : before.written.includes(word),
  );
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const texts = Object.fromEntries(words.map((word) => [word, change[word] || null]));
  return {
    ...given,
    ...texts,
    written,
    ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  };
}

/**
 * Changes what is known of an item, once for all posts: drafts without words of their own get the new ones, and what may
 * not go out any more is stopped. Scheduled posts keep their words. Throws as `lockSeen`.
 */
export async function change(
  context: DeskContext,
  { id, change: wanted, by, expected }: { id: string; change: ItemChange; by: string; expected: string[] | null },
): Promise<ItemDetail> {
  const again = await context.db.transaction(async (tx) => {
    const before = await lockSeen(tx, id, expected);
    const now = await changeItem(tx, before, columnsOf(before, wanted));
    await record(tx, {
      who: by,
      action: 'change media',
      subject: { type: 'media', id },
      before: audited(before),
      after: audited(now),
    });
    const articles = await rewordPosts(tx, { before, now }, { ...context, by });
    await renewRights(tx, id);
    return articles;
  });
  for (const articleId of again) await remake(context, articleId);
  return showItem(context, id);
}

/**
 * Deletes an upload. Throws a UserError while a scheduled post shows it, and for a picture that came with an article; one
 * that came with an article, too, stays as that.
 */
export async function remove(
  context: DeskContext,
  { id, by, expected }: { id: string; by: string; expected: string[] | null },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const item = await lockSeen(tx, id, expected);
    if (item.addedBy === null) {
      throw new UserError(messages.ofArticle(), { remedy: messages.deletedWithArticle(), kind: 'conflict' });
    }
    const uses = await plannedUses(tx, id);
    if (uses.length > 0) {
      throw new UserError(messages.inUse({ posts: uses }), { remedy: messages.removeFirst(), kind: 'conflict' });
    }
    await deleteItem(tx, item);
    await record(tx, { who: by, action: 'delete media', subject: { type: 'media', id }, before: audited(item) });
  });
}
