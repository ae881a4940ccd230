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
 * Bytes of lines after which the write-ahead log may go, in the middle of a transaction as well. PGlite makes no checkpoint
 * by itself: the log would become larger than the tables.
 */
const CHECKPOINT_BYTES = 64_000_000;

export function embeddedSession(client: PGlite, checkpointBytes = CHECKPOINT_BYTES): Session {
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
      const { blob } = await client.query(`copy (${query}) to '/dev/blob'`);
      return Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    },
    async copyIn(target, lines) {
      await client.query(`copy ${target} from '/dev/blob'`, [], { blob: new Blob([new Uint8Array(lines)]) });
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
