import { can, isAlone } from '../../domain/can.ts';
import type { Problem } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import type { RejectionView } from '../../posts/rejections.ts';
import type { DeskContext } from '../kit/context.ts';
import { type ApprovalView, askedAbout } from './approval.ts';
import { approversIn, userNamed, whoElse, whyNot } from './approvers.ts';

/** Whether someone may approve a post as it is. */
export interface MayApprove {
  may: boolean;
  /** Why not, and who may; null: they may. */
  why: Message | null;
  who: Message | null;
  /** They wrote it, and no one else may. */
  alone: boolean;
  /** role: the right is not theirs · own: they wrote it · given: they have approved it · blocked: the post, whoever asks. */
  because: 'role' | 'own' | 'given' | 'blocked' | null;
  /** Who may instead, so far as it is about who asks. */
  others: string[];
  /** They could also if they had written what it says: no one is asked, or no one else has the right. */
  ownWords: boolean;
}

/** What decides about a post. */
interface Approved {
  id: string;
  approval: ApprovalView;
  problems: readonly Problem[];
  rejection: RejectionView | null;
}

/** Of each post, whether `by` may approve it. People are read once, however many posts there are. */
export async function mayApproveOf(
  context: Pick<DeskContext, 'db'>,
  by: string,
): Promise<(view: Approved) => MayApprove> {
  const approvers = await approversIn(context);
  const user = await userNamed(context, by);
  return ({ approval: given, problems, rejection }) => {
    const approval = { ...given, people: askedAbout(given.people, rejection) };
    const missing = Math.max(0, Math.max(1, approval.people) - approval.by.length);
    const subject = { ...approval, missing, holds: approval.missing === 0, approvers };
    const answer = can(user, 'approve', subject);
    const anew = { ...subject, authors: [by], by: [], missing: Math.max(1, approval.people), holds: false };
    const ownWords = can(user, 'approve', anew).may;
    const refusal = whyNot(user, subject);
    if (!answer.may && refusal) {
      const { problem: why, advice: who = null } = refusal;
      return { may: false, why, who, because: answer.why, alone: false, others: whoElse(subject), ownWords };
    }
    const blocks = problems.find(({ severity }) => severity === 'blocks');
    const because = blocks ? 'blocked' : null;
    const alone = isAlone(user.name, subject);
    return { may: !blocks, why: blocks?.message ?? null, who: null, because, alone, others: [], ownWords };
  };
}
