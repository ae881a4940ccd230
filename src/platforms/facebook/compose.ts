import { fit } from '../../compose/fit.ts';
import { labelled } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { replyOf } from '../kit/changes.ts';
import { type Copy, copyOf, titled, withBase } from '../kit/copy.ts';
import { COMMENT, COMMENT_ROOM } from '../kit/graph/comments.ts';
import { leadOrCard, leadVideo } from '../kit/media.ts';
import { write } from '../kit/write.ts';
import type { ComposeContext, Live, ReplyContext } from '../platform.ts';
import { LIMITS, MAX_ALT, MAX_MESSAGE, PICTURE, PLACE, VIDEO_PLACE } from './limits.ts';
import type { FacebookOptions } from './settings.ts';

const MAX_HASHTAGS = 2;
/** Far below what is allowed: behind the first lines a reader must tap to see more. */
const COMFORTABLE = 1_200;

const count = LIMITS.texts[0]?.count ?? ((text: string) => text.length);

/** Headline, what it is about, a quotation, hashtags; the link only where a picture leaves no card. */
function defaultMessage(copy: Copy, withLink: boolean): string {
  const { language, description, quote, hashtags, link, readMore } = copy;
  const parts = [
    { text: copy.opening, keep: 'always', priority: 8 },
    { text: titled(copy), keep: 'always', shorten: true, priority: 3 },
    { text: description, keep: 'always', shorten: true, priority: 2 },
    { text: quote, keep: 'if-room', priority: 1 },
    { text: withLink && link !== '' ? labelled(readMore, link, copy.spoken) : '', keep: 'always', priority: 9 },
    { text: hashtags.join(' '), keep: 'if-room', priority: 2 },
  ] as const;
  // How much an editor's words need is an editor's word.
  return fit(parts, { max: copy.base ? MAX_MESSAGE : COMFORTABLE, count, language, separator: '\n\n' });
}

function kindFor(post: Pick<PostContent, 'video' | 'pictures' | 'link'>): string {
  if (post.video) return VIDEO_PLACE;
  if (post.pictures.length > 0) return 'picture';
  return post.link === null ? 'text' : 'link';
}

/** A picture post with the link in its text, or one with the video where those are wished for; with neither a link post with a card. */
export function compose(article: Article, context: ComposeContext<FacebookOptions>): PostContent {
  const { style, marker } = context;
  const story = copyOf(article, context, MAX_HASHTAGS);
  const copy = withBase(story, context.base, { field: 'message', stands: 'alone' });
  const picture = leadOrCard(
    article,
    story,
    { place: PLACE, spec: PICTURE, maxAlt: MAX_ALT, altTold: true, needed: false },
    context,
  );
  const video = context.options.videos ? leadVideo(article, VIDEO_PLACE) : null;
  const { texts, notes } = write(copy, style, {
    message: { room: { max: MAX_MESSAGE, count }, own: () => defaultMessage(copy, picture !== null || video !== null) },
  });
  const shown = { video, pictures: picture ? [picture] : [], link: copy.link === '' ? null : copy.link };
  return {
    platform: 'facebook',
    kind: kindFor(shown),
    language: copy.language,
    marker,
    texts,
    ...shown,
    blocks: null,
    extra: notes,
  };
}

/** A comment under the post, where its readers look. */
export const composeReply = (
  note: string,
  live: Live,
  article: Article,
  context: ReplyContext<FacebookOptions>,
): PostContent => replyOf(note, live, article, context, { field: COMMENT, room: COMMENT_ROOM, links: true });
