import type { PostContent } from '../../domain/post.ts';
import type { ChangeContext, Live, May } from '../platform.ts';
import { nobodyCan, YES } from '../shared/changes.ts';
import { outcomes } from './messages.ts';
import type { AppOptions } from './settings.ts';

/** The corrected message takes the place of the first on phones, while that may still lie there. */
export function mayRevise(_post: PostContent, live: Live, { options, now }: ChangeContext<AppOptions>): May {
  const age = now.getTime() - live.since.getTime();
  if (age < options.ttlSeconds * 1_000) return YES;
  return nobodyCan(outcomes.tooOld());
}

export const mayReply = (): May => nobodyCan(outcomes.notAnswered());

export const mayRetract = (): May => nobodyCan(outcomes.notCalledBack());
