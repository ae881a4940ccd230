import type { Article } from '../../domain/article.ts';
import type { PostContent, PostPart, PostPicture } from '../../domain/post.ts';
import type { ComposeContext, Format, Gallery } from '../content.ts';
import { replyOf } from '../kit/changes.ts';
import { type Copy, copyOf, withBase, withHandles } from '../kit/copy.ts';
import { gallery, leadVideo } from '../kit/media.ts';
import { fromPlan } from '../kit/plans.ts';
import { write } from '../kit/write.ts';
import type { Live, ReplyContext } from '../platform.ts';
import { MAX_ALT, MAX_TEXT, PICTURE, PLACE, weightedLength } from './limits.ts';
import { x as messages } from './messages.ts';
import type { XOptions } from './settings.ts';
import { threadTexts } from './thread.ts';

const MAX_HASHTAGS = 2;
const ROOM = { max: MAX_TEXT, count: weightedLength };

/** Handles are added where there is room for them. */
function textOf(copy: Copy, handles: Readonly<Record<string, string>>): string {
  const text = fromPlan('short', copy, ROOM);
  const named = withHandles(text, handles);
  return weightedLength(named) <= MAX_TEXT ? named : text;
}

const THREAD = 'thread';

/** Ways to publish beside one post. */
export const FORMATS: readonly Format[] = [{ id: THREAD, label: messages.thread() }];

/** What a post on X is, by what it shows. */
export const kindOf = ({ continued, video, pictures, settings }: PostContent): string => {
  if (continued) return THREAD;
  if (video) return 'video';
  if (settings?.pollOptions) return 'poll';
  return pictures.length > 0 ? 'picture' : 'text';
};

export const GALLERY: Gallery = { place: PLACE, spec: PICTURE, maxAlt: MAX_ALT, altTold: true };

/** The parts of a thread behind the first; each picture of the story that is not with the first goes with one of them. */
const threadParts = (texts: readonly string[], pictures: readonly PostPicture[]): PostPart[] =>
  texts.map((text, at) => ({ texts: { text }, pictures: pictures.slice(at, at + 1), video: null }));

/**
 * One post: text with the link inside, and the lead picture when the article has one; its video where those are wished
 * for. Or a thread, which has the link in its last post.
 */
export function compose(article: Article, context: ComposeContext<XOptions>): PostContent {
  const { style, marker, options } = context;
  const isThread = context.format === THREAD;
  const story = copyOf(article, context, MAX_HASHTAGS);
  const copy = withBase(story, context.base, { field: 'text', stands: 'alone' });
  const [first = '', ...more] = isThread ? threadTexts(copy) : [];
  const { texts, notes } = write(copy, style, {
    text: isThread ? first : { room: ROOM, own: () => textOf(copy, style.handles) },
  });
  const most = isThread ? 1 + more.length : options.pictures;
  const pictures = gallery(article, story, { ...GALLERY, needed: false, most }, context);
  const video = options.videos ? leadVideo(article, 'video') : null;
  const post: PostContent = {
    platform: 'x',
    kind: 'text',
    language: copy.language,
    marker,
    texts,
    link: copy.link === '' ? null : copy.link,
    pictures: isThread ? pictures.slice(0, 1) : pictures,
    video,
    blocks: null,
    extra: notes,
    ...(more.length > 0 && { continued: threadParts(more, pictures.slice(1)) }),
  };
  return { ...post, kind: kindOf(post) };
}

/** Under the post, so that its readers see it. An address in it would cost thirteen times as much. */
export const composeReply = (
  note: string,
  live: Live,
  article: Article,
  context: ReplyContext<XOptions>,
): PostContent => replyOf(note, live, article, context, { field: 'text', room: ROOM, links: true });
