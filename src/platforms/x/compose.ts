import { fit, type Part } from '../../compose/fit.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { replyOf } from '../kit/changes.ts';
import { type Copy, copyOf, titled, withBase, withHandles } from '../kit/copy.ts';
import { fullest } from '../kit/hook.ts';
import { leadOrCard, leadVideo } from '../kit/media.ts';
import { write } from '../kit/write.ts';
import type { ComposeContext, Live, ReplyContext } from '../platform.ts';
import { MAX_ALT, MAX_TEXT, PICTURE, PLACE, weightedLength } from './limits.ts';
import type { XOptions } from './settings.ts';

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

/** One post: text with the link inside, and the lead picture when the article has one; its video where those are wished for. */
export function compose(article: Article, context: ComposeContext<XOptions>): PostContent {
  const { style, marker } = context;
  const story = copyOf(article, context, MAX_HASHTAGS);
  const copy = withBase(story, context.base, { field: 'text', stands: 'alone' });
  const { texts, notes } = write(copy, style, {
    text: { room: ROOM, own: () => defaultText(copy, style.handles) },
  });
  const picture = leadOrCard(
    article,
    story,
    { place: PLACE, spec: PICTURE, maxAlt: MAX_ALT, altTold: true, needed: false },
    context,
  );
  const video = context.options.videos ? leadVideo(article, 'video') : null;
  return {
    platform: 'x',
    kind: video ? 'video' : picture ? 'picture' : 'text',
    language: copy.language,
    marker,
    texts,
    link: copy.link === '' ? null : copy.link,
    pictures: picture ? [picture] : [],
    video,
    blocks: null,
    extra: notes,
  };
}

/** Under the post, so that its readers see it. An address in it would cost thirteen times as much. */
export const composeReply = (
  note: string,
  live: Live,
  article: Article,
  context: ReplyContext<XOptions>,
): PostContent => replyOf(note, live, article, context, { field: 'text', room: ROOM, links: true });
