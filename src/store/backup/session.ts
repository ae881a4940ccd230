import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { z } from 'zod';

/** One session of a store, for copies of whole tables. */
export interface Session {
  query<Row>(row: z.ZodType<Row>, text: string, params?: readonly unknown[]): Promise<Row[]>;
  exec(text: string): Promise<void>;
  /** Rows of a query in PostgreSQL's text format of COPY: a line for each, its line break included. */
  copyOut(query: string): Promise<Buffer>;
  /** Adds such lines to a table; `target` is its name with a list of columns. */
  copyIn(target: string, lines: Buffer): Promise<void>;
}

/**
 * Bytes of lines after which there is a checkpoint, in the middle of a transaction as well. PGlite makes none by itself:
 * the write-ahead log would become larger than the tables.
 */
const CHECKPOINT_BYTES = 64_000_000;

/**
 * File in PGlite's memory for the lines of one copy. Its `/dev/blob` would make a Blob of each, and Node frees those only
 * when it collects all garbage, which may be after more than a gigabyte of them.
 */
const LINES = '/tmp/lines.copy';

export function embeddedSession(client: PGlite, checkpointBytes = CHECKPOINT_BYTES): Session {
  const { FS: files } = client.Module;
  let sinceCheckpoint = 0;
  return {
    async query(row, text, params = []) {
      const { rows } = await client.query(text, [...params]);
      return row.array().parse(rows);
    },
    async exec(text) {
      await client.exec(text);
    },
    async copyOut(query) {
      await client.exec(`copy (${query}) to '${LINES}'`);
      const lines = files.readFile(LINES);
      files.unlink(LINES);
      return Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
    },
    async copyIn(target, lines) {
      files.writeFile(LINES, lines);
      try {
        await client.exec(`copy ${target} from '${LINES}'`);
      } finally {
        files.unlink(LINES);
      }
      sinceCheckpoint += lines.length;
      if (sinceCheckpoint < checkpointBytes) return;
      await client.exec('checkpoint');
      sinceCheckpoint = 0;
    },
  };
}

export const serverSession = (client: pg.Client): Session => ({
  async query(row, text, params = []) {
    const { rows } = await client.query(text, [...params]);
    return row.array().parse(rows);
  },
  async exec(text) {
    await client.query(text);
  },
  copyOut: (query) => buffer(client.query(to(`copy (${query}) to stdout`))),
  copyIn: (target, lines) => pipeline(Readable.from([lines]), client.query(from(`copy ${target} from stdin`))),
});
