import { sha256 } from '../../../src/lib/ids.ts';
import { canonicalJson } from '../../../src/lib/json.ts';
import type { Store } from '../../../src/store/store.ts';

/** How much is planned and was published; each article has six posts. */
export interface PlanSize {
  planned: number;
  published: number;
}

/** Posts of one article. */
const SIZE = 6;
const PLANNED_DAYS = 120;
const WRITTEN_DAYS = 60;
const PAST_DAYS = 730;
/** Statements of more rows would hold their memory for long. */
const CHUNK = 50_000;

const CONTENT = {
  platform: 'facebook',
  kind: 'link',
  language: 'en',
  marker: '00000000000000000000000000',
  texts: {
    text: 'After three years the ferry crosses the river again, for cyclists and, on weekdays, for cars. It takes a quarter of an hour, and a crossing costs two euros. #ferry #harbour',
  },
  link: 'https://paper.example/news/ferry-returns?utm_source=facebook&utm_content=00000000000000000000000000',
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
};
const HASH = sha256(canonicalJson(CONTENT));

const PARAGRAPH =
  'The ferry between the two banks of the river runs again since this morning, three years after it stopped.';
const ARTICLE = {
  url: 'https://paper.example/news/ferry',
  canonicalUrl: 'https://paper.example/news/ferry',
  mobileUrl: null,
  ampUrl: null,
  language: 'en',
  headline: 'The ferry returns',
  standfirst: 'After three years the boat crosses the river again.',
  section: 'City',
  tags: ['Ferry'],
  publishedAt: '2026-11-01T08:00:00Z',
  modifiedAt: null,
  embargoUntil: null,
  authors: ['Ada Writer'],
  blocks: Array.from({ length: 12 }, () => ({ type: 'paragraph', text: PARAGRAPH })),
  images: [],
  videos: [],
  credits: [],
  related: [],
  masthead: [],
};
const BLOCKS = [
  {
    severity: 'blocks',
    code: 'too-long',
    field: 'text',
    message: { code: 'lib.plain', params: { text: 'Too long.' } },
  },
];

/** The nth row's key, the same in every statement. */
const key = (kind: string, index: string): string =>
  `overlay(overlay(md5('${kind} ' || (${index})) placing '4' from 13) placing '8' from 17)::uuid`;
/** Six posts of one article are on six of twenty channels. */
const channel = (article: string, nth: string): string =>
  `($1::text[])[1 + (${article} + 3 * (${nth})) % cardinality($1::text[])]`;
/** Articles come in another order than they are planned in. */
const shuffled = (article: string, count: string): string => `((${article})::bigint * 6219 % ${count})`;

type Query = (text: string, values?: readonly unknown[]) => Promise<unknown>;

async function inChunks(count: number, run: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) await run(from, Math.min(count, from + CHUNK) - 1);
}

/** Articles `kind 0` and so on, with their revisions; `at`: when the nth came, in SQL over `a`. */
async function seedArticles(query: Query, kind: string, count: number, at: string): Promise<void> {
  await query(
    `insert into masthead.articles (id, canonical_key, revision, stage, created_at, updated_at)
     select ${key(kind, 'a')}, '${kind} ' || a, 1, 'ready', at, at
     from generate_series(0, $1::int - 1) a, lateral (select ${at} as at) came`,
    [count],
  );
  await query(
    `insert into masthead.article_revisions (article_id, revision, content_hash, article, created_at)
     select ${key(kind, 'a')}, 1, md5('${kind}' || a), $2::jsonb || jsonb_build_object('headline', 'The ferry returns ' || a,
       'section', (array['City', 'Sport', 'Culture', 'World', 'Economy'])[1 + a % 5]), at
     from generate_series(0, $1::int - 1) a, lateral (select ${at} as at) came`,
    [count, JSON.stringify(ARTICLE)],
  );
}

/** In SQL over `place`: what was edited after its approval, one of ten on channels that ask a person. */
const IS_EDITED = `(asks > 0 and i % 10 = 3)`;

