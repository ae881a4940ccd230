import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { Brand } from '../channels/schema.ts';
import { Time, type View } from '../kit/schema.ts';

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i);
export const Colours = z.object({
  ground: Colour.describe('Background of text cards'),
  ink: Colour.describe('Their text'),
  accent: Colour.describe('Rule above the text'),
});

const proposal = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, from: Message.describe('Where the site has it, or why it is likely') });

/** Proposals for a newsroom, read from its site, each list with the likeliest first. Nothing is saved. */
export const SiteProposals = z
  .object({
    site: z.string(),
    names: z.array(proposal(z.string())),
    logos: z.array(
      proposal(z.string().describe('URL of the picture')).extend({
        picture: z.string().describe('The picture in small, as a data: URL'),
      }),
    ),
    colours: z.array(proposal(Colours)),
    languages: z.array(proposal(z.string())).describe('The main one first'),
    timeZones: z.array(proposal(z.string())).describe('Never certain: each has its reason'),
    mobile: proposal(z.string()).nullable().describe('Where the mobile version is; null: it has none of its own'),
    feeds: z.array(
      proposal(z.string().describe('URL')).extend({
        title: z.string().nullable(),
        kind: z.string(),
        stories: z.int(),
        own: z.boolean().describe('It is on the site’s own domain'),
        main: z.boolean().describe('It is the one to begin with'),
      }),
    ),
    channels: z
      .array(
        z.object({
          platform: z.string(),
          platformName: z.string(),
          brand: Brand,
          label: z.string(),
          handle: z.string().nullable(),
          url: z.string().nullable(),
          from: Message,
          channels: z.array(z.string()).describe('Channels of the platform that there are already'),
        }),
      )
      .describe('Accounts that the page lists, to connect'),
    stories: z
      .array(z.object({ url: z.string(), title: z.string(), publishedAt: Time.nullable() }))
      .describe('Newest stories of the feeds'),
    notes: z.array(Message).describe('What was not found, or is to be known'),
  })
  .meta({ id: 'SiteProposals' });
export type SiteProposals = View<typeof SiteProposals>;

export const ReadInput = z.object({
  address: z.string().min(1).max(2_000).describe('Of the site; https:// may be left out'),
});

const WebAddress = z.url({ protocol: /^https?$/ }).max(2_000);

/** What a person confirmed; what is left out stays as it is. */
export const Confirmed = z.object({
  site: WebAddress.optional(),
  name: z.string().trim().min(1).max(100).optional(),
  languages: z.array(z.string().max(35)).min(1).max(20).optional(),
  timeZone: z.string().max(100).optional(),
  mobile: WebAddress.optional().describe('Where the mobile version of the site is'),
  feeds: z.array(WebAddress).max(20).optional().describe('Feeds to poll, beside those that there are'),
  colours: Colours.optional(),
  logo: WebAddress.optional().describe('Picture for the media library'),
  channels: z
    .array(z.object({ platform: z.string().max(100), name: z.string().trim().min(1).max(80) }))
    .max(30)
    .optional()
    .describe('Channels to add, not connected yet; platforms that have one are left out'),
  slots: z.array(z.string().max(200)).max(100).optional().describe('Cron lines of the slots that all channels share'),
});
export type Confirmed = z.output<typeof Confirmed>;

export const SetUp = z.object({
  saved: z.array(z.string()).describe('Sections of the settings that changed'),
  channels: z.array(z.object({ id: z.string(), platform: z.string(), name: z.string() })).describe('Added channels'),
  logo: z.uuid().nullable().describe('Item of the media library'),
  notes: z.array(Message),
});
export type SetUp = View<typeof SetUp>;
