import { type FileHandle, open } from 'node:fs/promises';

interface Box {
  type: string;
  bytes: number;
}

/** More boxes than any real file has at its top before it has both tables and pictures. */
const MAX_BOXES = 4_096;

/** The head of the box at `from`; null behind the last one and for what is none. */
async function boxAt(handle: FileHandle, from: number): Promise<Box | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, from);
  if (bytesRead < 8) return null;
  const type = buffer.toString('latin1', 4, 8);
  const short = buffer.readUInt32BE(0);
  // 1: the size stands behind the type, in 64 bits; 0: up to the end of the file.
  const bytes = short === 1 ? (bytesRead === 16 ? Number(buffer.readBigUInt64BE(8)) : 0) : short;
  return short === 0 ? { type, bytes: Number.POSITIVE_INFINITY } : bytes < 8 ? null : { type, bytes };
}

/** Files of this kind begin with a box of one of these types. */
const FIRST = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide'];

/** Of an MP4 or QuickTime file that was cut off before its tables came. */
export async function lacksTables(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const first = await boxAt(handle, 0);
    return first !== null && FIRST.includes(first.type) && (await tablesFirst(path)) === null;
  } finally {
    await handle.close();
  }
}

/** Whether the tables of an MP4 or QuickTime file stand before its pictures; null where one of them is missing. */
export async function tablesFirst(path: string): Promise<boolean | null> {
  const handle = await open(path, 'r');
  try {
    let at = 0;
    let first: boolean | null = null;
    for (let count = 0; count < MAX_BOXES && Number.isSafeInteger(at); count++) {
      const box = await boxAt(handle, at);
      if (box === null) return null;
      if (box.type === 'moov') return first ?? true;
      if (box.type === 'mdat') first = false;
      at += box.bytes;
    }
    return null;
  } finally {
    await handle.close();
  }
}
