import { photosLine, videoLine } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent, PostPicture } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { replyOf } from '../kit/changes.ts';
import { copyOf, withBase, withHandles, withoutMentions } from '../kit/copy.ts';
import { COMMENT, COMMENT_ROOM } from '../kit/graph/comments.ts';
import { leadVideo, gallery as picturesOf } from '../kit/media.ts';
import { fromPlan } from '../kit/plans.ts';
import { write } from '../kit/write.ts';
import type { Live, ReplyContext } from '../platform.ts';
import { CAROUSEL, kindOf, MAX_ITEMS, REEL, STORY } from './choices.ts';
import { captionLength, gallery, insteadOf, MAX_CAPTION, MAX_HASHTAGS } from './limits.ts';
import type { InstagramOptions } from './settings.ts';

const ROOM = { max: MAX_CAPTION, count: captionLength };

/** The video, or one picture with the headline on it, unless an editor chose another card: a story has no caption. */
function composeStory(article: Article, context: ComposeContext<InstagramOptions>): PostContent {
  const copy = copyOf(article, context, MAX_HASHTAGS);
  const place = gallery({ format: STORY }, { part: 0, pictures: 1 }, context.options);
  const lead = place && { ...place, needed: true, most: 1 };
  return {
    platform: 'instagram',
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

/** Photographers of the pictures; those of cards on the newsroom's own colour are not seen. */
function creditsOf(
  { images }: Article,
  pictures: readonly PostPicture[],
  language: string | null,
  style: ComposeStyle,
) {
  const seen = pictures.filter(({ card }) => card?.over !== 'plain').flatMap(({ image }) => images[image] ?? []);
  return photosLine(seen, language, style.credit);
}

/**
 * Pictures with their caption, or the video as a reel or among the pictures where that is wished for. Links in captions cannot be followed,
 * so none is written there.
 */
export function compose(article: Article, context: ComposeContext<InstagramOptions>): PostContent {
  if (context.format === STORY) return composeStory(article, context);
  const { channel, style, marker, options } = context;
  const story = copyOf(article, context, MAX_HASHTAGS);
  const copy = withBase(story, context.base, { field: 'caption', stands: 'alone' });
  const isCarousel = context.format === CAROUSEL;
  const isWished = options.videos || context.format === REEL || isCarousel;
  const video = isWished ? leadVideo(article, isCarousel ? CAROUSEL : REEL) : null;
  const most = video === null ? options.pictures : isCarousel ? Math.min(options.pictures, MAX_ITEMS - 1) : 1;
  const pictured = (count: number): PostPicture[] => {
    const place = gallery(isCarousel ? { format: CAROUSEL } : {}, { part: 0, pictures: count }, options);
    const lead = place && { ...place, needed: video === null || isCarousel, most: count };
    return lead ? picturesOf(article, story, lead, context) : [];
  };
  const several = pictured(most);
  const pictures = several.length === 1 && most > 1 ? pictured(1) : several;
  const spoken = channel.language ?? article.language;
  const written = (credit: string) => {
    const credited = withoutMentions(shownBy(style)(credit), style.handles);
    const { texts, notes } = write(copy, style, {
      caption: { room: ROOM, own: () => fromPlan('caption', { ...copy, credit: credited }, ROOM) },
    });
    const named = withHandles(texts.caption, style.handles);
    return { caption: captionLength(named) <= MAX_CAPTION ? named : texts.caption, notes };
  };
  const film = video && article.videos[video.video];
  const photos = creditsOf(article, pictures, spoken, style);
  const withPhotos = written(photos);
  const shown = film ? [videoLine(film, spoken, style.credit), ...(isCarousel ? [photos] : [])] : [];
  const { caption, notes } = film ? written(shown.filter(Boolean).join('\n')) : withPhotos;
  return {
    platform: 'instagram',
    kind: kindOf({ ...(isCarousel && { format: CAROUSEL }), pictures, video }),
    language: copy.language,
    marker,
    texts: { caption },
    link: null,
    pictures,
    video,
    blocks: null,
    extra: film && caption !== withPhotos.caption ? { ...notes, ...insteadOf(caption, withPhotos.caption) } : notes,
  };
}

/** A comment under the post, where its readers look. */
export const composeReply = (
  note: string,
  live: Live,
  article: Article,
  context: ReplyContext<InstagramOptions>,
): PostContent => replyOf(note, live, article, context, { field: COMMENT, room: COMMENT_ROOM, links: false });
