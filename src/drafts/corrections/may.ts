import type { Remedy } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../../platforms/platform.ts';
import type { DraftChannel } from '../context.ts';

/** Whether a live post can be corrected in one of the ways by its platform; `now` is the store's time. */
export function mayCorrect(
  { platform, channel }: Pick<DraftChannel, 'platform' | 'channel'>,
  remedy: Remedy,
  content: PostContent,
  live: Live,
  now: Date,
): May {
  const context = { options: channel.options, now };
  switch (remedy) {
    case 'revise':
      return platform.mayRevise(content, live, context);
    case 'reply':
      return platform.mayReply(live, context);
    case 'repost':
      return platform.mayRetract(live, context);
    default:
      return remedy satisfies never;
  }
}
