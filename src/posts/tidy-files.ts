import { sql } from 'drizzle-orm';
import { BY_ITSELF, record } from '../store/audit.ts';
import type { Db } from '../store/store.ts';
import type { DraftContext } from './context.ts';
import { namedHashes } from './named-hashes.ts';
import { markOldPosts } from './old-posts.ts';

/**
 * Which of these files of the media store nothing names. The originals of an article count as named until so many days
 * after it was last touched, and as long as files of a post of it are kept. Null where it was stopped.
 */
async function unnamedFiles(
  db: Db,
  hashes: Iterable<string>,
  { keepDays, signal }: { keepDays: number | null; signal: AbortSignal },
): Promise<ReadonlySet<string> | null> {
  const unnamed = new Set(hashes);
  if (unnamed.size === 0) return unnamed;
  for await (const named of namedHashes(db, { keepDays, signal })) {
    for (const hash of named) unnamed.delete(hash);
    if (unnamed.size === 0) break;
  }
  if (signal.aborted) return null;
  return unnamed;
}

/** Removes the rows of files that were removed, unless they were given to a post or fetched again since. */
async function forgetFiles(db: Db, hashes: readonly string[], graceMs: number): Promise<void> {
  const gone = sql`hash in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb))`;
  const before = sql`clock_timestamp() - make_interval(secs => ${graceMs / 1_000})`;
  await db.execute(sql`delete from masthead.renditions where ${gone} and created_at < ${before}`);
  await db.execute(sql`delete from masthead.article_files where ${gone} and fetched_at < ${before}`);
  await db.execute(sql`delete from masthead.library_items where ${gone} and added_by is null and not exists (
    select 1 from masthead.article_files f where f.hash = library_items.hash)`);
}

const HOUR_MS = 3_600_000;
/**
 * How long a file stays after it was last stored, used or handed out as an address. Longer than an address is good
 * (24 hours), and than the work on a post that has its files already and is not yet stored with them.
 */
export const GRACE_MS = 48 * HOUR_MS;

/** Files that are held against the rows at once: each turn reads all rows, and has so many names in memory. */
const FILES = 200_000;
/** Files that are removed before their rows. */
const GONE = 1_000;

/** Subject and action in the audit. */
export const FILES_TIDIED = { subject: { type: 'config', id: 'media' }, action: 'files-tidied' } as const;

/** What there was, and what of it was removed; sizes in bytes. */
export interface FilesTidied {
  files: number;
  bytes: number;
  freed: { files: number; bytes: number };
}

interface Tidying {
  db: Db;
  keepDays: number | null;
  media: DraftContext['media'];
  before: Date;
  signal: AbortSignal;
  freed: FilesTidied['freed'];
}

async function discardUnnamed(tidying: Tidying, old: Iterable<string>): Promise<void> {
  const { db, keepDays, media, before, signal, freed } = tidying;
  let gone: string[] = [];
  const forget = async (): Promise<void> => {
    if (gone.length > 0) await forgetFiles(db, gone, GRACE_MS);
    gone = [];
  };
  for (const hash of (await unnamedFiles(db, old, { keepDays, signal })) ?? []) {
    if (signal.aborted) break;
    const bytes = await media.discard(hash, before);
    if (bytes === null) continue;
    gone.push(hash);
    freed.files += 1;
    freed.bytes += bytes;
    if (gone.length === GONE) await forget();
  }
  await forget();
}

/**
 * Removes the files that nothing names any more, once their time of grace is over, with what the index and rows say of
 * them. Posts that ended `keepDays` ago name theirs no longer; null: they always do. Rows decide; a file that is about
 * to be named was used just now. It may be stopped anywhere: it ends between two turns, and answers null.
 */
export async function tidyFiles(
  context: Pick<DraftContext, 'clock' | 'media' | 'log'>,
  { db, keepDays, signal }: Pick<Tidying, 'db' | 'keepDays' | 'signal'>,
): Promise<FilesTidied | null> {
  const { clock, media, log } = context;
  const before = new Date(clock.now().getTime() - GRACE_MS);
  const freed = { files: 0, bytes: 0 };
  const tidying = { db, keepDays, media, before, signal, freed };
  const posts = await markOldPosts(db, keepDays, signal);
  if (posts > 0) log.info({ posts, keepDays }, 'files of posts that ended long ago are kept no longer');
  let [files, bytes] = [0, 0];
  let old: string[] = [];
  for await (const file of media.files()) {
    if (signal.aborted) return null;
    files += 1;
    bytes += file.bytes;
    if (file.usedAt < before) old.push(file.hash);
    if (old.length < FILES) continue;
    await discardUnnamed(tidying, old);
    old = [];
  }
  await discardUnnamed(tidying, old);
  if (signal.aborted) return null;
  await media.tidy(before);
  const detail = { files, bytes, freed };
  await record(db, { who: BY_ITSELF, ...FILES_TIDIED, detail });
  log.info(detail, 'files that nothing names any more were removed');
  return detail;
}
