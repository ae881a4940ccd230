import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { partsOf } from '../../domain/post.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';

/** What an editor may put into a post of a channel. */
export const WritingAids = z
  .object({
    hashtags: z.array(z.string()).describe('Of the newsroom’s own list, then those that its posts had lately'),
    mentions: z
      .array(z.object({ name: z.string(), handle: z.string().describe('With its @') }))
      .describe('The newsroom’s own list of people and places; no others are mentioned'),
  })
  .meta({ id: 'WritingAids' });

/** Posts that are looked at for hashtags, and how long they count. */
const LOOKED_AT = 200;
const LATELY = sql`clock_timestamp() - interval '60 days'`;
const MOST_HASHTAGS = 24;

const HASHTAG = /(?<![\p{L}\p{N}_&/])[#＃][\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*/gu;

/** Hashtags by how many of the texts have them, as they were written last. */
function hashtagsIn(texts: readonly string[]): string[] {
  const found = new Map<string, { tag: string; count: number }>();
  for (const text of texts) {
    for (const tag of new Set(text.match(HASHTAG))) {
      const key = tag.replace('＃', '#').toLowerCase();
      const known = found.get(key) ?? { tag: tag.replace('＃', '#'), count: 0 };
      found.set(key, { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count).map(({ tag }) => tag);
}

/** Hashtags and handles that go with a channel. Throws a UserError for a channel that there is not. */
export async function writingAids(
  context: Pick<DeskContext, 'db' | 'channels'>,
  channel: string,
): Promise<z.output<typeof WritingAids>> {
  const { style } = channelNamed(context, channel, 'missing');
  const rows = await context.db
    .select({ content: posts.content })
    .from(posts)
    .where(and(eq(posts.channelId, channel), gt(posts.createdAt, LATELY)))
    .orderBy(desc(posts.createdAt))
    .limit(LOOKED_AT);
  const texts = rows.map(({ content }) =>
    partsOf(content)
      .flatMap((part) => Object.values(part.texts))
      .join('\n'),
  );
  const own = style.hashtags.list.map((name) => `#${name.replace(/\s+/g, '')}`);
  const all = new Map([...own, ...hashtagsIn(texts)].toReversed().map((tag) => [tag.toLowerCase(), tag]));
  return {
    hashtags: [...all.values()].toReversed().slice(0, MOST_HASHTAGS),
    mentions: Object.entries(style.handles).map(([name, handle]) => ({ name, handle: `@${handle.replace(/^@/, '')}` })),
  };
}
