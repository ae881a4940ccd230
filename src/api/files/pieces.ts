import type { Readable } from 'node:stream';
import type { ByteRange } from './ranges.ts';

/** A body of several pieces of one file (multipart/byteranges), made while it is read. */
export interface Pieces {
  contentType: string;
  /** Bytes of the whole body. */
  length: number;
  chunks(): AsyncGenerator<Buffer>;
}

/** `boundary` must not occur in the file. */
export function piecesOf(
  ranges: readonly ByteRange[],
  file: { size: number; mimeType: string; boundary: string },
  open: (range: ByteRange) => Promise<Readable>,
): Pieces {
  const heads = ranges.map(({ start, end }) =>
    Buffer.from(
      `\r\n--${file.boundary}\r\ncontent-type: ${file.mimeType}\r\ncontent-range: bytes ${start}-${end}/${file.size}\r\n\r\n`,
    ),
  );
  const tail = Buffer.from(`\r\n--${file.boundary}--\r\n`);
  const inside = ranges.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  return {
    contentType: `multipart/byteranges; boundary=${file.boundary}`,
    length: heads.reduce((sum, head) => sum + head.length, tail.length) + inside,
    async *chunks() {
      for (const [index, range] of ranges.entries()) {
        yield heads[index] ?? tail;
        // One at a time; leaving the loop early destroys the stream.
        for await (const chunk of await open(range)) yield chunk;
      }
      yield tail;
    },
  };
}
