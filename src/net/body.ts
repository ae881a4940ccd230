import type { Readable } from 'node:stream';

/** The body went past the limit; `seen` bytes had arrived, after decompression. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
  readonly seen: number;

  constructor(limit: number, seen: number) {
    super(`The answer is larger than ${limit} bytes.`);
    this.seen = seen;
  }
}

/** Passes chunks on and throws BodyTooLarge as soon as they exceed `limit` bytes together. */
export async function* limited(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of stream) {
    seen += chunk.length;
    if (seen > limit) throw new BodyTooLarge(limit, seen);
    yield chunk;
  }
}

export async function readLimited(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of limited(stream, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The first `limit` bytes; what follows is not waited for. */
export async function readAtMost(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let seen = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    seen += chunk.length;
    if (seen >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
