import { canonicalJson } from '../../src/lib/json.ts';
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
  /** Names of the platform's quotas that each counts in; absent: none. */
  quotas?: readonly string[];
  /** Of every twenty articles one is breaking and two are evergreen; absent: all are normal, and their rows alike. */
  isMixed?: boolean;
}

/** A delivery with what it belongs to. */
export interface Seeded {
  deliveryId: string;
  postId: string;
  articleId: string;
  channelId: string;
  contentHash: string;
}

/** Rows of one statement; a million at once would hold its locks and memory for a minute. */
const CHUNK = 50_000;

/** The nth row's key, the same in every statement: a hash with the marks of a uuid of version 4. */
const key = (kind: string, index: string): string =>
  `overlay(overlay(md5('${kind}' || $1 || (${index})) placing '4' from 13) placing '8' from 17)::uuid`;

/** What the nth post says: words of its own, for two posts with one text do not leave within one minute. */
const SAYS = `(select string_agg(md5($1 || i || ' ' || word), ' ') from generate_series(1, 3) word)`;

const WORDS = 'its words';
/** A post as its hash sees it, before and behind the words of its own. */
const [BEFORE = '', BEHIND = ''] = canonicalJson({ ...CONTENT, texts: { text: WORDS } }).split(WORDS);

/** The hash of what the nth post says: nothing is sent that its hash is not about. */
const hash = (before: string, behind: string): string =>
  `encode(sha256(convert_to(${before}::text || ${SAYS} || ${behind}::text, 'UTF8')), 'hex')`;

/** How urgent the story of the nth delivery is: a word of `Urgency`, in SQL. */
const urgency = (isMixed: boolean): string =>
  isMixed
    ? `case (i / $4::int) % 20 when 0 then 'breaking' when 7 then 'evergreen' when 14 then 'evergreen' else 'normal' end`
    : `'normal'::text`;

/** As the service ranks them, and the ages in hours that hold where schedule.yaml names none. */
const PRIORITY = `array_position(array['breaking', 'normal', 'evergreen'], story.urgency) - 1`;
const MAX_AGE = `case story.urgency when 'breaking' then 1 when 'normal' then 24 end`;

/** Approved posts with their deliveries: each article has one post on each channel, all due at one time. */
export async function seed(
  pool: Store['pool'],
  options: SeedOptions,
  onChunk = (_done: number): void => {},
): Promise<void> {
  const { run, count, channelIds, dueAt = null, gapSeconds = 0, quotas = [], isMixed = false } = options;
  const size = channelIds.length;
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK) - 1;
    await pool.query(
      `insert into masthead.articles (id, canonical_key, revision, stage)
       select ${key('article', 'i')}, $1 || i, 1, 'ready'
       from generate_series($2::int / $4::int, $3::int / $4::int) i on conflict do nothing`,
      [run, from, to, size],
    );
    // Its time of publication is asked for with each time that a post is given.
    await pool.query(
      `insert into masthead.article_revisions (article_id, revision, content_hash, article)
       select ${key('article', 'i')}, 1, md5($1 || i), jsonb_build_object('headline', 'The ferry returns ' || i,
         'canonicalUrl', 'https://paper.example/news/' || i, 'publishedAt',
         to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
       from generate_series($2::int / $4::int, $3::int / $4::int) i on conflict do nothing`,
      [run, from, to, size],
    );
    await pool.query(
      `insert into masthead.posts
         (id, article_id, revision, channel_id, content, content_hash, problems, approved_hash, approved_by,
          approved_at, urgency)
       select ${key('post', 'i')}, ${key('article', 'i / $4::int')}, 1, ($5::text[])[1 + i % $4::int],
         jsonb_set($6::jsonb, '{texts,text}', to_jsonb(${SAYS})), own.hash, '[]', own.hash,
         'bench', clock_timestamp(), ${urgency(isMixed)}
       from generate_series($2::int, $3::int) i, lateral (select ${hash('$7', '$8')} as hash) own`,
      [run, from, to, size, channelIds, JSON.stringify(CONTENT), BEFORE, BEHIND],
    );
    await pool.query(
      `insert into masthead.approvals (post_id, content_hash, by, automatic, asked)
       select ${key('post', 'i')}, ${hash('$4', '$5')}, 'bench', false, 'slot' from generate_series($2::int, $3::int) i`,
      [run, from, to, BEFORE, BEHIND],
    );
    await pool.query(
      // Each has its time by a person's word, however old its story is by then: it may leave as long after that time.
      `insert into masthead.deliveries
         (id, post_id, channel_id, kind, content_hash, slot_at, next_at, asked, leave_by, priority, quotas)
       select ${key('delivery', 'i')}, ${key('post', 'i')}, ($5::text[])[1 + i % $4::int], 'send', ${hash('$6', '$10')}, due.at, due.at,
         'slot', due.at + make_interval(hours => ${MAX_AGE}), ${PRIORITY}, $9::text[]
       from generate_series($2::int, $3::int) i,
         lateral (select coalesce($7::timestamptz, now()) + make_interval(secs => (i / $4::int) * $8::float8) as at) due,
         lateral (select ${urgency(isMixed)} as urgency) story`,
      [run, from, to, size, channelIds, BEFORE, dueAt, gapSeconds, quotas, BEHIND],
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
    `select d.id as "deliveryId", d.post_id as "postId", p.article_id as "articleId", d.channel_id as "channelId",
       p.content_hash as "contentHash"
     from generate_series(0, $2::int - 1) i
     join masthead.deliveries d on d.id = ${key('delivery', 'i')}
     join masthead.posts p on p.id = d.post_id order by i`,
    [run, count],
  );
  return rows;
}
