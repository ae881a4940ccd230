import { codePoints } from '../../compose/count.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { copyOf, titled, withBase } from '../kit/copy.ts';
import { gallery as picturesOf } from '../kit/media.ts';
import { fromPlan, titleFor } from '../kit/plans.ts';
import { write } from '../kit/write.ts';
import { kindOf } from './choices.ts';
import { MAX_PICTURES, PICTURE_PLACE } from './limits.ts';
import type { WechatOptions } from './settings.ts';

/** Length that readers see without opening the text; the platform takes a whole article’s. Addresses cannot be followed. */
const ROOM = { max: 500, count: codePoints };

/** The pictures of the article that go best with it, its title, and the story in short. */
export function composePictures(article: Article, context: ComposeContext<WechatOptions>): PostContent {
  const { options, style, marker, format } = context;
  const story = copyOf(article, context, 0);
  const copy = withBase(story, context.base, { field: 'content', stands: 'under' });
  const title = { max: options.titleMax, count: codePoints };
  const { texts, notes } = write(copy, style, {
    title: { room: title, own: () => titleFor(copy, title) },
    content: { room: ROOM, own: () => fromPlan('underPictures', copy, ROOM) || titled(copy) },
  });
  return {
    platform: 'wechat',
    kind: kindOf({ format: format ?? undefined }),
    language: copy.language,
    marker,
    texts,
    link: null,
    pictures: picturesOf(article, story, { ...PICTURE_PLACE, needed: true, most: MAX_PICTURES }, context),
    video: null,
    blocks: null,
    extra: notes,
  };
}
