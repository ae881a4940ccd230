import { and, asc, eq, gt, notInArray, sql } from 'drizzle-orm';
import { ENDED } from '../domain/delivery.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { articleRevisions, deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { headline } from './headline.ts';
import { namedHashes } from './named-hashes.ts';

/** A post that is planned, and cannot go out as it is: a file of it is missing. */
export interface Incomplete {
  post: string;
  channel: string;
  headline: string;
  at: Date;
  /** Hashes of the files. */
  files: string[];
}

export interface MissingFiles {
  /** Hashes of all files that rows name and the media store does not have, in their order. */
  files: string[];
  /** The next to go out first. */
  planned: Incomplete[];
}

/** Rows that one statement reads. */
const TURN = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

async function incomplete(db: Db, missing: ReadonlySet<string>): Promise<Incomplete[]> {
  const found: Incomplete[] = [];
  for (let after = FIRST; ; ) {
    const rows = await db
      .select({
        id: deliveries.id,
        post: posts.id,
        channel: deliveries.channelId,
        headline,
        at: deliveries.slotAt,
        hashes: sql<string[]>`jsonb_path_query_array(
          ${posts.content}, '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{64}$")')`,
      })
      .from(deliveries)
      .innerJoin(posts, eq(posts.id, deliveries.postId))
      .leftJoin(
        articleRevisions,
        and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
      )
      .where(and(gt(deliveries.id, after), eq(deliveries.kind, 'send'), notInArray(deliveries.state, [...ENDED])))
      .orderBy(asc(deliveries.id))
      .limit(TURN);
    for (const { id: _, hashes, ...post } of rows) {
      const files = [...new Set(hashes)].filter((hash) => missing.has(hash));
      if (files.length > 0) found.push({ ...post, files });
    }
    const last = rows.at(-1);
    if (rows.length < TURN || !last) break;
    after = last.id;
  }
  return found.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * Files that rows name and the media store does not have, as after a restore without them, and the planned posts that need
 * one. The store is listed once. Throws a StorageError where it cannot be read.
 */
export async function missingFiles(
  db: Db,
  { media, keepDays, signal }: { media: Pick<MediaStore, 'files'>; keepDays: number | null; signal: AbortSignal },
): Promise<MissingFiles> {
  const missing = new Set<string>();
  for await (const named of namedHashes(db, { keepDays, signal })) for (const hash of named) missing.add(hash);
  if (missing.size > 0) for await (const { hash } of media.files()) missing.delete(hash);
  signal.throwIfAborted();
  return {
    files: [...missing].toSorted(),
    planned: missing.size === 0 ? [] : await incomplete(db, missing),
  };
}
