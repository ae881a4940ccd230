import { z } from 'zod';
import { EntryId } from './entry-id.ts';
import { LanguageTag } from './language-tag.ts';

const Address = z
  .string()
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'an address that begins with https:// or http://',
  );

const SourceFile = z.strictObject({
  url: Address.describe('Address of the feed (RSS, Atom, JSON Feed) or the sitemap'),
  kind: z.enum(['feed', 'sitemap']).optional().describe('What it is; left out, it is found by looking'),
  every: z
    .number()
    .min(30, 'at least 30 seconds')
    .max(86_400, 'at most a day (86400 seconds)')
    .default(300)
    .describe('Seconds between two looks'),
  fresh: z
    .number()
    .min(0, 'no less than 0 minutes')
    .default(0)
    .describe('Minutes: of what is there at the first look, only articles younger than this are taken'),
  channels: z.array(EntryId).min(1, 'at least one channel').optional().describe('Left out: all channels'),
  language: LanguageTag.optional().describe('Of its articles; left out: as each page says'),
  when: z
    .enum(['slot', 'now'])
    .default('slot')
    .describe("slot: a channel's next slot; now: at once. A channel that asks for approval asks all the same"),
});

export const SourcesFile = z
  .record(EntryId, SourceFile)
  .default({})
  .describe('Feeds and sitemaps that are looked at for new and changed articles, by an id of your own');
export type SourcesFile = z.infer<typeof SourcesFile>;
