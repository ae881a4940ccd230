import { codePoints } from '../../compose/count.ts';
import { articleSlug } from '../../compose/links.ts';
import { shorten } from '../../compose/shorten.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { ComposeContext } from '../platform.ts';
import { copyOf } from '../shared/copy.ts';
import { leadFor } from '../shared/hook.ts';
import { leadPicture } from '../shared/pictures.ts';
import { titleFor } from '../shared/title.ts';
import { write } from '../shared/write.ts';
import { BODY_MAX, BODY_SHOWN, PAYLOAD_MAX, PICTURE, TITLE_MAX } from './limits.ts';
import { plannedBytes } from './requests.ts';
import type { AppOptions } from './settings.ts';

const ALT_MAX = 200;

/** The post with its body shortened until the message to the topic is small enough. */
function fitPayload(post: PostContent, options: AppOptions): PostContent {
  const withBody = (body: string): PostContent => ({ ...post, texts: { ...post.texts, body } });
  const size = (body: string): number => plannedBytes(withBody(body), options, post.pictures.length > 0);
  const { body = '' } = post.texts;
  return withBody(shorten(body, { max: PAYLOAD_MAX, count: size, language: post.language }));
}

/** A title and a body short enough for a lock screen, the picture, and the link that the app opens. */
export function compose(article: Article, context: ComposeContext<AppOptions>): PostContent {
  const { options, style, marker } = context;
  const copy = copyOf(article, context, 0);
  const { language } = copy;
  const title = { max: TITLE_MAX, count: codePoints };
  const { texts, notes } = write(copy, style, {
    title: { room: title, own: () => titleFor(copy, title) },
    body: {
      room: { max: BODY_MAX, count: codePoints },
      own: () => leadFor(copy, { max: BODY_SHOWN, count: codePoints }),
    },
  });
  const picture = leadPicture(article, 'picture', PICTURE, ALT_MAX);
  const post: PostContent = {
    platform: 'app',
    kind: 'notification',
    language,
    marker,
    texts,
    link: copy.link === '' ? null : copy.link,
    pictures: picture ? [picture] : [],
    video: null,
    blocks: null,
    extra: { articleId: articleSlug(article), ...notes },
  };
  return fitPayload(post, options);
}
