import { z } from 'zod';
import { can } from '../../domain/can.ts';
import { inOrder } from '../../lib/message.ts';
import { plannedOf } from '../../posts/planned.ts';
import { ApproveInput, approve } from '../approvals/approve.ts';
import { movePost } from '../calendar/move.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Actor } from '../people/actor.ts';
import { mayApproveOf } from '../people/approval.ts';
import type { PostView } from '../posts/schema.ts';
import { bulk as messages } from './messages.ts';
import { runBulk } from './run.ts';
import { type BulkDone, BulkId, type BulkPost, OnChannels, Stories } from './schema.ts';
import { eachPost, onChannels, refused, storyResult } from './stories.ts';
import { timeOf, When, WhenToPublish } from './times.ts';

/** States of posts whose sending has not begun. */
const OPEN: readonly PostView['state'][] = ['draft', 'rejected', 'approved', 'scheduled'];

/** When a post is published as it is planned now; null: it has no time. */
export async function timeNow({ db }: Pick<DeskContext, 'db'>, postId: string): Promise<string | null> {
  const [planned] = (await plannedOf(db, [postId])).get(postId) ?? [];
  return planned?.slotAt.toISOString() ?? null;
}

/** Gives a post its time; it is published then once it is approved. */
async function planOnly(
  context: DeskContext,
  { id: post, channel }: PostView,
  { when, by, why }: { when: string; by: string; why: BulkPost['why'] },
): Promise<BulkPost> {
  const { before, after } = await movePost(context, { postId: post, when, by });
  const at = after.at?.toISOString() ?? null;
  const was = { at: before.at?.toISOString() ?? null, asked: before.asked };
  return { channel, post, outcome: 'waiting', at, before: was, why };
}

async function approveOne(
  context: DeskContext,
  { id: post, channel, embargoUntil }: PostView,
  { when, by }: { when: string | null; by: string },
): Promise<BulkPost> {
  const asked = ApproveInput.shape.when.nullable().parse(when);
  const view = await approve(context, { postId: post, when: asked, by, undo: true, expected: null });
  const at = await timeNow(context, post);
  const done = { channel, post, at, before: null };
  if (!view.approved) {
    return { ...done, outcome: 'waiting', why: messages.moreApprovals({ count: view.approval.missing }) };
  }
  const isLater =
    embargoUntil !== null && when !== null && when !== 'slot' && when !== 'now' && new Date(when) < embargoUntil;
  return { ...done, outcome: 'scheduled', why: isLater ? messages.afterEmbargo({ until: embargoUntil }) : null };
}

type May = Awaited<ReturnType<typeof mayApproveOf>>;

/** Gives a post its time, and approves it if its scheduler may. */
export async function scheduleOne(
  context: DeskContext,
  post: PostView,
  { at, may, actor, by }: { at: string; may: May; actor: Actor; by: string },
): Promise<BulkPost> {
  if (post.state === 'scheduled' && post.approved) return unchanged(context, post);
  const { because, why, who } = may(post);
  const isOther = because === 'role' || because === 'own' || because === 'given';
  if (!isOther && can(actor, 'approve').may) return approveOne(context, post, { when: at, by });
  const reason = why && who ? inOrder(why, who) : why;
  if (at === 'now') return refused(post, reason ?? messages.notAtOnce());
  return planOnly(context, post, { when: at, by, why: isOther ? reason : null });
}

const unchanged = async (context: DeskContext, { id: post, channel }: PostView): Promise<BulkPost> => ({
  channel,
  post,
  outcome: 'unchanged',
  at: await timeNow(context, post),
  before: null,
  why: messages.scheduledAlready(),
});

export const ScheduleInput = z.object({
  id: BulkId,
  stories: Stories,
  ...When,
  when: WhenToPublish,
  channels: OnChannels,
});

/**
 * Schedules the drafts of stories. Whoever may approve a post approves it with this; to the others it gives the time at
 * which it is published once someone else has.
 */
export async function scheduleMany(
  context: DeskContext,
  { id, stories, when, apartMinutes, channels }: z.output<typeof ScheduleInput>,
  { actor, by }: { actor: Actor; by: string },
): Promise<BulkDone> {
  const more = { when, apartMinutes, channels };
  return runBulk(context, { id, name: 'schedule', stories, by, more }, async (subject, text, before) => {
    const may = await mayApproveOf(context, by);
    const at = timeOf({ when, apartMinutes }, before);
    const open = onChannels(subject, channels).filter(({ state }) => OPEN.includes(state));
    const posts = await eachPost(open, (post) => scheduleOne(context, post, { at, may, actor, by }));
    return storyResult(text, subject, posts, messages.noneToSchedule());
  });
}

export const ApproveManyInput = z.object({ id: BulkId, stories: Stories, channels: OnChannels });

/** Approves what waits of stories, each post for its own time or its channel's next free slot. */
export async function approveMany(
  context: DeskContext,
  { id, stories, channels }: z.output<typeof ApproveManyInput>,
  by: string,
): Promise<BulkDone> {
  return runBulk(context, { id, name: 'approve', stories, by, more: { channels } }, async (subject, text) => {
    const waiting = onChannels(subject, channels).filter(({ state, approved }) => OPEN.includes(state) && !approved);
    const posts = await eachPost(waiting, (post) => approveOne(context, post, { when: null, by }));
    return storyResult(text, subject, posts, messages.noneToApprove());
  });
}
