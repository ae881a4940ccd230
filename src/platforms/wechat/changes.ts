import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../platform.ts';
import { known, no, YES } from '../shared/changes.ts';
import { outcomes } from './messages.ts';

const isDraft = ({ receipt }: Live): boolean => receipt.remoteId === '';

/** A draft in the box can be replaced; what is published stays as it is. */
export const mayRevise = (_post: PostContent, live: Live): May =>
  isDraft(live) ? draftIsKnown(live) : no(outcomes.articleStays());

export const mayRetract = (live: Live): May => (isDraft(live) ? draftIsKnown(live) : known(live));

export const mayReply = (): May => no(outcomes.noComments());

function draftIsKnown({ receipt }: Live): May {
  return receipt.otherIds.draft === undefined ? no(outcomes.draftIdUnknown()) : YES;
}
