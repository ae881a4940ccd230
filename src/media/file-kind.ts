import { sniffPicture, unreadableKind } from './picture-format.ts';

/** Bytes that tell what kind a file is. */
export const HEAD_BYTES = 1_024;

/** Box types that an MP4 or QuickTime file begins with. */
const BOXES = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'];
const EBML = '\x1aE\xdf\xa3';
/** Each packet of an MPEG transport stream begins with this byte. */
const SYNC = 0x47;
const PACKET = 188;

function looksLikeVideo(head: Buffer): boolean {
  if (BOXES.includes(head.toString('latin1', 4, 8)) || head.toString('latin1', 0, 4) === EBML) return true;
  return head[0] === SYNC && head[PACKET] === SYNC;
}

/**
 * Tells pictures from videos by the first bytes of a file, whatever its name says; whether it can be used, only reading
 * it tells. Throws a UserError for all other kinds, and for pictures that cannot be read (HEIC, SVG, …).
 */
export function kindOfFile(head: Buffer): 'picture' | 'video' {
  const sniffed = sniffPicture(head);
  if (sniffed.readable) return 'picture';
  const isOtherPicture = sniffed.code !== 'unknown' && sniffed.code !== 'video';
  if (!isOtherPicture && looksLikeVideo(head)) return 'video';
  throw unreadableKind(sniffed);
}
