import { and, eq, sql } from 'drizzle-orm';
import type { Focal, FocalBox, Sketch } from '../domain/focal.ts';
import { isSameFile } from '../ingest/pictures/picture-address.ts';
import { UserError } from '../lib/errors.ts';
import { contentHash, newId, sha256 } from '../lib/ids.ts';
import { followFocal, followWindow, sketchOf } from '../media/follow-focal.ts';
import { dbTime } from '../store/db-time.ts';
import { focals, libraryItems } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { addressKey } from './address-key.ts';
import type { DraftContext } from './context.ts';

export type FocalRow = typeof focals.$inferSelect;

/** A picture or video of an article's newest revision. */
export interface Shown {
  kind: FocalRow['kind'];
  url: string;
  /** The one format whose window is meant; absent: what must stay in. */
  format?: string;
  /** Of its file; null where that was not fetched yet. */
  hash: string | null;
  /** Null where its file cannot be read, and for a video. */
  sketch: () => Promise<Sketch | null>;
}

export interface Matched {
  row: FocalRow;
  /** In this file. */
  focal: Focal;
}

/**
 * Finds the focal point of a picture or video, or the window chosen for a format of it: by its file, else by its
 * address, else by its looks.
 */
export async function matchFocal(rows: readonly FocalRow[], shown: Shown): Promise<Matched | null> {
  const { kind, url, hash, format = null } = shown;
  const own = rows.filter((row) => row.kind === kind && row.format === format);
  for (const row of own) {
    const focal = hash === null ? undefined : row.files[hash];
    if (focal !== undefined) return { row, focal };
  }
  const key = addressKey(url, kind);
  const isThere = ({ addresses }: FocalRow): boolean => addresses.some((one) => one === key || isSameFile(one, key));
  const there = own.filter(isThere);
  if (kind === 'video') return there[0] ? { row: there[0], focal: there[0].focal } : null;
  if (own.length === 0) return null;
  const sketch = await shown.sketch();
  if (sketch === null) return null;
  const follow = format === null ? followFocal : followWindow;
  for (const row of [...there, ...own.filter((one) => !there.includes(one))]) {
    const focal = row.sketch && follow(row.focal, row.sketch, sketch, there.includes(row));
    if (focal !== null) return { row, focal };
  }
  return null;
}

export const focalRows = (db: Db | Tx, articleId: string): Promise<FocalRow[]> =>
  db.select().from(focals).where(eq(focals.articleId, articleId)).orderBy(focals.setAt, focals.id);

/** Version of the focal points of an article: another whenever an editor sets one, or chooses a window. */
export const focalVersion = (rows: readonly FocalRow[]): string =>
  contentHash(rows.map(({ id, setAt }) => [id, setAt.toISOString()]));

/** Focal points that editors set for an article's pictures and videos, in fractions of the file at hand. */
export interface EditorFocals {
  version: string;
  picture(url: string, bytes: Buffer): Promise<Focal | null>;
  /** The window that an editor chose for a format of a picture. */
  window(format: string, url: string, bytes: Buffer): Promise<FocalBox | null>;
  video(url: string, hash: string | null): Promise<Focal | null>;
}

/** Remembers another address or file of the picture, so that the next change of it is held against more. */
async function learn({ db }: Pick<DraftContext, 'db'>, { row, focal }: Matched, { kind, url, hash }: Shown) {
  const key = addressKey(url, kind);
  const isKnown = row.addresses.includes(key) && (hash === null || row.files[hash] !== undefined);
  if (isKnown) return;
  const addresses = row.addresses.includes(key) ? row.addresses : [...row.addresses, key];
  const files =
    hash === null ? sql`${focals.files}` : sql`${focals.files} || ${JSON.stringify({ [hash]: focal })}::jsonb`;
  await db
    .update(focals)
    .set({ addresses, files })
    .where(and(eq(focals.id, row.id), eq(focals.setAt, row.setAt)));
}

/** The sketch of a picture; null where it cannot be read: whoever cuts it tells why. */
export const sketchOrNull = (
  bytes: Buffer,
  { cut }: Pick<DraftContext, 'cut'>,
  signal: AbortSignal,
): Promise<Sketch | null> =>
  sketchOf(bytes, cut, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof UserError) return null;
    throw error;
  });

/** Focal point of a file in the media library; null: none. */
async function itemFocal(db: Db, hash: string): Promise<Focal | null> {
  const [item] = await db.select({ focal: libraryItems.focal }).from(libraryItems).where(eq(libraryItems.hash, hash));
  return item?.focal ?? null;
}

/** Reads the focal points of an article's pictures; one that has none has that of the media library. */
export async function editorFocals(
  context: Pick<DraftContext, 'db' | 'cut'>,
  articleId: string,
  signal: AbortSignal,
): Promise<EditorFocals> {
  const rows = await focalRows(context.db, articleId);
  const find = async (shown: Shown): Promise<Focal | null> => {
    const found = await matchFocal(rows, shown);
    if (found !== null) await learn(context, found, shown);
    return found?.focal ?? null;
  };
  const ofPicture = (url: string, bytes: Buffer): Shown => ({
    kind: 'picture',
    url,
    hash: sha256(bytes),
    sketch: () => sketchOrNull(bytes, context, signal),
  });
  return {
    version: focalVersion(rows),
    picture: async (url, bytes) =>
      (rows.length === 0 ? null : await find(ofPicture(url, bytes))) ?? itemFocal(context.db, sha256(bytes)),
    window: async (format, url, bytes) => {
      if (!rows.some((row) => row.format === format)) return null;
      const found = await find({ ...ofPicture(url, bytes), format });
      return found !== null && 'width' in found ? found : null;
    },
    video: (url, hash) => find({ kind: 'video', url, hash, sketch: async () => null }),
  };
}

/** A picture or video as it was read, so that it is known again. */
export interface Read {
  shown: Shown;
  sketch: Sketch | null;
}

/**
 * Stores the focal point of a picture, or the window that is chosen for one `format` of it, in place of the one before,
 * which it answers; null: there was none.
 */
export async function storeFocal(
  tx: Tx,
  articleId: string,
  { shown: { kind, url, hash, sketch: sketchNow }, sketch }: Read,
  focal: Focal | null,
  { by, format = null }: { by: string; format?: string | null },
): Promise<Focal | null> {
  const shown = { kind, url, hash, sketch: sketchNow, ...(format !== null && { format }) };
  const before = await matchFocal(await focalRows(tx, articleId), shown);
  if (before !== null) await tx.delete(focals).where(eq(focals.id, before.row.id));
  if (focal === null) return before?.focal ?? null;
  const files = hash === null ? {} : { [hash]: focal };
  const set = { format, focal, addresses: [addressKey(url, kind)], files, sketch, setBy: by, setAt: dbTime() };
  await tx.insert(focals).values({ id: newId(), articleId, kind, ...set });
  return before?.focal ?? null;
}
