import { labelled } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent, PostPart, PostPicture } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { replyOf } from '../kit/changes.ts';
import { type Copy, copyOf, withBase } from '../kit/copy.ts';
import { COMMENT, COMMENT_ROOM } from '../kit/graph/comments.ts';
import { leadVideo, gallery as picturesOf } from '../kit/media.ts';
import { fromPlan } from '../kit/plans.ts';
import { write } from '../kit/write.ts';
import type { Live, ReplyContext } from '../platform.ts';
import { kindOf, LINK, STORY, VIDEO } from './choices.ts';
import { gallery, MAX_ALT, MAX_MESSAGE, MESSAGE_ROOM, PICTURE, PLACE, VIDEO_PLACE } from './limits.ts';
import type { FacebookOptions } from './settings.ts';

const MAX_HASHTAGS = 2;
/** Far below what is allowed: behind the first lines a reader must tap to see more. */
const COMFORTABLE = 1_200;

/** The plan's text; how much an editor's words need is an editor's word. */
const messageOf = (copy: Copy, withLink: boolean): string =>
  fromPlan(withLink ? 'message' : 'linked', copy, { ...MESSAGE_ROOM, max: copy.base ? MAX_MESSAGE : COMFORTABLE });

/** The video, or one picture with the headline on it, unless an editor chose another card: a story has no text. */
function composeStory(article: Article, context: ComposeContext<FacebookOptions>): PostContent {
  const copy = copyOf(article, context, MAX_HASHTAGS);
  const place = gallery({ format: STORY }, { part: 0 });
  const lead = place && { ...place, needed: true, most: 1 };
  return {
    platform: 'facebook',
    kind: STORY,
    language: copy.language,
    marker: context.marker,
    texts: {},
    link: null,
    pictures: lead ? picturesOf(article, copy, lead, { ...context, card: context.card ?? 'headline' }) : [],
    video: context.options.videos ? leadVideo(article, STORY) : null,
    blocks: null,
    extra: {},
  };
}

/** The article's pictures, as many as the channel wishes for; beside a video only the first, should that be left out. */
function pictures(article: Article, copy: Copy, context: ComposeContext<FacebookOptions>, most: number): PostPicture[] {
  const lead = { place: PLACE, maxAlt: MAX_ALT, altTold: true, needed: false };
  return picturesOf(article, copy, { ...lead, spec: PICTURE, most }, context);
}

/** The first comment that carries the link; null where it goes elsewhere, or is too long for one. */
function linkComment(copy: Copy): PostPart | null {
  const text = copy.link === '' ? '' : labelled(copy.readMore, copy.link, copy.spoken);
  const fits = text !== '' && COMMENT_ROOM.count(text) <= COMMENT_ROOM.max;
  return fits ? { texts: { [COMMENT]: text }, pictures: [], video: null } : null;
}

/**
 * A post with pictures and the link in its text, or with the video where that is wished for; with neither, or as a link,
 * one with a card.
 */
export function compose(article: Article, context: ComposeContext<FacebookOptions>): PostContent {
  const { style, marker, options, format } = context;
  if (format === STORY) return composeStory(article, context);
  const story = copyOf(article, context, MAX_HASHTAGS);
  const copy = withBase(story, context.base, { field: 'message', stands: 'alone' });
  const isLink = format === LINK;
  const video = !isLink && (options.videos || format === VIDEO) ? leadVideo(article, VIDEO_PLACE) : null;
  const shownPictures = isLink ? [] : pictures(article, story, context, video ? 1 : options.pictures);
  const hasMedia = video !== null || shownPictures.length > 0;
  const comment = hasMedia && options.linkIn === 'comment' ? linkComment(copy) : null;
  const { texts, notes } = write(copy, style, {
    message: { room: MESSAGE_ROOM, own: () => messageOf(copy, hasMedia && comment === null) },
  });
  const shown = { video, pictures: shownPictures, link: copy.link === '' ? null : copy.link };
  return {
    platform: 'facebook',
    kind: kindOf(shown),
    language: copy.language,
    marker,
    texts,
    ...shown,
    blocks: null,
    extra: notes,
    ...(comment && { continued: [comment] }),
  };
}

/** A comment under the post, where its readers look. */
export const composeReply = (
  note: string,
  live: Live,
  article: Article,
  context: ReplyContext<FacebookOptions>,
): PostContent => replyOf(note, live, article, context, { field: COMMENT, room: COMMENT_ROOM, links: true });
