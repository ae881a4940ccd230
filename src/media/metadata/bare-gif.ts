const TRAILER = 0x3b;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
/** Extensions that decide how it looks: of a frame, and of applications that loop it or give its colours. */
const OF_FRAME = 0xf9;
const OF_APPLICATION = 0xff;
const KEPT_APPLICATIONS = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'];

/** Bytes of the colour table that flags announce. */
const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Offset behind the blocks that begin at `at`; null: they do not end. */
function blocksEnd(bytes: Buffer, at: number): number | null {
  for (let next = at; ; ) {
    const size = bytes[next];
    if (size === undefined) return null;
    next += size + 1;
    if (size === 0) return next;
  }
}

function isKept(bytes: Buffer, at: number): boolean {
  const label = bytes[at + 1];
  if (label !== OF_APPLICATION) return label === OF_FRAME;
  return KEPT_APPLICATIONS.includes(bytes.toString('latin1', at + 3, at + 14));
}

/**
 * A GIF without comments and the data of programs, which may name places and people, and without what follows its end;
 * its frames are unchanged. Null where it is damaged.
 */
export function bareGif(bytes: Buffer): Buffer | null {
  let at = 13 + tableBytes(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  for (;;) {
    const kind = bytes[at];
    if (kind === TRAILER) return Buffer.concat([...kept, bytes.subarray(at, at + 1)]);
    if (kind !== IMAGE && kind !== EXTENSION) return null;
    // Of an image its place, its colours and the size of its codes come before its blocks.
    const end = blocksEnd(bytes, at + (kind === IMAGE ? 11 + tableBytes(bytes[at + 9] ?? 0) : 2));
    if (end === null) return null;
    if (kind === IMAGE || isKept(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
}
