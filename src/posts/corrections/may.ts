import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Remedy } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Live, Verdict } from '../../platforms/platform.ts';
import { correction } from './messages.ts';

/** Whether a post is an answer below another one. */
export const isAnswer = ({ replyTo }: Pick<PostContent, 'replyTo'>): boolean => (replyTo ?? null) !== null;

/** Whether a live post can be corrected in one of the ways by its platform; `now` is the store's time. */
export function mayCorrect(
  { platform, channel }: Pick<DraftChannel, 'platform' | 'channel'>,
  remedy: Remedy,
  content: PostContent,
  live: Live,
  now: Date,
): Verdict {
  const context = { options: channel.options, now };
  if (isAnswer(live.post) && (remedy === 'reply' || remedy === 'repost'))
    return { may: false, because: correction.isAnswer(), byHand: true };
  switch (remedy) {
    case 'revise':
      return platform.changes.may({ kind: 'revise', post: content }, live, context);
    case 'reply':
      return platform.changes.may({ kind: 'reply' }, live, context);
    case 'repost':
    case 'retract':
      return platform.changes.may({ kind: 'retract' }, live, context);
    default:
      return remedy satisfies never;
  }
}
