import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { counted } from '../lib/counted.ts';
import { flush } from './aside.ts';
import { type Cluster, clusterOf, hasTakenOver, isSameServer, whyReplaced } from './cluster.ts';
import type { Db } from './store.ts';

const StoreMark = z.object({
  /** Time of reading, by the store's clock. */
  at: z.iso.datetime(),
  /** The store's PostgreSQL cluster and timeline; null: the server does not say. */
  system: z.string().nullable(),
  timeline: z.string().nullable(),
  /** Time of the newest intent to call a platform; null: none. */
  intent: z.iso.datetime().nullable(),
  /** Number of the newest row of the audit; 0: none. */
  audit: z.int().nonnegative(),
});
/** Position of a store. All of it is committed when it is read, so a mark is never ahead of its store. */
export type StoreMark = z.infer<typeof StoreMark>;

const Time = z.coerce.date().transform((at) => at.toISOString());
const Counted = z.object({
  rows: z.tuple([z.object({ at: Time, intent: Time.nullable(), audit: z.coerce.number() })]),
});

export async function readMark(db: Db): Promise<StoreMark> {
  const answer = await db.execute(
    sql`select clock_timestamp() as at, (select max(intent_at) from masthead.delivery_commits) as intent,
      (select coalesce(max(id), 0) from masthead.audit) as audit`,
  );
  const { cluster } = await clusterOf(db);
  return { ...Counted.parse(answer).rows[0], ...(cluster ?? { system: null, timeline: null }) };
}

/** Reads the mark that is kept in a file outside the store; null: none, or unreadable. */
export function keptMark(file: string): StoreMark | null {
  try {
    return StoreMark.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Stores a mark, flushed to the disk, in a file that its owner alone can read. */
export function keepMark(file: string, mark: StoreMark): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`;
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(draft, JSON.stringify(mark), { mode: 0o600, flag: 'wx', flush: true });
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  flush(path.dirname(file));
}

const serverOf = ({ system, timeline }: StoreMark): Cluster | null =>
  system === null || timeline === null ? null : { system, timeline };

/**
 * Why a store is an older copy than the one that a mark was read from, or another one; null: nothing shows that.
 * `lossless`: whatever takes over in its cluster has all that was confirmed.
 */
export function whyRestored(kept: StoreMark, now: StoreMark, { lossless }: { lossless: boolean }): string | null {
  const [before, server] = [serverOf(kept), serverOf(now)];
  if (before && server && !isSameServer(before, server) && !(lossless && hasTakenOver(before, server))) {
    return whyReplaced({ before, now: server });
  }
  if (kept.intent !== null && (now.intent === null || now.intent < kept.intent)) {
    return `It had noted a call to a platform at ${kept.intent}, and knows none after ${now.intent ?? 'its beginning'} now`;
  }
  return now.audit < kept.audit
    ? `It had ${counted(kept.audit, 'entry', 'entries')} in the audit, and has ${now.audit} now`
    : null;
}
