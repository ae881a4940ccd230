import { codePoints, utf8Bytes } from '../../compose/count.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks } from '../../domain/problem.ts';
import { known, no, YES } from '../kit/changes.ts';
import { checkCopy, checkLimits, checkLink } from '../kit/check.ts';
import type { Live, May } from '../platform.ts';
import { contentHtml, WechatExtra } from './content.ts';
import { CONTENT_MAX, LINK_MAX, limits } from './limits.ts';
import { wechat as messages, outcomes } from './messages.ts';
import type { WechatOptions } from './settings.ts';
import { shortestMissing } from './shorter.ts';

/** As long as the platform's own addresses of pictures. */
const SAMPLE_ADDRESS = `http://mmbiz.qpic.cn/${'x'.repeat(140)}/0?from=appmsg`;

function checkContent(post: PostContent): Problem[] {
  if (!WechatExtra.safeParse(post.extra).success) return [blocks('extra-invalid', 'extra', messages.extraInvalid())];
  const written = (post.blocks ?? []).filter((block) => block.type !== 'image');
  if (written.length === 0) return [blocks('content-missing', 'blocks', messages.contentMissing())];
  const length = codePoints(contentHtml(post, () => SAMPLE_ADDRESS));
  if (length <= CONTENT_MAX) return [];
  const message = messages.contentTooLong({ length, max: CONTENT_MAX, over: length - CONTENT_MAX });
  return [blocks('content-too-long', 'blocks', message)];
}

const checkCover = (post: PostContent): Problem[] =>
  post.pictures.some((picture) => picture.place === 'cover')
    ? []
    : [blocks('cover-required', 'pictures', messages.coverRequired())];

function checkAddress(post: PostContent): Problem[] {
  const bytes = utf8Bytes(post.link ?? '');
  return bytes > LINK_MAX ? [blocks('link-too-long', 'link', messages.linkTooLong({ bytes, max: LINK_MAX }))] : [];
}

/** Posts of earlier versions carry that note themselves. */
function checkCopyAndTitles(post: PostContent): Problem[] {
  const copy = checkCopy(post);
  const isNoted = copy.some(({ message }) => message.code === 'copy.titleNoneShort');
  return isNoted ? copy : [...copy, ...shortestMissing(post)];
}

export const check = (post: PostContent, options: WechatOptions): Problem[] => [
  ...checkLimits(post, { ...limits(options), pictures: { ...limits(options).pictures, min: 0 } }, messages.name()),
  ...checkCover(post),
  ...checkContent(post),
  ...checkLink(post),
  ...checkAddress(post),
  ...checkCopyAndTitles(post),
];

const isDraft = ({ receipt }: Live): boolean => receipt.remoteId === '';

/** A draft in the box can be replaced; what is published stays as it is. */
export const mayRevise = (_post: PostContent, live: Live): May =>
  isDraft(live) ? draftIsKnown(live) : no(outcomes.articleStays());

export const mayRetract = (live: Live): May => (isDraft(live) ? draftIsKnown(live) : known(live));

export const mayReply = (): May => no(outcomes.noComments());

function draftIsKnown({ receipt }: Live): May {
  return receipt.otherIds.draft === undefined ? no(outcomes.draftIdUnknown()) : YES;
}