/** Deliveries of the months to come. `asks`: how many people each channel asks. */
async function seedPlanned(query: Query, channels: readonly string[], asks: readonly number[], count: number) {
  const articles = Math.ceil(count / SIZE);
  const step = (PLANNED_DAYS * 86_400) / articles;
  const came = `now() - make_interval(secs => (${articles} - a) * ${(WRITTEN_DAYS * 86_400) / articles}::float8)`;
  await seedArticles(query, 'planned', articles, came);
  const place = `generate_series($2::int, $3::int) i,
    lateral (select i / ${SIZE} as a) story,
    lateral (select ${channel('a', `i % ${SIZE}`)} as channel, ($4::int[])[1 + (a + 3 * (i % ${SIZE})) % cardinality($1::text[])] as asks) at_channel,
    lateral (select date_trunc('minute', now()) + make_interval(secs => 900 + ${shuffled('a', `${articles}`)} * ${step}::float8 + 180 * (i % ${SIZE})) as slot, ${came} as came) times`;
  await inChunks(count, async (from, to) => {
    const given = [channels, from, to, asks];
    await query(
      `insert into masthead.posts (id, article_id, revision, channel_id, content, content_hash, problems, urgency,
         approved_hash, approved_by, approved_at, edited_by, edited, created_at, updated_at)
       select ${key('post', 'i')}, ${key('planned', 'a')}, 1, channel, $5::jsonb,
         case when ${IS_EDITED} then md5('edited' || i) else '${HASH}' end, '[]',
         case a % 20 when 0 then 'breaking' when 7 then 'evergreen' else 'normal' end,
         case when ${IS_EDITED} then null else '${HASH}' end, 'Ben', came,
         case when ${IS_EDITED} then 'Dora' end, ${IS_EDITED}, came, came
       from ${place}`,
      [...given, JSON.stringify(CONTENT)],
    );
    await query(
      `insert into masthead.approvals (post_id, content_hash, by, automatic, at)
       select ${key('post', 'i')}, '${HASH}', who, asks = 0, came from ${place},
         lateral (select unnest(case asks when 0 then array['automatic'] when 1 then array['Ben'] else array['Ben', 'Cleo'] end) as who) word`,
      given,
    );
    await query(
      `insert into masthead.deliveries (id, post_id, channel_id, kind, content_hash, slot_at, next_at, asked, priority, quotas, created_at)
       select ${key('delivery', 'i')}, ${key('post', 'i')}, channel, 'send', case when ${IS_EDITED} then '' else '${HASH}' end, slot, slot, 'slot',
         case a % 20 when 0 then 0 when 7 then 2 else 1 end, '{}', came
       from ${place}`,
      given,
    );
    await query(
      `insert into masthead.audit (at, who, action, subject, after, detail)
       select came, 'Ben', 'approve', 'post:' || ${key('post', 'i')}, jsonb_build_object('approved', true), '{}' from ${place} where asks is not null`,
      given,
    );
  });
}

/** What went out in the past years, with its attempts and its audit; one of a thousand failed, and the last twenty are held. */
async function seedPublished(query: Query, channels: readonly string[], count: number) {
  const articles = Math.ceil(count / SIZE);
  const came = `now() - make_interval(secs => 7200 + (${articles} - a) * ${(PAST_DAYS * 86_400) / articles}::float8)`;
  await seedArticles(query, 'past', articles, came);
  const place = `generate_series($2::int, $3::int) i,
    lateral (select i / ${SIZE} as a) story,
    lateral (select ${channel('a', `i % ${SIZE}`)} as channel) at_channel,
    lateral (select ${came} + interval '1 hour' as ended, ${came} as came) times,
    lateral (select case when i >= ${count} - 20 then 'held' when i % 1000 = 0 then 'failed' else 'published' end as state) how`;
  const receipt = `jsonb_build_object('postId', '1_' || i, 'url', 'https://social.example/' || i, 'publishedAt', ended, 'warnings', '[]'::jsonb)`;
  await inChunks(count, async (from, to) => {
    const given = [channels, from, to];
    await query(
      `insert into masthead.posts (id, article_id, revision, channel_id, content, content_hash, problems, approved_hash, approved_by, approved_at, created_at, updated_at)
       select ${key('past post', 'i')}, ${key('past', 'a')}, 1, channel, $4::jsonb, '${HASH}', '[]', '${HASH}', 'Ben', came, came, came
       from ${place}`,
      [...given, JSON.stringify(CONTENT)],
    );
    await query(
      `insert into masthead.approvals (post_id, content_hash, by, automatic, at)
       select ${key('past post', 'i')}, '${HASH}', 'Ben', false, came from ${place}`,
      given,
    );
    await query(
      `insert into masthead.deliveries (id, post_id, channel_id, kind, content_hash, state, epoch, attempts, slot_at, asked, quotas, created_at, ended_at, outcome, receipt)
       select ${key('past delivery', 'i')}, ${key('past post', 'i')}, channel, 'send', '${HASH}', state, 1, 1, ended, 'slot', '{}', came,
         case when state = 'held' then null else ended end,
         case state when 'published' then jsonb_build_object('type', 'published', 'receipt', ${receipt}) when 'failed' then '{"type": "failed", "code": "refused", "message": {"code": "lib.plain", "params": {"text": "Refused"}}}'::jsonb end,
         case state when 'published' then ${receipt} end
       from ${place}`,
      given,
    );
    await query(
      `insert into masthead.attempts (delivery_id, epoch, worker, schema_version, started_at, ended_at, outcome, evidence, decision)
       select ${key('past delivery', 'i')}, 1, 'bench', 1, ended, ended, jsonb_build_object('type', state), jsonb_build_array(jsonb_build_object('event', 'answer', 'method', 'POST', 'url', 'https://social.example/posts', 'status', 200, 'ms', 120, 'body', '{"id": "1"}')), state
       from ${place}`,
      given,
    );
    await query(
      `insert into masthead.delivery_commits (delivery_id, name, state, epoch, content_hash, first_intent_at, intent_at, deadline, result)
       select ${key('past delivery', 'i')}, 'publish', case state when 'held' then 'open' when 'failed' then 'closed' else 'done' end, 1, '${HASH}', ended, ended, ended, '{}' from ${place}`,
      given,
    );
    await query(
      `insert into masthead.audit (at, who, action, subject, after, detail)
       select came, 'Ben', what, 'post:' || ${key('past post', 'i')}, jsonb_build_object('approved', true), '{}' from ${place},
         lateral (select unnest(array['compose', 'approve']) as what) done`,
      given,
    );
  });
}

