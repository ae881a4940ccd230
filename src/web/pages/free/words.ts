import type { FreeStory, StoryDraft } from '../../data/free-stories.ts';
import { localTime, typedInstant } from '../../data/time.ts';

/** What is written of a story without an article, as typed. */
export interface StoryWords {
  title: string;
  text: string;
  link: string;
  section: string;
  tags: readonly string[];
  /** Ids of the library, in their order. */
  pictures: readonly string[];
  /** Local time of the newsroom, `2026-11-27T18:30`; empty: any time. */
  expires: string;
}

export const NOTHING: StoryWords = { title: '', text: '', link: '', section: '', tags: [], pictures: [], expires: '' };

/** What one channel has in place of what is written for all. */
export interface OwnWords {
  /** null, or nothing but spaces: the common text. */
  text: string | null;
  /** Texts of the further posts of a thread, or of a first comment. */
  further: readonly string[];
  /** null: the common pictures. */
  pictures: readonly string[] | null;
}

export const AS_ALL: OwnWords = { text: null, further: [], pictures: null };

const isText = (text: string | null): text is string => text !== null && text.trim() !== '';

/** The channel has something of its own. */
export const isOwn = ({ text, further, pictures }: OwnWords): boolean =>
  isText(text) || further.length > 0 || pictures !== null;

const textOrNull = (text: string): string | null => (isText(text) ? text.trim() : null);

/** A story as its form shows it. */
export const wordsOf = (story: FreeStory, zone: string): StoryWords => ({
  title: story.title,
  text: story.text,
  link: story.link ?? '',
  section: story.section ?? '',
  tags: story.tags,
  pictures: story.pictures,
  expires: story.expiresAt === null ? '' : localTime(story.expiresAt, zone).slice(0, 16).replace(' ', 'T'),
});

/** What is sent of the form, beside the title and text, which a new story may leave out. */
const about = (words: StoryWords, zone: string) => ({
  link: textOrNull(words.link),
  section: textOrNull(words.section),
  tags: [...words.tags],
  pictures: [...words.pictures],
  expiresAt: typedInstant(words.expires, zone),
});

function postOn(channel: string, { text, further, pictures }: OwnWords): StoryDraft['posts'][number] {
  const more = further.filter(isText);
  return {
    channel,
    ...(isText(text) && { text: text.trim() }),
    ...(more.length > 0 && { further: more }),
    ...(pictures && { pictures: [...pictures] }),
  };
}

export const draftOf = (
  words: StoryWords,
  own: ReadonlyMap<string, OwnWords>,
  channels: readonly string[],
  zone: string,
): StoryDraft => ({
  ...about(words, zone),
  text: textOrNull(words.text),
  title: textOrNull(words.title),
  posts: channels.map((channel) => postOn(channel, own.get(channel) ?? AS_ALL)),
});

/** Each of its posts has a text. */
export const isWritten = ({ text, posts }: StoryDraft): boolean =>
  posts.length > 0 && posts.every((post) => post.text !== undefined || typeof text === 'string');

export const changesOf = (words: StoryWords, zone: string) => {
  const title = textOrNull(words.title);
  return { ...about(words, zone), text: words.text.trim(), ...(title !== null && { title }) };
};
