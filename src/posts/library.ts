import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { ItemRef } from '../domain/library.ts';
import { newId } from '../lib/ids.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { dbTime } from '../store/db-time.ts';
import { articleFiles, libraryItems } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Picture or film of the media library. */
export type LibraryItem = typeof libraryItems.$inferSelect;
/** File with its words, before it is in the library. */
export type NewItem = Pick<
  LibraryItem,
  'kind' | 'hash' | 'mimeType' | 'bytes' | 'width' | 'height' | 'seconds' | 'name'
> &
  Partial<Pick<LibraryItem, 'alt' | 'caption' | 'credit' | 'keywords' | 'focal'>>;

/** How a post names an item. */
export const refTo = ({ id, hash }: Pick<LibraryItem, 'id' | 'hash'>): ItemRef => ({ id, hash });

/** The file of an item in a post, as it was when the post was made. Throws a UserError where it was removed. */
export const readItem = ({ hash }: ItemRef, media: Pick<MediaStore, 'read'>): Promise<Buffer> => media.read(hash);

export async function itemById(db: Db | Tx, id: string): Promise<LibraryItem | null> {
  const [item] = await db.select().from(libraryItems).where(eq(libraryItems.id, id));
  return item ?? null;
}

/** Items by their ids, in that order; those that are not there are left out. */
export async function itemsById(db: Db | Tx, ids: readonly string[]): Promise<LibraryItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(libraryItems)
    .where(inArray(libraryItems.id, [...ids]));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** Locks an item until the transaction ends; null: there is none. */
export async function lockItem(tx: Tx, id: string): Promise<LibraryItem | null> {
  const [item] = await tx.select().from(libraryItems).where(eq(libraryItems.id, id)).for('no key update');
  return item ?? null;
}

/**
 * Adds what a person uploaded. A file is in the library once: where it is there, that item is answered, and has been
 * uploaded from now on, so that its file is kept whatever becomes of the article that it came with.
 */
export async function addItem(tx: Tx, item: NewItem, by: string): Promise<{ item: LibraryItem; isNew: boolean }> {
  const [added] = await tx
    .insert(libraryItems)
    .values({ id: newId(), ...item, addedBy: by })
    .onConflictDoNothing({ target: libraryItems.hash })
    .returning();
  if (added) return { item: added, isNew: true };
  const own = eq(libraryItems.hash, item.hash);
  await tx
    .update(libraryItems)
    .set({ addedBy: by, name: item.name, width: item.width, height: item.height, mimeType: item.mimeType })
    .where(and(own, isNull(libraryItems.addedBy)));
  const [known] = await tx.select().from(libraryItems).where(own);
  if (!known) throw new Error('An item of the library was removed while it was added');
  return { item: known, isNew: false };
}

/** Stores a change of an item that is locked, and answers it as it is then. */
export async function changeItem(
  tx: Tx,
  { id, version }: Pick<LibraryItem, 'id' | 'version'>,
  change: Partial<Omit<LibraryItem, 'id' | 'version' | 'search'>>,
): Promise<LibraryItem> {
  const set = { ...change, version: version + 1, updatedAt: dbTime() };
  const [item] = await tx.update(libraryItems).set(set).where(eq(libraryItems.id, id)).returning();
  if (!item) throw new Error('An item of the library that was locked is gone');
  return item;
}

/** Deletes an upload; what an article came with, too, stays as that. */
export async function deleteItem(tx: Tx, { id, hash }: Pick<LibraryItem, 'id' | 'hash'>): Promise<void> {
  const [article] = await tx
    .select({ id: articleFiles.articleId })
    .from(articleFiles)
    .where(eq(articleFiles.hash, hash))
    .limit(1);
  const own = eq(libraryItems.id, id);
  if (article) await tx.update(libraryItems).set({ addedBy: null, name: null }).where(own);
  else await tx.delete(libraryItems).where(own);
}

/** Item that has a file, or was cropped from it; null: none. */
export async function itemOfFile(db: Db | Tx, hash: string): Promise<LibraryItem | null> {
  const [item] = await db
    .select()
    .from(libraryItems)
    .where(or(eq(libraryItems.hash, hash), eq(libraryItems.uncropped, hash)))
    .limit(1);
  return item ?? null;
}
