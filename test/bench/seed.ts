import { contentHash } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { CONTENT } from './stub-platform.ts';

export interface SeedOptions {
  /** Tells the rows of one seeding from those of another. */
  run: string;
  count: number;
  channelIds: readonly string[];
  /** When the first is due: ISO 8601, or null for now. */
  dueAt?: string | null;
  /** Seconds between the due times of two deliveries of one channel; 0: all at once. */
  gapSeconds?: number;
}

/** A delivery with what it belongs to. */
export interface Seeded {
  deliveryId: string;
  postId: string;
  articleId: string;
  channelId: string;
}

/** Rows of one statement; a million at once would hold its locks and memory for a minute. */
const CHUNK = 50_000;

/** The nth row's key, the same in every statement: a hash with the marks of a uuid of version 4. */
const key = (kind: string, index: string): string =>
  `overlay(overlay(md5('${kind}' || $1 || (${index})) placing '4' from 13) placing '8' from 17)::uuid`;

/** Approved posts with their deliveries: each article has one post on each channel, all due at one time. */
export async function seed(
  pool: Store['pool'],
  options: SeedOptions,
  onChunk = (_done: number): void => {},
): Promise<void> {
  const { run, count, channelIds, dueAt = null, gapSeconds = 0 } = options;
  const size = channelIds.length;
  const hash = contentHash(CONTENT);
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK) - 1;
    await pool.query(
      `insert into masthead.articles (id, canonical_key, revision, stage)
       select ${key('article', 'i')}, $1 || i, 1, 'ready'
       from generate_series($2::int / $4::int, $3::int / $4::int) i on conflict do nothing`,
      [run, from, to, size],
    );
    await pool.query(
      `insert into masthead.posts
         (id, article_id, revision, channel_id, content, content_hash, problems, approved_hash, approved_by)
       select ${key('post', 'i')}, ${key('article', 'i / $4::int')}, 1, ($5::text[])[1 + i % $4::int], $6::jsonb, $7, '[]', $7, 'bench'
       from generate_series($2::int, $3::int) i`,
      [run, from, to, size, channelIds, JSON.stringify(CONTENT), hash],
    );
    await pool.query(
      `insert into masthead.approvals (post_id, content_hash, by, automatic)
       select ${key('post', 'i')}, $4, 'bench', false from generate_series($2::int, $3::int) i`,
      [run, from, to, hash],
    );
    await pool.query(
      `insert into masthead.deliveries (id, post_id, channel_id, kind, content_hash, slot_at, next_at)
       select ${key('delivery', 'i')}, ${key('post', 'i')}, ($5::text[])[1 + i % $4::int], 'send', $6, due.at, due.at
       from generate_series($2::int, $3::int) i,
         lateral (select coalesce($7::timestamptz, now()) + make_interval(secs => (i / $4::int) * $8::float8) as at) due`,
      [run, from, to, size, channelIds, hash, dueAt, gapSeconds],
    );
    onChunk(to + 1);
  }
}

/** The deliveries of one seeding. */
export async function seeded(
  pool: Store['pool'],
  { run, count }: Pick<SeedOptions, 'run' | 'count'>,
): Promise<Seeded[]> {
  const { rows } = await pool.query<Seeded>(
    `select d.id as "deliveryId", d.post_id as "postId", p.article_id as "articleId", d.channel_id as "channelId"
     from generate_series(0, $2::int - 1) i
     join masthead.deliveries d on d.id = ${key('delivery', 'i')}
     join masthead.posts p on p.id = d.post_id order by i`,
    [run, count],
  );
  return rows;
}
