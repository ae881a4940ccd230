import { utf8Bytes, utf16Units } from '../../compose/count.ts';
import { shownBy } from '../../compose/emoji.ts';
import { topics } from '../../compose/hashtags.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { replyOf } from '../kit/changes.ts';
import { type Copy, copyOf, withBase } from '../kit/copy.ts';
import { leadOrCard } from '../kit/media.ts';
import { fromPlan, titleFor } from '../kit/plans.ts';
import { write } from '../kit/write.ts';
import type { Live, ReplyContext } from '../platform.ts';
import { COMMENT, SHORT, VIDEO } from './choices.ts';
import { COMMENT_ROOM, DESCRIPTION_MAX, fittingTags, gallery, TAGS_MAX, TITLE_MAX } from './limits.ts';
import type { YoutubeOptions } from './settings.ts';

const MAX_HASHTAGS = 15;
const MAX_TAGS = 30;
const DESCRIPTION = { max: DESCRIPTION_MAX, count: utf8Bytes };
const TITLE = { max: TITLE_MAX, count: utf16Units };

/** Angle brackets are refused; these are the nearest that are not. */
const withoutBrackets = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');

const withoutBracketsIn = (copy: Copy): Copy => ({
  ...copy,
  headline: withoutBrackets(copy.headline),
  label: withoutBrackets(copy.label),
  description: withoutBrackets(copy.description),
  sentences: copy.sentences.map(withoutBrackets),
  titles: copy.titles.map(withoutBrackets),
  opening: withoutBrackets(copy.opening),
  credit: withoutBrackets(copy.credit),
  section: withoutBrackets(copy.section),
});

/** A video with its copy; an article without a video makes a post that `check` holds back. */
export function compose(article: Article, context: ComposeContext<YoutubeOptions>): PostContent {
  const { style } = context;
  const story = withoutBracketsIn(copyOf(article, context, MAX_HASHTAGS));
  const base = withoutBrackets(context.base ?? '');
  const copy = withBase(story, base, { field: 'description', stands: 'under' });
  // Viewers don't see tags; they only serve search.
  const tags = topics(article, { list: style.hashtags.list, keywords: true }).slice(0, MAX_TAGS);
  const { texts, notes } = write(copy, style, {
    title: { room: TITLE, own: () => titleFor(copy, TITLE) },
    description: { room: DESCRIPTION, own: () => fromPlan('underVideo', copy, DESCRIPTION) },
    tags: fittingTags(tags.map(shownBy(style)), TAGS_MAX),
  });
  const video = article.videos.findIndex(({ url }) => url !== null);
  const isShort = context.format === SHORT;
  const film = video < 0 ? null : { video, ...(isShort && { place: SHORT }), file: null };
  const lead = gallery({ video: film }, { part: 0 });
  const picture = lead && leadOrCard(article, story, { ...lead, needed: false }, context);
  return {
    platform: 'youtube',
    kind: isShort ? SHORT : VIDEO,
    language: copy.language,
    marker: context.marker,
    texts,
    link: copy.link === '' ? null : copy.link,
    pictures: picture ? [picture] : [],
    video: film,
    blocks: null,
    extra: notes,
  };
}

/** A comment of the channel under the video. */
export const composeReply = (
  note: string,
  live: Live,
  article: Article,
  context: ReplyContext<YoutubeOptions>,
): PostContent => replyOf(note, live, article, context, { field: COMMENT, room: COMMENT_ROOM, links: true });
