import { z } from 'zod';
import { expecting, oneOf } from '../lib/issues.ts';
import type { DuplicateRule, PublishingRules } from '../rules/rules.ts';
import { expected } from './expected-messages.ts';
import { describe, type Fault } from './fault.ts';
import { LanguageTag } from './values.ts';
import type { YamlFile } from './yaml-file.ts';

const Sameness = z.enum(['off', 'warn', 'block']);

/** Duplicate rule of a channel; keys that it leaves out come from the newsroom's rule. */
export const DuplicatesEntry = z
  .strictObject({
    link: Sameness.optional().describe(
      'The same link again: off, warn (on the draft), block (only a person can publish it)',
    ),
    text: Sameness.optional().describe('The same or nearly the same text again'),
    days: z
      .number(expecting(expected.numberOfDays()))
      .positive(expecting(expected.moreThanNull()))
      .max(60, expecting(expected.atMostDays({ days: 60 })))
      .optional()
      .describe('How many days to look back (7)'),
    likeness: z
      .number(expecting(expected.between({ from: '0.5', to: '1', whole: 'no' })))
      .min(0.5, expecting(expected.between({ from: '0.5', to: '1', whole: 'no' })))
      .max(1, expecting(expected.between({ from: '0.5', to: '1', whole: 'no' })))
      .optional()
      .describe('Similarity from which two texts count as the same; 1: only identical texts'),
  })
  .describe('What to do about a post that repeats one of the last days on this channel');

const Text = z
  .string()
  .trim()
  .min(1, { error: expecting(expected.text()), abort: true })
  .max(200, expecting(expected.atMostCharacters({ characters: 200 })));
const Word = Text.refine((word) => /[\p{L}\p{N}]/u.test(word), expecting(expected.word()));
const Channels = z
  .array(z.string())
  .min(1, expecting(expected.atLeastOne({ of: 'channel' })))
  .optional()
  .describe('Channel ids; all when left out');

const WordsEntry = z.strictObject({
  words: z
    .array(Word)
    .min(1, expecting(expected.atLeastOne({ of: 'word' })))
    .max(5_000, expecting(expected.atMostWords({ words: 5_000 })))
    .describe('Whole words or phrases, upper or lower case'),
  languages: z
    .array(LanguageTag)
    .min(1, expecting(expected.atLeastOne({ of: 'language' })))
    .optional()
    .describe('Languages of the posts; all when left out'),
  channels: Channels,
  action: z
    .enum(['block', 'ask'])
    .default('block')
    .describe('block: the post cannot be approved; ask: only a person can publish it'),
});

/** One or several. */
const someOf = (One: typeof Text) =>
  z
    .union([One, z.array(One).min(1, expecting(expected.atLeastOne({ of: 'any' })))], expecting(expected.textOrList()))
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .optional();
const Some = someOf(Text);

const MOST_STARS = 10;
const UrlPattern = Text.refine(
  (pattern) => pattern.split('*').length - 1 <= MOST_STARS,
  expecting(expected.atMostStars({ stars: MOST_STARS })),
);

const Languages = z
  .union(
    [LanguageTag, z.array(LanguageTag).min(1, expecting(expected.atLeastOne({ of: 'language' })))],
    expecting(expected.languageTags()),
  )
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();

const SkipEntry = z
  .strictObject({
    section: Some.describe('A section, or several'),
    tag: Some.describe('A tag, or several'),
    language: Languages.describe('A language of the article'),
    author: Some.describe('An author, or several'),
    url: someOf(UrlPattern).describe('A path such as /sponsored/*, or a URL; * matches anything, at most 10 times'),
    channels: Channels,
    because: Text.optional().describe('Reason to show to people'),
  })
  .refine(
    ({ section, tag, language, author, url }) => [section, tag, language, author, url].some((one) => one !== undefined),
    expecting(expected.condition()),
  );

export const GuardsFile = z
  .strictObject({
    duplicates: DuplicatesEntry.prefault({}),
    samePlatformSeconds: z
      .number(expecting(expected.numberOfSeconds()))
      .min(0, expecting(expected.secondsOrNone()))
      .max(3_600, expecting(expected.atMostSeconds({ seconds: 3_600 })))
      .default(60)
      .describe('Minimum seconds between posts with the same text on two channels of one platform; 0: none'),
    words: z.array(WordsEntry).default([]).describe('Kill words: posts with them must not be published'),
    skip: z.array(SkipEntry).default([]).describe('Articles that get no draft'),
  })
  .describe('Publishing rules: checks before a post is published');
export type GuardsFile = z.infer<typeof GuardsFile>;
export type DuplicatesEntry = z.infer<typeof DuplicatesEntry>;

/** Default: a repeated link is a warning, and the same text is not published twice without a person. */
const DUPLICATES: DuplicateRule = { link: 'warn', text: 'block', days: 7, likeness: 0.8 };

const given = (entry: DuplicatesEntry | undefined): Partial<DuplicateRule> =>
  Object.fromEntries(Object.entries(entry ?? {}).filter(([, value]) => value !== undefined));

const isFor = ({ channels }: { channels?: string[] | undefined }, id: string): boolean =>
  channels?.includes(id) ?? true;

/** Builds the publishing rules of one channel; `own` is the channel's entry, which wins. */
export function rulesFor(file: GuardsFile, channelId: string, own: DuplicatesEntry | undefined): PublishingRules {
  return {
    duplicates: { ...DUPLICATES, ...given(file.duplicates), ...given(own) },
    samePlatformSeconds: file.samePlatformSeconds,
    words: file.words
      .filter((rule) => isFor(rule, channelId))
      .map(({ words, languages, action: becomes }) => ({ words, languages: languages ?? null, becomes })),
    skip: file.skip
      .filter((rule) => isFor(rule, channelId))
      .map(({ section, tag, language, author, url, because }) => ({
        section: section ?? null,
        tag: tag ?? null,
        language: language ?? null,
        author: author ?? null,
        url: url ?? null,
        because: because ?? null,
      })),
  };
}

/** Finds rules for unknown channels. */
export const unknownChannelsInRules = (file: YamlFile, guards: GuardsFile, channelIds: readonly string[]): Fault[] =>
  (['words', 'skip'] as const).flatMap((list) =>
    guards[list].flatMap(({ channels }, at) =>
      (channels ?? []).flatMap((id, index) =>
        channelIds.includes(id)
          ? []
          : [file.fault(['guards', list, at, 'channels', index], oneOf(channelIds, id), describe(id))],
      ),
    ),
  );
