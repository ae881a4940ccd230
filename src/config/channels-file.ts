import { z } from 'zod';
import { StyleEntry } from '../compose/style.ts';
import { Channel } from '../domain/channel.ts';
import { CorrectionPolicy } from '../domain/correction.ts';
import { Budget } from '../domain/cost.ts';
import { Json } from '../lib/json.ts';
import { EntryId } from './entry-id.ts';
import { DuplicatesEntry } from './guards-file.ts';
import { LanguageTag } from './language-tag.ts';
import { ChannelParameters } from './link-parameters.ts';
import { VariableName } from './variable-name.ts';

export const ChannelFile = z.strictObject({
  platform: z.string().describe('Id of the platform'),
  name: z.string().min(1, 'a name').describe('As the desk shows it'),
  language: LanguageTag.nullable().default(null).describe('null: the language of the article'),
  mode: Channel.shape.mode
    .default('live')
    .describe('live: posts for real; simulated: posts to a local simulator; off: only drafts'),
  approval: Channel.shape.approval
    .default('required')
    .describe(
      'automatic: posts leave without an editor; one: a person approves each; two: two people do, and neither is who changed it last. required: the same as one',
    ),
  corrections: CorrectionPolicy.default('ask').describe(
    'What is done about posts that are out when their article is corrected. revise: they are changed where the platform allows it; reply: an answer below them says so; repost: they are taken down and posted anew with a note; ask: a person chooses; nothing. Where the platform cannot do it, a person is asked',
  ),
  link: z
    .strictObject({
      target: z.enum(['canonical', 'mobile']).default('canonical'),
      parameters: ChannelParameters.optional(),
    })
    .prefault({})
    .describe('Which address of the article posts carry, and its parameters over those of newsroom.yaml'),
  budget: Budget.optional().describe(
    'What may be spent on it, on platforms that charge for use: it is told when four fifths and all of it are spent, and nothing is held back',
  ),
  sharesAccount: z
    .boolean()
    .optional()
    .describe(
      'Another channel, or another Masthead, posts to the same account, and that is meant: each such channel says so. Each sends what it is given, so that a story that both take is there twice',
    ),
  duplicates: DuplicatesEntry.optional().describe('In place of guards.duplicates of newsroom.yaml, key by key'),
  options: z.record(z.string(), Json).default({}).describe('Settings of the platform'),
  secrets: z.record(z.string(), VariableName).default({}).describe('For each secret the variable that holds it'),
  style: StyleEntry.optional().describe('As in style.yaml; wins over it'),
});
export type ChannelFile = z.infer<typeof ChannelFile>;

export const ChannelsFile = z.strictObject({ channels: z.record(EntryId, ChannelFile) });
