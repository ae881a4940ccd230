import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { expecting } from '../../lib/issues.ts';
import { notifyPeople } from '../../notify/notify-people.ts';
import { askPeople } from '../../posts/approval-requests.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdText, Name } from '../kit/schema.ts';
import { approversIn, mayApproveOf } from '../people/approval.ts';
import { postsOf } from '../posts/posts.ts';
import type { PostView } from '../posts/schema.ts';
import { approvals as messages } from './messages.ts';

export const AskInput = z.object({
  /** Posts that wait for an approval, such as all of a story. */
  posts: z.array(IdText).min(1).max(50),
  people: z.array(Name).min(1, expecting(messages.askWhom())).max(10),
  note: z.string().trim().max(2_000).nullable().default(null),
});

/** Throws a UserError for a post that waits for no approval, and for people who may not give it. */
async function assertCanAsk(context: DeskContext, posts: readonly PostView[], people: readonly string[]) {
  const known = await approversIn(context);
  const stranger = people.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const remedy = known.length === 0 ? messages.noApprovers() : messages.approversAre({ people: known });
    throw new UserError(messages.mayNotApprove({ person: stranger }), { remedy, field: 'people' });
  }
  for (const post of posts) {
    const about = { headline: post.headline, channel: post.channel };
    if (post.approved || (post.state !== 'draft' && post.state !== 'scheduled')) {
      throw new UserError(messages.notWaiting(about), { kind: 'conflict' });
    }
    for (const person of people) {
      const { because, others } = (await mayApproveOf(context, person))(post);
      if (because !== 'own' && because !== 'given') continue;
      const problem = because === 'own' ? messages.ownPost : messages.approvedIt;
      const remedy = others.length === 0 ? messages.noApprovers() : messages.approversAre({ people: others });
      throw new UserError(problem({ ...about, person }), { remedy, kind: 'conflict', field: 'people' });
    }
  }
}

/** Posts of one story, or one that is about none. */
function byStory(posts: readonly PostView[]): PostView[][] {
  const stories = new Map<string, PostView[]>();
  for (const post of posts) {
    const story = post.articleId ?? post.id;
    stories.set(story, [...(stories.get(story) ?? []), post]);
  }
  return [...stories.values()];
}

/** Notifies whoever is asked: once for all posts of a story. */
async function notify(
  tx: Tx,
  asked: ReadonlyMap<string, readonly PostView[]>,
  { by, note }: { by: string; note: string | null },
): Promise<void> {
  for (const [person, posts] of asked) {
    for (const story of byStory(posts)) {
      const [first] = story;
      if (!first) continue;
      const channels = story.map(({ channel }) => channel);
      const content = { kind: 'approval', post: first.id, headline: first.headline, channels, by, note } as const;
      await notifyPeople(tx, content, { people: [person], by, key: `ask:${newId()}` });
    }
  }
}

/** Asks people to approve posts. Whoever was asked already is not asked again. */
export async function askForApproval(
  context: DeskContext,
  { posts: given, people, note, by }: z.output<typeof AskInput> & { by: string },
): Promise<PostView[]> {
  const ids = [...new Set(await Promise.all(given.map((post) => findId(context.db, 'post', post))))].toSorted();
  await context.db.transaction(async (tx) => {
    for (const id of ids) await lockForPost(tx, id);
    const posts = await postsOf({ ...context, db: tx }, { postIds: ids });
    const lost = ids.find((id) => posts.every((post) => post.id !== id));
    if (lost !== undefined) throw missing('post', lost);
    await assertCanAsk({ ...context, db: tx }, posts, people);
    const asked = new Map<string, PostView[]>();
    for (const post of posts) {
      const fresh = await askPeople(tx, post.id, { people, by, note: note === '' ? null : note });
      for (const person of fresh) asked.set(person, [...(asked.get(person) ?? []), post]);
      if (fresh.length === 0) continue;
      const subject = { type: 'post', id: post.id } as const;
      await record(tx, { who: by, action: 'ask for approval', subject, detail: { people: fresh } });
    }
    await notify(tx, asked, { by, note });
  });
  return postsOf(context, { postIds: ids, by });
}
