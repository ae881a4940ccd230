import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FocalBox } from '../../domain/focal.ts';
import { UserError } from '../../lib/errors.ts';
import { cropItem } from '../../posts/crop-item.ts';
import { itemFile, uploadedFile } from '../../posts/item-file.ts';
import { addItem, changeItem, itemOfFile, type LibraryItem, type NewItem } from '../../posts/library.ts';
import { noteItem, uploadOf } from '../../posts/uploads.ts';
import { record } from '../../store/audit.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { audited, lockSeen, showItem } from './items.ts';
import { library as messages } from './messages.ts';
import type { ItemDetail } from './schema.ts';

async function addFile(tx: Tx, file: NewItem, by: string): Promise<LibraryItem> {
  // A picture that was cropped here is known by the file that it was cropped from, too.
  const known = await itemOfFile(tx, file.hash);
  if (known?.uncropped === file.hash) return known;
  const { item, isNew } = await addItem(tx, file, by);
  if (isNew) {
    await record(tx, { who: by, action: 'add media', subject: { type: 'media', id: item.id }, after: audited(item) });
  }
  return item;
}

/**
 * Adds a complete upload to the library; adding it again, or the same file, answers the same item. Throws a UserError for
 * what is no picture or film, or is damaged.
 */
export async function addUpload(
  context: DeskContext,
  { upload: uploadId, by }: { upload: string; by: string },
): Promise<ItemDetail> {
  const upload = await uploadOf(context.db, uploadId, by);
  if (upload.itemId !== null) return showItem(context, upload.itemId);
  const file = await uploadedFile(context, upload, context.halt);
  const id = await context.db.transaction(async (tx) => {
    const item = await addFile(tx, file, by);
    await noteItem(tx, upload.id, item.id);
    return item.id;
  });
  return showItem(context, id);
}

/** Adds a file of this machine. Throws as `addUpload`, and for a file that cannot be read. */
export async function addLocalFile(
  context: DeskContext,
  { path, by, name = basename(path) }: { path: string; by: string; name?: string },
): Promise<ItemDetail> {
  const handle = await open(path).catch((cause: unknown) => {
    throw new UserError(messages.unreadable({ path }), { kind: 'invalid', cause });
  });
  try {
    if (!(await handle.stat()).isFile()) throw new UserError(messages.unreadable({ path }), { kind: 'invalid' });
  } finally {
    await handle.close();
  }
  const file = await itemFile(context, path, { name, signal: context.halt });
  const item = await context.db.transaction((tx) => addFile(tx, file, by));
  return showItem(context, item.id);
}

/** Locks an item whose file people may change: an upload. Throws as `lockSeen`, and for what came with an article. */
async function lockUpload(tx: Tx, id: string, expected: string[] | null): Promise<LibraryItem> {
  const item = await lockSeen(tx, id, expected);
  if (item.addedBy !== null) return item;
  throw new UserError(messages.ofArticle(), { remedy: messages.focalInstead(), kind: 'conflict' });
}

type Change = { id: string; by: string; expected: string[] | null };

/** Gives an item another file. Posts keep the one that they were made with. Throws where another item has that file. */
async function setFile(
  tx: Tx,
  item: LibraryItem,
  file: Parameters<typeof changeItem>[2] & { hash: string },
  { by, action }: { by: string; action: 'crop media' | 'replace media' },
): Promise<void> {
  const other = await itemOfFile(tx, file.hash);
  if (other && other.id !== item.id) {
    const name = other.name ?? other.caption ?? '';
    throw new UserError(messages.alreadyThere({ name }), { remedy: messages.useThatOne(), kind: 'conflict' });
  }
  const now = await changeItem(tx, item, file);
  const before = { ...audited(item), file: item.hash };
  await record(tx, {
    who: by,
    action,
    subject: { type: 'media', id: item.id },
    before,
    after: { ...audited(now), file: now.hash },
  });
}

/** Crops an uploaded picture, for posts that are made from now on; null: all of it again. */
export async function crop(
  context: DeskContext,
  { id, box, by, expected }: Change & { box: FocalBox | null },
): Promise<ItemDetail> {
  const seen = await context.db.transaction((tx) => lockUpload(tx, id, expected));
  if (seen.kind !== 'picture') throw new UserError(messages.onlyPictures(), { kind: 'conflict' });
  const file = await cropItem(context, seen, box, context.halt);
  await context.db.transaction(async (tx) => {
    const item = await lockUpload(tx, id, [String(seen.version)]);
    await setFile(tx, item, file, { by, action: 'crop media' });
  });
  return showItem(context, id);
}

/** Replaces the file of an upload by another upload; words and rights stay, and posts keep the file that they have. */
export async function replace(
  context: DeskContext,
  { id, upload: uploadId, by, expected }: Change & { upload: string },
): Promise<ItemDetail> {
  const upload = await uploadOf(context.db, uploadId, by);
  if (upload.itemId === id) return showItem(context, id);
  const { kind, hash, mimeType, bytes, width, height, seconds, name } = await uploadedFile(
    context,
    upload,
    context.halt,
  );
  await context.db.transaction(async (tx) => {
    const item = await lockUpload(tx, id, expected);
    if (item.kind !== kind) throw new UserError(messages.otherKind(), { kind: 'conflict' });
    const file = { hash, mimeType, bytes, width, height, seconds, name, uncropped: null, crop: null, focal: null };
    await setFile(tx, item, file, { by, action: 'replace media' });
    await noteItem(tx, upload.id, id);
  });
  return showItem(context, id);
}
