import { z } from 'zod';
import { LanguageTag } from './language-tag.ts';

const Sameness = z.enum(['off', 'warn', 'block']);

/** What a channel does about what it said before; what an entry leaves out comes from the newsroom's. */
export const DuplicatesEntry = z
  .strictObject({
    link: Sameness.optional().describe(
      'The same link again: off, warn (told on the draft), block (only a person sends it)',
    ),
    text: Sameness.optional().describe('The same or nearly the same text again'),
    days: z
      .number('a number of days')
      .positive('more than 0')
      .max(60, 'at most 60 days')
      .optional()
      .describe('So many days back; 7'),
    likeness: z
      .number('a number from 0.5 to 1')
      .min(0.5, 'a number from 0.5 to 1')
      .max(1, 'a number from 0.5 to 1')
      .optional()
      .describe('From here on two texts count as the same; 1: only what is the same word for word'),
  })
  .describe('What is done about a post that says what the channel said within the last days');

const Text = z
  .string()
  .trim()
  .min(1, { error: 'a text that is not empty', abort: true })
  .max(200, 'at most 200 characters');
const Word = Text.refine((word) => /[\p{L}\p{N}]/u.test(word), 'a word or phrase with a letter or digit');
const Channels = z
  .array(z.string())
  .min(1, 'at least one channel')
  .optional()
  .describe('Ids of channels; left out: all');

const WordsEntry = z.strictObject({
  words: z
    .array(Word)
    .min(1, 'at least one word')
    .max(5_000, 'at most 5000 words')
    .describe('Whole words or phrases, in any case'),
  languages: z.array(LanguageTag).min(1, 'at least one language').optional().describe('Of the posts; left out: all'),
  channels: Channels,
  action: z
    .enum(['block', 'ask'])
    .default('block')
    .describe('block: it cannot be approved as it is; ask: only a person sends it'),
});

/** One or several. */
const Some = z
  .union([Text, z.array(Text).min(1, 'at least one')], 'a text, or a list of texts')
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();

const Languages = z
  .union([LanguageTag, z.array(LanguageTag).min(1, 'at least one language')], 'a language tag, or a list of them')
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();

const SkipEntry = z
  .strictObject({
    section: Some.describe('A section, or several'),
    tag: Some.describe('A tag, or several'),
    language: Languages.describe('A language of the article'),
    author: Some.describe('An author, or several'),
    url: Some.describe('A path such as /sponsored/*, or an address; * for anything'),
    channels: Channels,
    because: Text.optional().describe('Why, as people are told'),
  })
  .refine(
    ({ section, tag, language, author, url }) => [section, tag, language, author, url].some((one) => one !== undefined),
    'at least one of section, tag, language, author and url',
  );

export const GuardsFile = z
  .strictObject({
    duplicates: DuplicatesEntry.prefault({}),
    samePlatformSeconds: z
      .number('a number of seconds')
      .min(0, '0 or more seconds')
      .max(3_600, 'at most 3600 seconds')
      .default(60)
      .describe('Least seconds between posts with the same text on two channels of one platform; 0: none'),
    words: z.array(WordsEntry).default([]).describe('Kill words: what must not go out'),
    skip: z.array(SkipEntry).default([]).describe('Articles of which channels get no draft'),
  })
  .describe('What is asked of a post before it goes out');
export type GuardsFile = z.infer<typeof GuardsFile>;
export type DuplicatesEntry = z.infer<typeof DuplicatesEntry>;
