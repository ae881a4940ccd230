import { z } from 'zod';
import { StyleEntry } from '../compose/style.ts';
import { Channel } from '../domain/channel.ts';
import { CorrectionPolicy } from '../domain/correction.ts';
import { Budget } from '../domain/cost.ts';
import { Json } from '../lib/json.ts';
import { ChannelParameters } from './link-parameters.ts';
import { DuplicatesEntry } from './rules.ts';
import { EntryId, LanguageTag, VariableName } from './values.ts';

export const ChannelFile = z.strictObject({
  platform: z.string().describe('Id of the platform'),
  name: z.string().min(1, 'a name').describe('Name in the desk'),
  language: LanguageTag.nullable().default(null).describe('null: the language of the article'),
  mode: Channel.shape.mode
    .default('live')
    .describe('live: publishes; simulated: publishes to a local simulator; off: only drafts'),
  approval: Channel.shape.approval
    .default('required')
    .describe(
      'automatic: publishes without approval; one: a person approves each post; two: two people do, neither of whom made the last change. required: the same as one',
    ),
  corrections: CorrectionPolicy.default('ask').describe(
    'Published posts of an article that is corrected. revise: edit them where the platform allows it; reply: answer them with a correction; repost: delete them and publish again with a note; ask: a person decides; nothing: leave them. Where the platform cannot do it, a person decides',
  ),
  link: z
    .strictObject({
      target: z.enum(['canonical', 'mobile']).default('canonical'),
      parameters: ChannelParameters.optional(),
    })
    .prefault({})
    .describe('URL of the article in posts, with parameters that override those of newsroom.yaml'),
  budget: Budget.optional().describe(
    'Monthly budget on platforms that charge for use: an alert at 80 % and at 100 %; nothing is held back',
  ),
  sharesAccount: z
    .boolean()
    .optional()
    .describe(
      'Set on every channel that shares its account with another channel or another Masthead on purpose. Each publishes what it is given, so a story that both take appears twice',
    ),
  recount: z
    .boolean()
    .optional()
    .describe(
      'Whether published posts are counted in the list of the platform, some minutes later. Absent: yes, except where the platform charges for reading its list (X)',
    ),
  duplicates: DuplicatesEntry.optional().describe('Overrides guards.duplicates of newsroom.yaml, key by key'),
  options: z.record(z.string(), Json).default({}).describe('Settings of the platform'),
  secrets: z.record(z.string(), VariableName).default({}).describe('The variable that holds each secret'),
  style: StyleEntry.optional().describe('As in style.yaml, which it overrides'),
});
export type ChannelFile = z.infer<typeof ChannelFile>;

/** Settings of a channel that was added in the desk: its credentials are entered, and its style is in style.yaml. */
export const StoredEntry = ChannelFile.omit({ platform: true, secrets: true, style: true });
export type StoredEntry = z.infer<typeof StoredEntry>;

export const ChannelsFile = z.strictObject({ channels: z.record(EntryId, ChannelFile) });
