import type { PostContent } from '../../domain/post.ts';
import type { ChangeContext, Live, May } from '../platform.ts';
import { known, no, onlyWordsDiffer } from '../shared/changes.ts';
import type { XOptions } from './settings.ts';

const HOUR = 3_600_000;
export const MAX_EDITS = 5;

const BY_HAND = 'Answer it with a correction, or take it down and post it anew.';

/** Ids that a post had before it was edited: each edit gives it a new one. */
export const editsOf = ({ receipt }: Pick<Live, 'receipt'>): number =>
  Object.keys(receipt.otherIds).filter((name) => name.startsWith('version ')).length;

/**
 * Edits are for Premium accounts, within an hour of the post, five times at most; X says in the end. `live.since` is
 * when it was changed last: after an edit X may refuse what this lets pass.
 */
export function mayRevise(post: PostContent, live: Live, { options, now }: ChangeContext<XOptions>): May {
  if (!options.edits) {
    return no(
      `X lets only Premium accounts edit posts, and the channel is not set up as one (\`edits\` in its options). ${BY_HAND}`,
    );
  }
  if (now.getTime() - live.since.getTime() > HOUR) {
    return no(`X lets a post be edited for an hour, and this one is older. ${BY_HAND}`);
  }
  if (editsOf(live) >= MAX_EDITS)
    return no(`X lets a post be edited ${MAX_EDITS} times, and that was done. ${BY_HAND}`);
  if (!onlyWordsDiffer({ ...post, link: null }, { ...live.post, link: null })) {
    return no('X changes only the words of a post, not its picture or video.');
  }
  return known(live);
}

export const mayReply = (live: Live): May => known(live);
