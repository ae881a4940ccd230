import type { Article } from '../../domain/article.ts';
import { mapParts, type PostContent, type PostPicture, type PostVideo, partsOf, withTexts } from '../../domain/post.ts';
import { asVideos, videosOf } from '../../domain/videos.ts';
import { addressKey } from '../address-key.ts';
import { faithfulProblems } from '../faithful.ts';
import type { WritingChannel } from '../writer/compose-for.ts';
import { amender } from './amend.ts';

/** A live post with the two versions of its article. */
export interface Amending {
  channel: WritingChannel;
  was: PostContent;
  /** The version that it was written from. */
  before: Article;
  after: Article;
  /** What would be written now. */
  composed: PostContent;
}

const keyOf = (url: string | null | undefined, kind: 'picture' | 'video'): string | null =>
  url ? addressKey(url, kind) : null;

/** The place of a medium in the article as it is now; null: it is not there any more. */
function placeNow(kind: 'picture' | 'video', from: number, before: Article, after: Article): number | null {
  const [was, is] = kind === 'picture' ? [before.images, after.images] : [before.videos, after.videos];
  const key = keyOf(was[from]?.url, kind);
  const at = key === null ? -1 : is.findIndex(({ url }) => keyOf(url, kind) === key);
  return at < 0 ? null : at;
}

const wordsOf = ({ images }: Article, at: number): string =>
  JSON.stringify([images[at]?.caption, images[at]?.alt, images[at]?.credit]);

/** Pictures that readers see, where the article still has all of them; other words about one are taken over. */
function picturesNow(part: readonly PostPicture[], { before, after, composed }: Amending): PostPicture[] | null {
  const theirs = partsOf(composed).flatMap(({ pictures }) => pictures);
  const kept = part.map((picture): PostPicture | null => {
    const image = placeNow('picture', picture.image, before, after);
    if (image === null || picture.card !== undefined) return null;
    if (wordsOf(before, picture.image) === wordsOf(after, image)) return { ...picture, image };
    const renewed = theirs.find((one) => one.place === picture.place && one.image === image);
    return { ...picture, image, ...(renewed && { alt: renewed.alt }) };
  });
  return kept.every((picture) => picture !== null) ? kept : null;
}

function videosNow(part: readonly PostVideo[], { before, after }: Amending): PostVideo[] | null {
  const kept = part.map((video): PostVideo | null => {
    if (video.film !== undefined) return video;
    const at = placeNow('video', video.video, before, after);
    return at === null ? null : { ...video, video: at };
  });
  return kept.every((video) => video !== null) ? kept : null;
}

/** Facts that a post has and its article has not. */
const strangers = (article: Article, channel: WritingChannel, post: PostContent): string[] =>
  faithfulProblems(article, channel, post).flatMap(({ finding }) => finding?.words ?? []);

/**
 * Brings a live post up to date: its own words and media, with what the article says otherwise now. `whole`: nothing
 * that the article no longer says is left in it.
 */
export function amendedPost(given: Amending): { content: PostContent; whole: boolean } {
  const { channel, was, before, after, composed } = given;
  const amend = amender(before, after);
  let isWhole = true;
  const amended = (text: string): string => {
    const { text: words, stale } = amend(text);
    if (stale.length > 0) isWhole = false;
    return was.link !== null && composed.link !== null ? words.replaceAll(was.link, composed.link) : words;
  };
  const textsNow = (texts: PostContent['texts']) =>
    Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, amended(text)]));
  const first = withTexts(was, textsNow(was.texts));
  const moved = mapParts(first, (part, at) => {
    const own = partsOf(was)[at] ?? part;
    const [pictures, videos] = [picturesNow(own.pictures, given), videosNow(videosOf(own), given)];
    if (pictures === null || videos === null) isWhole = false;
    return {
      texts: at === 0 ? part.texts : textsNow(part.texts),
      pictures: pictures ?? own.pictures,
      ...asVideos(videos ?? videosOf(own)),
    };
  });
  // The body of an article is the article's; a card has its words on it.
  const isBody = was.blocks !== null;
  const media = isBody ? composed : moved;
  const { texts } = moved;
  const content: PostContent = { ...media, texts, link: composed.link, ...(isBody && { extra: composed.extra }) };
  const known = new Set(strangers(before, channel, was));
  const isFaithful = strangers(after, channel, content).every((words) => known.has(words));
  return { content, whole: isWhole && isFaithful };
}

/** Gives the pictures of a post the files that readers see already, so that another crop is no change of it. */
export function withLiveFiles(content: PostContent, was: PostContent, before: Article, after: Article): PostContent {
  const live = partsOf(was);
  return mapParts(content, ({ texts, pictures, ...videos }, at) => ({
    texts,
    ...asVideos(videosOf(videos)),
    pictures: pictures.map((picture, index) => {
      const shown = live[at]?.pictures[index];
      const isSame =
        shown !== undefined &&
        shown.rendition !== null &&
        shown.place === picture.place &&
        shown.card === undefined &&
        picture.card === undefined &&
        placeNow('picture', shown.image, before, after) === picture.image;
      return isSame ? { ...picture, spec: shown.spec, rendition: shown.rendition } : picture;
    }),
  }));
}
