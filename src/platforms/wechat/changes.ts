import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../platform.ts';
import { known, no, YES } from '../shared/changes.ts';

const isDraft = ({ receipt }: Live): boolean => receipt.remoteId === '';

/** A draft in the box can be replaced; what is published stays as it is. */
export const mayRevise = (_post: PostContent, live: Live): May =>
  isDraft(live)
    ? draftIsKnown(live)
    : no('WeChat does not change an article that is out; a small slip can be mended on its website.');

export const mayRetract = (live: Live): May => (isDraft(live) ? draftIsKnown(live) : known(live));

export const mayReply = (): May =>
  no('WeChat gives no way to comment on an article by its API. Answer in its comments by hand, at mp.weixin.qq.com.');

function draftIsKnown({ receipt }: Live): May {
  return receipt.otherIds.draft === undefined
    ? no('The id of its draft is not known. It can only be done by hand.')
    : YES;
}
