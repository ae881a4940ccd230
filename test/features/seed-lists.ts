import { sql } from 'drizzle-orm';
import type { Article } from '../../src/domain/article.ts';
import type { PostContent } from '../../src/domain/post.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import {
  articleFiles,
  articleRevisions,
  articles,
  audit,
  corrections,
  deliveries,
  posts,
} from '../../src/store/schema/index.ts';

const CHANNELS = ['x', 'app', 'facebook', 'instagram', 'youtube'];
/** Each channel is asked twice. */
const ROUNDS = 2;

const CONTENT: PostContent = {
  platform: 'x',
  kind: 'post',
  language: 'en',
  marker: 'marker',
  texts: { text: 'The ferry is late.' },
  link: null,
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
};

/**
 * So many articles, each with ten posts, of which every second one was sent; every fifth article has a correction.
 * Their times lie a second apart, and those of one article are the same.
 */
export async function seedLists({ db }: DeskContext, article: Article, count: number, name = 'seed'): Promise<void> {
  const [content, story, channels] = [
    JSON.stringify(CONTENT),
    JSON.stringify(article),
    sql.raw(`array['${CHANNELS.join("','")}']`),
  ];
  const at =
    count === 1
      ? sql`clock_timestamp()`
      : sql`clock_timestamp() - (${count}::int - n) * interval '1 second' - interval '1 hour'`;
  await db.transaction(async (tx) => {
    await tx.execute(sql`insert into ${articles} (id, canonical_key, revision, stage, created_at)
      select gen_random_uuid(), ${name} || n, 1, 'ready', ${at} from generate_series(1, ${count}::int) n`);
    await tx.execute(sql`insert into ${articleRevisions} (article_id, revision, content_hash, article)
      select id, 1, canonical_key, ${story}::jsonb || jsonb_build_object('headline', 'Story ' || canonical_key)
      from ${articles} where canonical_key like ${`${name}%`}`);
    await tx.execute(sql`insert into ${posts} (id, article_id, revision, channel_id, sequence, content, content_hash, problems, created_at)
      select gen_random_uuid(), a.id, 1, channel, round, ${content}::jsonb, 'hash', '[]'::jsonb, a.created_at
      from ${articles} a, unnest(${channels}) channel, generate_series(1, ${ROUNDS}::int) round where a.canonical_key like ${`${name}%`}`);
    await tx.execute(sql`insert into ${deliveries} (id, post_id, channel_id, kind, content_hash, state, slot_at, created_at, ended_at)
      select gen_random_uuid(), p.id, p.channel_id, 'send', 'hash', 'published', p.created_at, p.created_at, p.created_at
      from ${posts} p join ${articles} a on a.id = p.article_id where a.canonical_key like ${`${name}%`} and p.sequence = 1`);
    await tx.execute(sql`insert into ${corrections} (id, post_id, from_revision, to_revision, changes, was, content, problems, action, state, created_at)
      select gen_random_uuid(), p.id, 1, 1, '[]'::jsonb, ${content}::jsonb, ${content}::jsonb, '[]'::jsonb, 'revise', 'done', p.created_at
      from ${posts} p join ${articles} a on a.id = p.article_id
      where a.canonical_key like ${`${name}%`} and p.channel_id = 'x' and p.sequence = 1`);
  });
  if (count > 1) {
    await db.execute(sql`insert into ${audit} (who, action, subject, detail)
      select 'Ada', 'approve', 'post:' || id, '{}'::jsonb from ${posts}`);
    await seedNeedle(db, article);
  }
  if (count > 1) await db.execute(sql`analyze`);
}

/** One that is unlike the others, in their midst. */
async function seedNeedle(db: DeskContext['db'], article: Article): Promise<void> {
  const [id, held] = [newId(), newId()];
  const createdAt = new Date(Date.now() - 2 * 3_600_000);
  const image = { url: 'https://paper.example/needle.jpg', caption: 'A needle', credit: null, alt: null };
  const story = { ...article, headline: 'The needle 100% sure_', section: 'Harbour', images: [image] };
  await db.insert(articles).values({ id, canonicalKey: 'needle', revision: 1, stage: 'ready', createdAt });
  await db.insert(articleRevisions).values({ articleId: id, revision: 1, contentHash: 'needle', article: story });
  const file = { articleId: id, url: image.url, hash: 'a'.repeat(64), bytes: 1, mimeType: 'image/jpeg' };
  await db.insert(articleFiles).values(file);
  const post = { articleId: id, revision: 1, content: CONTENT, contentHash: 'hash', createdAt };
  const problem = { severity: 'warns' as const, code: 'x', field: 'text', message: plainText('It is long.') };
  await db.insert(posts).values([
    { ...post, id: held, channelId: 'app', urgency: 'breaking', problems: [] },
    { ...post, id: newId(), channelId: 'x', problems: [problem] },
  ]);
  const sending = { kind: 'send', contentHash: 'hash', state: 'held', slotAt: createdAt, createdAt } as const;
  await db.insert(deliveries).values({ id: newId(), postId: held, channelId: 'app', ...sending });
}
