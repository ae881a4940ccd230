import type { PostContent } from '../../domain/post.ts';
import type { ChangeContext, Live, May } from '../platform.ts';
import { nobodyCan, YES } from '../shared/changes.ts';
import type { AppOptions } from './settings.ts';

/** The corrected message takes the place of the first on phones, while that may still lie there. */
export function mayRevise(_post: PostContent, live: Live, { options, now }: ChangeContext<AppOptions>): May {
  const age = now.getTime() - live.since.getTime();
  if (age < options.ttlSeconds * 1_000) return YES;
  return nobodyCan(
    'The notification is too old: most phones show it no more, and would show the correction as a new one.',
  );
}

export const mayReply = (): May =>
  nobodyCan('A notification cannot be answered. A corrected one can take its place while phones still show it.');

export const mayRetract = (): May => nobodyCan('A notification cannot be called back.');
