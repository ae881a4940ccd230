import { codePoints, utf8Bytes } from '../../compose/count.ts';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { known, no, YES } from '../kit/changes.ts';
import { checkLink } from '../kit/check.ts';
import type { Live, Proposed, Verdict } from '../platform.ts';
import { isPicturePost, settingsOf } from './choices.ts';
import { contentHtml, WechatExtra } from './content.ts';
import { CONTENT_MAX, LINK_MAX } from './limits.ts';
import { wechat as messages, outcomes } from './messages.ts';
import type { WechatOptions } from './settings.ts';

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

const checkArticle = (post: PostContent): Problem[] => [
  ...checkCover(post),
  ...checkContent(post),
  ...checkLink(post),
  ...checkAddress(post),
];

const checkSettings = (post: PostContent, { mode }: WechatOptions): Problem[] =>
  settingsOf(post).reprint !== undefined && mode !== 'mass'
    ? [warns('setting-unused', 'post', messages.reprintUnused())]
    : [];

/** Limits of texts and pictures are all that a picture post has beside its title and settings. */
export const check = (post: PostContent, options: WechatOptions): Problem[] => [
  ...checkSettings(post, options),
  ...(isPicturePost(post) ? [] : checkArticle(post)),
];

function ofDraft({ otherIds }: Receipt): Verdict {
  return otherIds.draft === undefined ? no(outcomes.draftIdUnknown()) : YES;
}

/** A draft in the box can be replaced, and deleted like an article; an article that is published stays as it is. */
export function may({ kind }: Proposed, live: Live): Verdict {
  if (kind === 'reply') return no(outcomes.noComments());
  if (live.receipt.remoteId === '') return ofDraft(live.receipt);
  if (kind === 'revise') return no(outcomes.articleStays());
  const verdict = known(live);
  const { message, place } = live.receipt.otherIds;
  if (!verdict.may || message === undefined) return verdict;
  return { may: true, note: place === undefined ? outcomes.cardsWillStay() : outcomes.othersWillStay() };
}
