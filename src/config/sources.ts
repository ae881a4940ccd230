import { z } from 'zod';
import type { Source } from '../domain/source.ts';
import { expecting, oneOf } from '../lib/issues.ts';
import { expected } from './expected-messages.ts';
import { describe, type Fault } from './fault.ts';
import { EntryId, LanguageTag } from './values.ts';
import type { YamlFile } from './yaml-file.ts';

const Address = z
  .string()
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), expecting(expected.webAddress()));

const SourceFile = z.strictObject({
  url: Address.describe('URL of the feed (RSS, Atom, JSON Feed) or sitemap'),
  kind: z.enum(['feed', 'sitemap']).optional().describe('Detected when left out'),
  every: z
    .number()
    .min(30, expecting(expected.atLeastSeconds({ seconds: 30 })))
    .max(86_400, expecting(expected.atMostDay()))
    .default(300)
    .describe('Seconds between two polls'),
  fresh: z
    .number()
    .min(0, expecting(expected.noLessThanNull()))
    .default(0)
    .describe('Minutes: the first poll takes only articles younger than this'),
  channels: z
    .array(EntryId)
    .min(1, expecting(expected.atLeastOne({ of: 'channel' })))
    .optional()
    .describe('Channel ids; all when left out'),
  language: LanguageTag.optional().describe('Language of its articles; when left out, as each page declares'),
  when: z
    .enum(['slot', 'now'])
    .default('slot')
    .describe("slot: in the channel's next slot; now: at once. Approval is needed either way"),
});

export const SourcesFile = z
  .record(EntryId, SourceFile)
  .default({})
  .describe('Feeds and sitemaps to poll for new and changed articles, by an id of your choice');
export type SourcesFile = z.infer<typeof SourcesFile>;

export const sourcesOf = (file: SourcesFile): Source[] =>
  Object.entries(file).map(([id, { url, kind, every, fresh, channels, language, when }]) => ({
    id,
    url,
    kind: kind ?? null,
    everyMs: every * 1_000,
    freshMs: fresh * 60_000,
    channels: channels ?? null,
    language: language ?? null,
    when,
  }));

/** Finds feeds that name unknown channels. */
export const strangersIn = (file: YamlFile, sources: readonly Source[], channelIds: readonly string[]): Fault[] =>
  sources.flatMap(({ id, channels }) =>
    (channels ?? []).flatMap((channel, index) =>
      channelIds.includes(channel)
        ? []
        : [file.fault(['sources', id, 'channels', index], oneOf(channelIds, channel), describe(channel))],
    ),
  );
