import { z } from 'zod';
import { MOST_OF_BASE, textOf } from '../../domain/lengths.ts';
import { PostContent } from '../../domain/post.ts';
import { Urgency } from '../../domain/urgency.ts';
import { WebAddress } from '../../domain/web-address.ts';
import { expecting } from '../../lib/issues.ts';
import { isLanguage } from '../../lib/language-tag.ts';
import { Chip } from '../articles/schema.ts';
import { Name, Time, type View } from '../kit/schema.ts';
import { PostWords } from '../posts/edit-post.ts';
import { CheckedPost, Post } from '../posts/schema.ts';
import { freeStories as messages } from './messages.ts';

/** Most pictures of a story, or of one of its posts. */
const MOST_PICTURES = 20;
const Instant = z.iso.datetime({ offset: true });

const Text = textOf(MOST_OF_BASE).trim().min(1);
const Title = z.string().trim().min(1).max(200);

/** What a story has beside its text and its posts. */
const About = {
  language: z.string().refine(isLanguage, expecting(messages.language())).nullable().describe('BCP 47'),
  link: WebAddress.nullable().describe('Address that its posts lead to; each channel adds its parameters'),
  section: z.string().trim().min(1).max(200).nullable(),
  tags: z.array(z.string().trim().min(1).max(200)).max(50).describe('For hashtags, and for pauses of tags'),
  pictures: z.array(z.uuid()).max(MOST_PICTURES).describe('Items of the library that its posts show, in their order'),
  expiresAt: Instant.nullable().describe('None of its posts is published later'),
};

/** The post on one channel. */
export const ForChannel = z.strictObject({
  channel: Name,
  ...PostWords,
  further: z
    .array(Text)
    .max(24)
    .optional()
    .describe('Texts of the further posts of its thread, or of its first comment, below what `layout` says'),
  pictures: z.array(z.uuid()).max(MOST_PICTURES).optional().describe('In place of the story’s pictures'),
});

export type ForChannel = z.output<typeof ForChannel>;

export const ForChannels = z
  .array(ForChannel)
  .min(1, expecting(messages.channels()))
  .max(100)
  .describe('One for each channel. `text`: in place of the story’s text');

/** What is written, before it has an id. */
export const Draft = z.object({
  title: Title.nullable().default(null).describe('What lists call it; null: the beginning of its text'),
  text: Text.nullable()
    .default(null)
    .describe('What each post says without a text of its own, by the rules of its platform; null: that of the first'),
  language: About.language.default(null),
  link: About.link.default(null),
  section: About.section.default(null),
  tags: About.tags.default([]),
  pictures: About.pictures.default([]),
  expiresAt: About.expiresAt.default(null),
  embargoUntil: Instant.nullable().default(null).describe('None of its posts is published before'),
  urgency: Urgency.default('normal'),
  posts: ForChannels,
});
export type Draft = z.output<typeof Draft>;

/** What changes; absent: it stays. */
export const Changes = z.object({
  title: Title.optional(),
  text: Text.optional(),
  language: About.language.optional(),
  link: About.link.optional(),
  section: About.section.optional(),
  tags: About.tags.optional(),
  pictures: About.pictures.optional(),
  expiresAt: About.expiresAt.optional(),
});
export type Changes = z.output<typeof Changes>;

const Common = {
  id: z.uuid(),
  title: z.string(),
  text: z.string().describe('What each post says that was not edited separately, by the rules of its platform'),
  language: z.string().nullable(),
  link: z.string().nullable(),
  section: z.string().nullable(),
  tags: z.array(z.string()),
  pictures: z.array(z.uuid()).describe('Items of the library'),
  expiresAt: Time.nullable().describe('None of its posts is published later; null: any time'),
  createdBy: z.string(),
  createdAt: Time,
};

export const FreeStory = z
  .object({
    ...Common,
    version: z.string().describe('Changes with the story, not with its posts; its ETag'),
    editedBy: z.string().nullable().describe('Who last wrote its text'),
    updatedAt: Time,
    posts: z.array(Post).describe('By channel'),
  })
  .meta({ id: 'FreeStory' });
export type FreeStoryView = View<typeof FreeStory>;

export const FreeStoryChanged = FreeStory.extend({
  rewritten: z.array(z.uuid()).describe('Posts whose content changed; they need approval again'),
});
export type FreeStoryChanged = View<typeof FreeStoryChanged>;

export const CheckedStory = z.object({
  title: z.string(),
  posts: z.array(CheckedPost.extend({ channel: z.string(), content: PostContent.describe('Without its files') })),
});
export type CheckedStory = View<typeof CheckedStory>;

/** A free story as the inbox lists it. */
export const FreeStoryRow = z
  .object({
    ...Common,
    lead: z.string().nullable().describe('Hash of its first picture'),
    urgency: Urgency.describe('Of its most urgent post'),
    chips: z.array(Chip).describe('The newest post of each channel'),
  })
  .meta({ id: 'FreeStoryRow' });
export type FreeStoryRow = View<typeof FreeStoryRow>;
