import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { countApprovals, latestOf, type PeopleAsked, peopleAsked } from '../../domain/approval.ts';
import type { Article } from '../../domain/article.ts';
import { isAlone } from '../../domain/can.ts';
import type { Remedy } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import type { Live } from '../../platforms/platform.ts';
import { aboutAt } from '../../posts/about.ts';
import { authorNamed, joinAuthors } from '../../posts/authors.ts';
import { earlierThan } from '../../posts/base.ts';
import { isUnmade } from '../../posts/corrections/make.ts';
import { correction as messages } from '../../posts/corrections/messages.ts';
import { postStanding } from '../../posts/corrections/standing.ts';
import { lockPost, type PostRow } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { corrections, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { approversIn, userNamed, whyNot } from '../people/approval.ts';
import { versionOf } from './list.ts';
import { decisions } from './messages.ts';

type Row = typeof corrections.$inferSelect;

/** `version` that the person read; null: any. */
export const Seen = z.string().min(1).max(64).nullable().default(null);

export interface Subject {
  correction: Row;
  post: PostRow;
  channel: DraftChannel;
  article: Article;
  live: Live;
  /** Posts of the channel in earlier rounds. */
  earlier: readonly PostContent[];
}

function decided({ state, decidedBy }: Row): UserError {
  const decision = decisions.decided({ state });
  const isPerson = decidedBy !== null && decidedBy !== 'automatic';
  const remedies = {
    approved: decisions.isPublishing(),
    superseded: kit.see({ command: 'masthead corrections' }),
  };
  return new UserError(isPerson ? decisions.decidedBy({ decision, by: decidedBy }) : decision, {
    kind: 'conflict',
    remedy: state === 'approved' || state === 'superseded' ? remedies[state] : decisions.correctThere(),
  });
}

/** Locks an open correction with its article and its post. Throws a UserError for one that is decided already. */
export async function lockOpen(tx: Tx, context: DeskContext, id: string): Promise<Subject> {
  const [found] = await tx.select().from(corrections).where(eq(corrections.id, id));
  if (!found) throw missing('correction', id);
  await lockForPost(tx, found.postId);
  const [correction] = await tx.select().from(corrections).where(eq(corrections.id, id)).for('update');
  const post = await lockPost(tx, found.postId);
  if (!correction || !post) throw new Error('A correction that was just found is gone');
  if (correction.state !== 'open') throw decided(correction);
  if (isUnmade(correction)) {
    throw new UserError(decisions.notReady(), { remedy: kit.tryAgainSoon(), kind: 'conflict' });
  }
  const channel = channelOf(context, post);
  const article = await aboutAt(tx, post, correction.toRevision);
  const { live } = await postStanding(tx, post.id);
  if (live === null) throw new UserError(messages.nothingLive(), { kind: 'conflict' });
  const own = and(
    post.articleId === null ? eq(posts.id, post.id) : eq(posts.articleId, post.articleId),
    eq(posts.channelId, post.channelId),
  );
  const earlier = earlierThan(await tx.select().from(posts).where(own), post.channelId, post.sequence);
  return { correction, post, channel, article, live, earlier };
}

/** Throws a UserError if the correction was edited since `version` was read. */
export function refuseUnseen(correction: Row, version: string | null): void {
  if (version === null || version === versionOf(correction)) return;
  const by = latestOf(correction.authors);
  const problem = by === null ? decisions.changed() : decisions.changedBy({ by });
  throw new UserError(problem, { remedy: kit.lookAgain(), kind: 'conflict' });
}

interface Word {
  remedy: Remedy;
  /** Text of a reply, as the approver wrote it. */
  note: string | null;
  by: string;
  /** The same as was approved before. */
  isSame: boolean;
}

interface Counted {
  /** Everyone who approved it. */
  names: string[];
  /** Those whose approval counts. */
  counting: string[];
  /** Missing approvals. */
  missing: number;
  /** Authors of the reply; null: the article. */
  noteAuthors: string[] | null;
}

/**
 * Counts the approvals of a correction by the rule for posts: no one approves their own text. For a retraction one person
 * is enough, whoever wrote it. Throws a UserError if the approval would change nothing.
 */
export async function countWords(
  tx: Tx,
  { correction, channel }: Pick<Subject, 'correction' | 'channel'>,
  { remedy, note, by, isSame }: Word,
): Promise<Counted> {
  const asked = peopleAsked(channel.channel);
  const people: PeopleAsked = remedy === 'retract' && asked === 2 ? 1 : asked;
  const noteAuthors =
    note === null || note === correction.note
      ? correction.noteAuthors
      : joinAuthors(correction.noteAuthors, [await authorNamed(tx, by)]);
  const own = correction.authors ?? [];
  const authors = { revise: own, repost: own, reply: noteAuthors ?? [], retract: [] }[remedy];
  const approvers = await approversIn({ db: tx });
  const names = [...new Set([...(isSame ? correction.approvedBy : []), by])];
  const counted = (all: readonly string[]) => {
    const given = all.map((one) => ({
      by: one,
      automatic: false,
      alone: isAlone(one, { authors, approvers }),
      embargoUntil: null,
    }));
    return countApprovals(given, { people, authors, embargoUntil: null, now: new Date(0) });
  };
  const before = counted(isSame ? correction.approvedBy.filter((one) => one !== by) : []);
  const subject = { people, authors, ...before, holds: true, approvers };
  const refusal = whyNot(await userNamed({ db: tx }, by), subject);
  if (refusal && isSame) throw refusal;
  const { by: counting, missing } = counted(names);
  return { names, counting, missing, noteAuthors };
}
