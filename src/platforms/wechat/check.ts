import { codePoints, utf8Bytes } from '../../compose/count.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks } from '../../domain/told/problem.ts';
import { checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { contentHtml } from './content.ts';
import { WechatExtra } from './extra.ts';
import { CONTENT_MAX, LINK_MAX, limits } from './limits.ts';
import type { WechatOptions } from './settings.ts';
import { shortestMissing } from './shorter.ts';

/** As long as the platform's own addresses of pictures. */
const SAMPLE_ADDRESS = `http://mmbiz.qpic.cn/${'x'.repeat(140)}/0?from=appmsg`;

function checkContent(post: PostContent): Problem[] {
  if (!WechatExtra.safeParse(post.extra).success) {
    const message = 'The captions or credits are not readable; captions are texts by picture, credits a list of lines.';
    return [blocks('extra-invalid', 'extra', message)];
  }
  const written = (post.blocks ?? []).filter((block) => block.type !== 'image');
  if (written.length === 0)
    return [blocks('content-missing', 'blocks', 'The article has no text; WeChat takes none without. Write some.')];
  const length = codePoints(contentHtml(post, () => SAMPLE_ADDRESS));
  if (length <= CONTENT_MAX) return [];
  const over = length - CONTENT_MAX;
  const message = `The article has ${length} characters with its formatting; WeChat takes at most ${CONTENT_MAX}. Shorten it by ${over}.`;
  return [blocks('content-too-long', 'blocks', message, { length, max: CONTENT_MAX, over })];
}

function checkCover(post: PostContent): Problem[] {
  if (post.pictures.some((picture) => picture.place === 'cover')) return [];
  return [
    blocks(
      'cover-required',
      'pictures',
      'The article has no picture; WeChat takes none without a cover. Add one to the article.',
    ),
  ];
}

function checkAddress(post: PostContent): Problem[] {
  const bytes = utf8Bytes(post.link ?? '');
  if (bytes <= LINK_MAX) return [];
  return [
    blocks(
      'link-too-long',
      'link',
      `The link has ${bytes} bytes; WeChat takes at most ${LINK_MAX}. Use a shorter address.`,
      { bytes, max: LINK_MAX },
    ),
  ];
}

/** Posts of earlier versions carry that note themselves. */
function checkCopyAndTitles(post: PostContent): Problem[] {
  const copy = checkCopy(post);
  const isNoted = copy.some(({ told }) => told?.code === 'title-none-short');
  return isNoted ? copy : [...copy, ...shortestMissing(post)];
}

export const check = (post: PostContent, options: WechatOptions): Problem[] => [
  ...checkLimits(post, { ...limits(options), pictures: { ...limits(options).pictures, min: 0 } }, 'WeChat'),
  ...checkCover(post),
  ...checkContent(post),
  ...checkLink(post),
  ...checkAddress(post),
  ...checkCopyAndTitles(post),
];
