import { ANYONE } from '../domain/approval.ts';
import { NEEDS_PERSON } from '../domain/needs-person.ts';
import type { PostContent } from '../domain/post.ts';
import { warns } from '../domain/problem.ts';
import { contentHash } from '../lib/ids.ts';
import { inEnglish } from '../lib/render.ts';
import { drafts } from '../posts/messages.ts';
import { adoptEdit, lockPost, type PostRow } from '../posts/post-repository.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import type { Tx } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import type { CommitRow } from './commits.ts';
import { decided, type Ending, ending } from './ending.ts';
import { ChangedByHand } from './interruptions.ts';
import { delivery } from './messages.ts';

const CHANGED_BY_HAND = delivery.changedByHand();

/** How soon it is looked at again, unless an approval wakes it. */
const RECHECK_MS = 15 * 60_000;

const PROBLEM = warns(NEEDS_PERSON.changedByHand, 'post', drafts.changedByHand());

/** Whether a post has the content that its hash, and so its approval, is of. */
const isIntact = (post: { content: PostContent; contentHash: string }): boolean =>
  contentHash(post.content) === post.contentHash;

/**
 * How a delivery ends whose post has another content than its hash; null: it goes on. Throws ChangedByHand where the
 * post needs another approval.
 */
export function endOfChanged(
  { kind, killed }: Pick<DeliveryRow, 'kind' | 'killed'>,
  post: Parameters<typeof isIntact>[0],
  commits: readonly CommitRow[],
  now: Date,
): Ending | null {
  // A retraction is about the live post.
  if (kind === 'retract' || isIntact(post)) return null;
  // By another content nothing would be found, and the rest of it would have that content.
  if (commits.some(({ state }) => state !== 'closed')) {
    return decided('held', null, delivery.heldChanged());
  }
  if (killed) return null;
  // A correction ends, by which the desk sees it, and the live post stays.
  if (kind === 'revise') return ending({ type: 'failed', message: CHANGED_BY_HAND, code: PROBLEM.code });
  throw new ChangedByHand(CHANGED_BY_HAND, new Date(now.getTime() + RECHECK_MS));
}

/**
 * Takes an edit in the store for a change like any other: the post gets the hash of its content, and so needs an
 * approval of its own. A post that is intact stays unchanged. Answers the row, locked; null: there is none.
 */
export async function ownUp(tx: Tx, postId: string): Promise<PostRow | null> {
  const post = await lockPost(tx, postId);
  if (!post || isIntact(post)) return post;
  const problems = [...post.problems.filter(({ code }) => code !== PROBLEM.code), PROBLEM];
  const own = await adoptEdit(tx, post, { authors: [ANYONE], problems });
  await record(tx, {
    who: BY_ITSELF,
    action: 'stop',
    subject: { type: 'post', id: postId },
    before: { contentHash: post.contentHash },
    after: { contentHash: own.contentHash },
    detail: { reason: inEnglish(CHANGED_BY_HAND), codes: [PROBLEM.code] },
  });
  return { ...post, ...own };
}