/** Drafts on channels that ask a person: of every planned article of the last week one, of every twentieth past article three. */
async function seedDrafts(query: Query, channels: readonly string[], { planned, published }: PlanSize): Promise<void> {
  const draft = (of: string, count: number, every: number, nth: number, more: string): Promise<unknown> =>
    query(
      `insert into masthead.posts (id, article_id, revision, channel_id, sequence, content, content_hash, problems, rejected_hash, rejected_by, rejected_at, rejected_note, created_at, updated_at)
       select ${key(`${of} draft ${nth}`, 'a')}, ${key(of, 'a')}, 1, ${channel('a', `${SIZE} + ${nth}`)}, 1, $3::jsonb, '${HASH}',
         case when a % 19 = 0 then $4::jsonb else '[]' end, case when a % 23 = 0 then '${HASH}' end, case when a % 23 = 0 then 'Ben' end,
         case when a % 23 = 0 then came.created_at end, case when a % 23 = 0 then 'Shorter.' end, came.created_at, came.created_at
       from generate_series(0, $2::int - 1, ${every}) a join masthead.articles came on came.id = ${key(of, 'a')} where ${more}`,
      [channels, count, JSON.stringify(CONTENT), JSON.stringify(BLOCKS)],
    );
  await draft('planned', Math.ceil(planned / SIZE), 1, 0, `came.created_at > now() - interval '7 days'`);
  for (const nth of [0, 1, 2]) await draft('past', Math.ceil(published / SIZE), 20, nth, 'true');
}

/** One correction of every hundredth post that went out; the newest forty are open. */
const seedCorrections = (query: Query, { published }: PlanSize): Promise<unknown> =>
  query(
    `insert into masthead.corrections (id, post_id, from_revision, to_revision, changes, was, content, problems, action, state, created_at)
     select ${key('correction', 'i')}, ${key('past post', 'i')}, 1, 1, '[]', $2::jsonb, $2::jsonb, '[]', 'revise',
       case when i >= $1::int - 4100 and i < $1::int - 100 then 'open' else 'done' end, now() - make_interval(mins => ($1::int - i))
     from generate_series(1, $1::int - 1, 100) i`,
    [published, JSON.stringify(CONTENT)],
  );

/**
 * A newsroom that plans months ahead and has worked for years. `asks`: how many people each channel asks. One of ten
 * planned posts on channels that ask a person was edited since, and waits for another approval.
 */
export async function seedPlan(
  pool: Store['pool'],
  { channels, asks, ...size }: PlanSize & { channels: readonly string[]; asks: readonly number[] },
): Promise<void> {
  const query: Query = (text, values = []) => pool.query(text, [...values]);
  await seedPublished(query, channels, size.published);
  await seedPlanned(query, channels, asks, size.planned);
  await seedDrafts(query, channels, size);
  await seedCorrections(query, size);
  await pool.query('vacuum (analyze)');
}
