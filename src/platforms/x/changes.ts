import type { PostContent } from '../../domain/post.ts';
import type { ChangeContext, Live, May } from '../platform.ts';
import { known, no, onlyWordsDiffer } from '../shared/changes.ts';
import { outcomes } from './messages.ts';
import type { XOptions } from './settings.ts';

const HOUR = 3_600_000;
export const MAX_EDITS = 5;

/** Ids that a post had before it was edited: each edit gives it a new one. */
export const editsOf = ({ receipt }: Pick<Live, 'receipt'>): number =>
  Object.keys(receipt.otherIds).filter((name) => name.startsWith('version ')).length;

/**
 * Edits are for Premium accounts, within an hour of the post, five times at most; X says in the end. `live.since` is
 * when it was changed last: after an edit X may refuse what this lets pass.
 */
export function mayRevise(post: PostContent, live: Live, { options, now }: ChangeContext<XOptions>): May {
  if (!options.edits) {
    return no(outcomes.editsForPremium());
  }
  if (now.getTime() - live.since.getTime() > HOUR) {
    return no(outcomes.tooOldToEdit());
  }
  if (editsOf(live) >= MAX_EDITS) return no(outcomes.editedTooOften({ times: MAX_EDITS }));
  if (!onlyWordsDiffer({ ...post, link: null }, { ...live.post, link: null })) {
    return no(outcomes.wordsOnly());
  }
  return known(live);
}

export const mayReply = (live: Live): May => known(live);
