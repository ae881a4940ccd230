import type { FreeStory, StoryDraft } from '../../data/free-stories.ts';
import { localTime, typedInstant } from '../../data/time.ts';
import type { StoryWords } from './fields.tsx';

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

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

/** What is sent of the form, beside the title, which a new story may leave out. */
const about = (words: StoryWords, zone: string) => ({
  text: words.text.trim(),
  link: textOrNull(words.link),
  section: textOrNull(words.section),
  tags: [...words.tags],
  pictures: [...words.pictures],
  expiresAt: typedInstant(words.expires, zone),
});

export const draftOf = (words: StoryWords, channels: readonly string[], zone: string): StoryDraft => ({
  ...about(words, zone),
  title: textOrNull(words.title),
  posts: channels.map((channel) => ({ channel })),
});

export const changesOf = (words: StoryWords, zone: string) => {
  const title = textOrNull(words.title);
  return { ...about(words, zone), ...(title !== null && { title }) };
};
