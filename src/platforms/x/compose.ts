import { fit, type Part } from '../../compose/fit.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent, PostPart, PostPicture } from '../../domain/post.ts';
import type { ComposeContext, Format, Gallery } from '../content.ts';
import { replyOf } from '../kit/changes.ts';
import { type Copy, copyOf, titled, withBase, withHandles } from '../kit/copy.ts';
import { fullest } from '../kit/hook.ts';
import { gallery, leadVideo } from '../kit/media.ts';
import { write } from '../kit/write.ts';
import type { Live, ReplyContext } from '../platform.ts';
import { MAX_ALT, MAX_TEXT, PICTURE, PLACE, weightedLength } from './limits.ts';
import { x as messages } from './messages.ts';
import type { XOptions } from './settings.ts';
import { threadTexts } from './thread.ts';

const MAX_HASHTAGS = 2;
const SEPARATOR = '\n\n';
const ROOM = { max: MAX_TEXT, count: weightedLength };

function withRoomForHandles(text: string, handles: Readonly<Record<string, string>>): string {
  const named = withHandles(text, handles);
  return weightedLength(named) <= MAX_TEXT ? named : text;
}

/** The opening whole, then what it is about. */
function openedText(copy: Copy): string {
  const { opening, hashtags, link, language } = copy;
  const parts: Part[] = [
    { text: opening, keep: 'always', priority: 8 },
    { text: titled(copy), keep: 'always', shorten: true, priority: 2 },
    { text: hashtags.join(' '), keep: 'if-room', priority: 1 },
    { text: link, keep: 'always', priority: 9 },
  ];
  return fit(parts, { ...ROOM, language, separator: SEPARATOR });
}

/** Headline, one more sentence where there is room, hashtags, and the link last. */
function defaultText(copy: Copy, handles: Readonly<Record<string, string>>): string {
  const { language, opening, link } = copy;
  if (opening !== '') return withRoomForHandles(openedText(copy), handles);
  const bare = (tags: string): Part[] => [
    { text: titled(copy), keep: 'always', shorten: true, priority: 2 },
    { text: tags, keep: 'if-room', priority: 1 },
    { text: link, keep: 'always', priority: 9 },
  ];
  const text = fullest(copy, ROOM, (hook, hashtags) => {
    const tags = hashtags.join(' ');
    if (hook === '') return fit(bare(tags), { ...ROOM, language, separator: SEPARATOR });
    return [titled(copy), hook, tags, link].filter((part) => part !== '').join(SEPARATOR);
  });
  return withRoomForHandles(text, handles);
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
  const [first = '', ...more] = isThread ? threadTexts(copy, article) : [];
  const { texts, notes } = write(copy, style, {
    text: isThread ? first : { room: ROOM, own: () => defaultText(copy, style.handles) },
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
