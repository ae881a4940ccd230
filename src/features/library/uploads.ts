import { UserError } from '../../lib/errors.ts';
import { addPiece, dropUpload, startUpload, UPLOADS, type Upload, uploadOf } from '../../posts/uploads.ts';
import type { DeskContext } from '../kit/context.ts';
import { library as messages } from './messages.ts';

export const { maxBytes: MOST_UPLOADED } = UPLOADS;

/** How much of an upload is there. */
export interface UploadState {
  id: string;
  size: number;
  received: number;
  /** When it is given up. */
  expiresAt: Date;
}

const HOUR_MS = 3_600_000;
const stateOf = ({ id, size, received, startedAt }: Upload): UploadState => ({
  id,
  size,
  received,
  expiresAt: new Date(startedAt.getTime() + UPLOADS.hours * HOUR_MS),
});

/** Name of a file without folders, control characters and undecodable bytes. */
function fileName(given: string): string {
  const name = given.split(/[/\\]/).at(-1) ?? '';
  return name
    .replaceAll(/[\p{Cc}\uFFFD]/gu, '')
    .trim()
    .slice(0, 200);
}

/** Begins an upload. Throws a UserError for one that is too large, or one too many. */
export async function beginUpload(
  { db, media }: DeskContext,
  { name, size, by }: { name: string; size: number; by: string },
): Promise<UploadState> {
  return stateOf(await startUpload(db, media, { name: fileName(name) || 'upload', size, by }));
}

/** An upload of whoever asks. Throws a UserError where there is none. */
export const uploadState = async ({ db }: DeskContext, id: string, by: string): Promise<UploadState> =>
  stateOf(await uploadOf(db, id, by));

/** Gives up an upload of whoever asks. */
export async function cancelUpload({ db }: DeskContext, id: string, by: string): Promise<void> {
  await dropUpload(db, await uploadOf(db, id, by));
}

/** A shorter beginning of a file does not tell its kind: it is sent again. */
const TELLING = 1_024;
const otherOffset = (): UserError => new UserError(messages.otherOffset(), { kind: 'conflict' });

/**
 * Stores the next bytes of an upload, piece by piece. What came before a connection broke is stored, too: it is not sent
 * again. Throws a UserError where they do not begin where the last ones ended, and for what is no picture or video.
 */
export async function receiveBytes(
  context: DeskContext,
  { id, by, offset }: { id: string; by: string; offset: number },
  body: AsyncIterable<Buffer>,
): Promise<UploadState> {
  const upload = await uploadOf(context.db, id, by);
  if (offset !== upload.received) throw otherOffset();
  let at = offset;
  let chunks: Buffer[] = [];
  let bytes = 0;
  const store = async (): Promise<void> => {
    const piece = Buffer.concat(chunks);
    chunks = [];
    bytes = 0;
    const isTelling = at > 0 || piece.length >= Math.min(TELLING, upload.size);
    if (piece.length === 0 || !isTelling) return;
    const now = await addPiece(context, upload, { offset: at, piece });
    if (now === null) throw otherOffset();
    at = now;
  };
  try {
    for await (const chunk of body) {
      if (at + bytes + chunk.length > upload.size) throw new UserError(messages.longerThanSaid(), { kind: 'invalid' });
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= UPLOADS.pieceBytes) await store();
    }
  } catch (error) {
    if (!(error instanceof UserError)) await store();
    throw error;
  }
  await store();
  return stateOf({ ...upload, received: at });
}
