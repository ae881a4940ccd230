import { and, desc, eq, exists, sql } from 'drizzle-orm';
import { z } from 'zod';
import { URGENCIES } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { freeStories, libraryItems, posts } from '../../store/schema/index.ts';
import { chipsOf } from '../articles/chips.ts';
import type { DeskContext } from '../kit/context.ts';
import type { FreeStoryRow } from './schema.ts';

export const StoriesInput = z.object({
  /** Words of the title or the text, in any case. */
  q: z.string().trim().min(1).max(200).optional(),
  /** With a post on this channel. */
  channel: z.string().min(1).max(100).optional(),
  /** Created no earlier. */
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
});
type Given = z.output<typeof StoriesInput>;

const Place = z.tuple([ExactTime, z.uuid()]);

function isBehind(after: Given['after']) {
  const place = placeOf('free-stories', Place, after);
  if (!place) return undefined;
  return sql`(${freeStories.createdAt}, ${freeStories.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`;
}

// Spelled out: in a statement on one table, columns go without its name.
const title = sql<string>`coalesce((select own.title from ${posts} as own where own.free_story_id = free_stories.id limit 1), '')`;
const lead = sql<
  string | null
>`(select item.hash from ${libraryItems} as item where item.id = free_stories.pictures[1])`;

/** Page of the free stories, the newest first. */
export async function listStories(
  context: DeskContext,
  given: z.input<typeof StoriesInput>,
): Promise<{ stories: FreeStoryRow[]; next: string | null }> {
  const { q, channel, since, limit, after } = StoriesInput.parse(given);
  const own = and(
    eq(posts.freeStoryId, freeStories.id),
    channel === undefined ? undefined : eq(posts.channelId, channel),
  );
  const rows = await context.db
    .select({ row: freeStories, title, lead, exactly: exactTime(freeStories.createdAt) })
    .from(freeStories)
    .where(
      and(
        q === undefined ? undefined : sql`masthead.says(${title} || ' ' || ${freeStories.text}, ${q})`,
        channel === undefined ? undefined : exists(context.db.select({ one: sql`1` }).from(posts).where(own)),
        since === undefined ? undefined : sql`${freeStories.createdAt} >= ${since}::timestamptz`,
        isBehind(after),
      ),
    )
    .orderBy(desc(freeStories.createdAt), desc(freeStories.id))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit, ({ exactly, row }) => cursorOf('free-stories', [exactly, row.id]));
  const chips = await chipsOf(
    context,
    posts.freeStoryId,
    page.map(({ row }) => row.id),
  );
  const stories = page.map(({ row, title: name, lead: hash }): FreeStoryRow => {
    const { id, text, language, link, section, tags, pictures, expiresAt, createdBy, createdAt } = row;
    const own = chips.get(id) ?? [];
    const urgency = URGENCIES.find((one) => own.some((chip) => chip.urgency === one)) ?? 'normal';
    const said = { id, title: name, text, language, link, section, tags, pictures, expiresAt, createdBy, createdAt };
    return { ...said, lead: hash, urgency, chips: own };
  });
  return { stories, next };
}
