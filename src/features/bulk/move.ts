import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { movePost } from '../calendar/move.ts';
import type { DeskContext } from '../kit/context.ts';
import type { PostView } from '../posts/schema.ts';
import { bulk as messages } from './messages.ts';
import { runBulk } from './run.ts';
import { timeNow } from './schedule.ts';
import { type BulkDone, BulkId, type BulkPost, OnChannels, Stories } from './schema.ts';
import { eachPost, onChannels, storyResult } from './stories.ts';
import { timeOf, When } from './times.ts';

/** A week, to either side. */
const MOST_MINUTES = 10_080;

export const MoveManyInput = z.object({
  id: BulkId,
  stories: Stories,
  when: When.when.nullable().default(null),
  apartMinutes: When.apartMinutes,
  byMinutes: z
    .int()
    .min(-MOST_MINUTES)
    .max(MOST_MINUTES)
    .nullable()
    .default(null)
    .describe('In place of `when`: minutes by which each post moves, below 0 to an earlier time'),
  channels: OnChannels,
});

async function moveOne(
  context: DeskContext,
  { id: post, channel }: PostView,
  { when, by }: { when: string; by: string },
): Promise<BulkPost> {
  const { before, after, remarks } = await movePost(context, { postId: post, when, by });
  const at = after.at?.toISOString() ?? null;
  const was = { at: before.at?.toISOString() ?? null, asked: before.asked };
  return { channel, post, outcome: 'moved', at, before: was, why: remarks[0]?.message ?? null };
}

/** Moves what is scheduled of stories; its approvals stay. Throws a UserError where no one target is given. */
export async function moveMany(
  context: DeskContext,
  { id, stories, when, apartMinutes, byMinutes, channels }: z.output<typeof MoveManyInput>,
  by: string,
): Promise<BulkDone> {
  if ((when === null) === (byMinutes === null)) throw new UserError(messages.chooseMove(), { kind: 'invalid' });
  const more = { when, apartMinutes, byMinutes, channels };
  return runBulk(context, { id, name: 'move', stories, by, more }, async (subject, text, before) => {
    const planned = onChannels(subject, channels).filter(({ state }) => state === 'scheduled');
    const posts = await eachPost(planned, async (post) => {
      if (when !== null) return moveOne(context, post, { when: timeOf({ when, apartMinutes }, before), by });
      const now = (await timeNow(context, post.id)) ?? new Date(0).toISOString();
      const then = new Date(Date.parse(now) + (byMinutes ?? 0) * 60_000).toISOString();
      return moveOne(context, post, { when: then, by });
    });
    return storyResult(text, subject, posts, messages.noneToMove());
  });
}
