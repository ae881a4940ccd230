import { Readable } from 'node:stream';

/**
 * A stream that ends with an error where the next piece does not come in time; while nobody takes pieces, no time is
 * counted. Destroying it destroys what it reads from.
 */
export function watched(source: Readable, ms: number, errorOf: (why: string, cause?: unknown) => Error): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
    for (;;) {
      const timer = setTimeout(() => source.destroy(new Error(`nothing came for ${ms / 1_000} seconds`)), ms);
      const next = await chunks
        .next()
        .catch((error: unknown) => {
          throw errorOf('it broke off in the middle of a file', error);
        })
        .finally(() => clearTimeout(timer));
      if (next.done) return;
      yield next.value;
    }
  }
  // Also where it is given up before the first piece was asked for.
  return Readable.from(pieces(), { objectMode: false }).once('close', () => source.destroy());
}
