import { mkdir, statfs } from 'node:fs/promises';
import { and, count, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { HEAD_BYTES, kindOfFile } from '../media/file-kind.ts';
import { MAX_PICTURE_BYTES, tooManyBytes } from '../media/picture-format.ts';
import { diskError } from '../media/storage/files.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { dbTime, lookTime } from '../store/db-time.ts';
import { uploads } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { library } from './library-messages.ts';
import { MAX_VIDEO_BYTES } from './own-files.ts';

/** A file on its way to the library. */
export type Upload = typeof uploads.$inferSelect;

export const UPLOADS = {
  /** An upload that is not complete by then is given up; shorter than files that nothing names are kept. */
  hours: 24,
  /** Unfinished ones of one person. */
  perPerson: 100,
  /** What is stored at once: as much of it is held in memory. */
  pieceBytes: 8_000_000,
  maxBytes: MAX_VIDEO_BYTES,
} as const;

/** What a disk keeps free for everything else. */
const SPARE_BYTES = 500_000_000;
/** A film is there three times for a moment: in pieces, whole, and rewrapped. */
const TIMES = 3;

async function assertRoom({ dir }: Pick<MediaStore, 'dir'>, size: number): Promise<void> {
  const free = await mkdir(dir, { recursive: true })
    .then(() => statfs(dir))
    .then(({ bavail, bsize }) => bavail * bsize)
    .catch((error: unknown) => {
      throw diskError(error, dir);
    });
  const needed = TIMES * size + SPARE_BYTES;
  if (free < needed) throw new UserError(library.noRoom({ needed, free }), { remedy: library.freeSpace() });
}

const HOUR_MS = 3_600_000;
const isRecent = gte(uploads.startedAt, lookTime(-UPLOADS.hours * HOUR_MS));

/** Begins an upload. Throws a UserError for one that is too large, or one too many. */
export async function startUpload(
  db: Db,
  media: Pick<MediaStore, 'dir'>,
  { name, size, by }: { name: string; size: number; by: string },
): Promise<Upload> {
  if (size === 0) throw new UserError(library.emptyFile({ name }), { kind: 'invalid' });
  if (size > UPLOADS.maxBytes) {
    throw new UserError(library.tooLarge({ name, size, most: UPLOADS.maxBytes }), {
      remedy: library.smallerFile(),
      kind: 'invalid',
    });
  }
  await assertRoom(media, size);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`uploads:${by}`}))`);
    const [open] = await tx
      .select({ count: count() })
      .from(uploads)
      .where(and(isRecent, isNull(uploads.itemId), eq(uploads.startedBy, by)));
    if ((open?.count ?? 0) >= UPLOADS.perPerson) {
      throw new UserError(library.tooManyUploads({ most: UPLOADS.perPerson }), {
        remedy: library.finishUploads(),
        kind: 'conflict',
      });
    }
    const [upload] = await tx.insert(uploads).values({ id: newId(), name, size, startedBy: by }).returning();
    if (!upload) throw new Error('An upload was not stored');
    return upload;
  });
}

/** An upload of a person. Throws a UserError where there is none, where it is someone else's, and once it was given up. */
export async function uploadOf(db: Db | Tx, id: string, by: string): Promise<Upload> {
  const [upload] = await db
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.startedBy, by), isRecent));
  if (upload) return upload;
  throw new UserError(library.noUpload({ hours: UPLOADS.hours }), { kind: 'missing', remedy: library.uploadAgain() });
}

/** Refuses a file by its first bytes, before the rest of it comes. */
function refuseByHead(piece: Buffer, size: number): void {
  if (kindOfFile(piece.subarray(0, HEAD_BYTES)) === 'picture' && size > MAX_PICTURE_BYTES) throw tooManyBytes(size);
}

/**
 * Stores a piece of an upload that begins at `offset`, and answers how much of the file is there then; null where it does
 * not begin where the last one ended. Throws a UserError for a first piece of what is no picture or video.
 */
export async function addPiece(
  { db, media }: { db: Db; media: Pick<MediaStore, 'put'> },
  upload: Upload,
  { offset, piece }: { offset: number; piece: Buffer },
): Promise<number | null> {
  if (offset === 0) refuseByHead(piece, upload.size);
  const hash = await media.put(piece);
  const [row] = await db
    .update(uploads)
    .set({
      received: sql`${uploads.received} + ${piece.length}`,
      pieces: sql`array_append(${uploads.pieces}, ${hash})`,
    })
    .where(and(eq(uploads.id, upload.id), eq(uploads.received, offset)))
    .returning({ received: uploads.received });
  return row?.received ?? null;
}

/** The pieces of a complete upload, kept from the clean-up. Throws a UserError for one that is not complete. */
export async function piecesOf(media: Pick<MediaStore, 'keep'>, upload: Upload): Promise<string[]> {
  const { name, size, received, pieces } = upload;
  if (received < size) throw new UserError(library.notComplete({ name, received, size }), { kind: 'conflict' });
  for (const hash of pieces) {
    if ((await media.keep(hash)) !== null) continue;
    throw new UserError(library.noUpload({ hours: UPLOADS.hours }), { kind: 'missing', remedy: library.uploadAgain() });
  }
  return pieces;
}

/** Notes what an upload became, so that adding it again answers the same item. */
export async function noteItem(tx: Tx, uploadId: string, itemId: string): Promise<void> {
  await tx.update(uploads).set({ itemId }).where(eq(uploads.id, uploadId));
}

/** Gives an upload up. */
export async function dropUpload(db: Db, { id }: Pick<Upload, 'id'>): Promise<void> {
  await db.delete(uploads).where(and(eq(uploads.id, id), isNull(uploads.itemId)));
}

/** Forgets uploads that were given up, or are in the library for long; the clean-up of files removes their pieces. */
export async function pruneUploads(db: Db): Promise<void> {
  await db.delete(uploads).where(lt(uploads.startedAt, dbTime(-2 * UPLOADS.hours * HOUR_MS)));
}
