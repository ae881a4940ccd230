import { codePoints } from '../../compose/count.ts';
import { fit } from '../../compose/fit.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { type Copy, copyOf, titled, withBase } from '../kit/copy.ts';
import { gallery as picturesOf } from '../kit/media.ts';
import { titleFor, write } from '../kit/write.ts';
import { kindOf } from './choices.ts';
import { MAX_PICTURES, PICTURE_PLACE } from './limits.ts';
import type { WechatOptions } from './settings.ts';
import { shorterTitles } from './shorter.ts';

/** As much as readers see without opening the text; characters. The platform takes a whole article’s length. */
const ROOM = { max: 500, count: codePoints };

/** The story in short below its pictures. Addresses in it cannot be followed, and there is no “Read more”. */
function textFor(copy: Copy): string {
  const { language, opening, description, sentences, quote, credit } = copy;
  const text = fit(
    [
      { text: opening, keep: 'always', priority: 9 },
      { text: description, keep: 'always', shorten: true, priority: 5 },
      ...sentences.map((sentence) => ({ text: sentence, keep: 'if-room', priority: 1 }) as const),
      { text: quote, keep: 'if-room', priority: 2 },
      { text: credit, keep: 'if-room', priority: 7 },
    ],
    { ...ROOM, language, separator: '\n\n' },
  );
  return text === '' ? titled(copy) : text;
}

/** The pictures of the article that go best with it, its title, and the story in short. */
export function composePictures(article: Article, context: ComposeContext<WechatOptions>): PostContent {
  const { options, style, marker, format } = context;
  const story = copyOf(article, context, 0);
  const copy = withBase(story, context.base, { field: 'content', stands: 'under' });
  const title = { max: options.titleMax, count: codePoints };
  const { texts, notes } = write(copy, style, {
    title: { room: title, own: () => titleFor(copy, title) },
    content: { room: ROOM, own: () => textFor(copy) },
  });
  return {
    platform: 'wechat',
    kind: kindOf({ format: format ?? undefined }),
    language: copy.language,
    marker,
    texts,
    shorter: { title: shorterTitles(texts.title, copy, title) },
    link: null,
    pictures: picturesOf(article, story, { ...PICTURE_PLACE, needed: true, most: MAX_PICTURES }, context),
    video: null,
    blocks: null,
    extra: notes,
  };
}
