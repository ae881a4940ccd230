import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/** A file of JSON Lines, compressed. */
export interface LinesFile {
  rows: number;
  bytes: number;
  /** SHA-256 of the compressed file, in hex. */
  sha256: string;
}

/** Writes lines into a compressed file; the same lines give the same bytes. */
export async function writeLines(path: string, lines: AsyncIterable<string>, signal: AbortSignal): Promise<LinesFile> {
  let rows = 0;
  const sum = createHash('sha256');
  async function* text(): AsyncGenerator<string> {
    for await (const line of lines) {
      rows += 1;
      yield `${line}\n`;
    }
  }
  const summed = new Transform({
    transform(chunk: Buffer, _, done) {
      sum.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(text()), createGzip(), summed, createWriteStream(path, { mode: 0o600 }), { signal });
  return { rows, bytes: (await stat(path)).size, sha256: sum.digest('hex') };
}

/** Lines of such a file, one at a time. */
export async function* readLines(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const source = createReadStream(path);
  const text = createGunzip();
  const fed = pipeline(source, text, { signal });
  // What breaks off shows as an error of the lines; the promise is waited for at the end.
  fed.catch(() => undefined);
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  await fed;
}

const Row = z.record(z.string(), z.json());

/** Reads a file from its first to its last byte. Throws for what is no JSON Lines, or is cut off. */
export async function examine(path: string, signal: AbortSignal): Promise<LinesFile> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk as Buffer);
  let rows = 0;
  for await (const line of readLines(path, signal)) {
    Row.parse(JSON.parse(line));
    rows += 1;
  }
  return { rows, bytes: (await stat(path)).size, sha256: sum.digest('hex') };
}

/** What is stored beside each file. */
export const ArchiveManifest = z.object({
  /** Raised when an older Masthead could not read it any more. */
  format: z.literal(1),
  masthead: z.string(),
  /** Number of the newest change of the tables. */
  schema: z.int().nonnegative(),
  kind: z.string(),
  /** Table that the rows are from; each line is a row, with the names of its columns. */
  table: z.string(),
  month: z.string(),
  part: z.int().positive(),
  file: z.string(),
  rows: z.int().positive(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;
