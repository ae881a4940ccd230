import { z } from 'zod';
import { AtEnd } from '../../domain/at-end.ts';
import { Channel as ChannelFields } from '../../domain/channel.ts';
import { CorrectionPolicy } from '../../domain/correction.ts';
import { DeliveryKind, DeliveryState } from '../../domain/delivery.ts';
import { FAILURES } from '../../domain/outcome.ts';
import { Json } from '../../lib/json.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** Pause that holds. */
export const Pause = z
  .object({
    channel: z.string().nullable().describe('null: everything, or a tag'),
    tag: z.string().nullable().describe('What articles carry that are held back; null: a channel, or everything'),
    reason: z.string().nullable().describe('In the words of who paused it'),
    because: Message.nullable().describe('Why Masthead paused it; null: a person did'),
    by: z.string().nullable().describe('null: Masthead did, because of what the platform answered'),
    since: Time.nullable(),
    until: Time.nullable().describe('null: until a person resumes it'),
    atEnd: AtEnd.nullable().describe('What becomes then of what was due; null: what each channel’s rules say'),
  })
  .meta({ id: 'Pause' });

/** Facts about a secret of a channel that expires; never the secret itself. */
export const Token = z
  .object({
    name: z.string().describe("Its name among the channel's secrets"),
    variable: z.string().nullable().describe('The variable that it is set by'),
    endsAt: Time.nullable().describe('null: never, or not known'),
    scopes: z.array(z.string()).nullable().describe('What it may do, as its platform names it; null: not known'),
    renewsItself: z.boolean(),
    answeredAt: Time.nullable().describe('When the platform was last asked for it, and answered'),
    refused: z.object({ since: Time, reason: Message.nullable() }).nullable(),
    unreadable: z.string().nullable().describe('Why what the platform gave in its place cannot be read'),
  })
  .meta({ id: 'Token' });
export type TokenView = View<typeof Token>;

const usd = z.number().describe('US dollars');

export const Spending = z
  .object({
    month: z.string().describe('The calendar month that is summed, in UTC: `2026-11`'),
    spentUsd: usd.describe('US dollars, as estimated by what went out'),
    budgetUsd: usd.nullable().describe('US dollars; null: no budget was named'),
    leftUsd: usd.nullable().describe('Of the budget, never below 0'),
    level: z.enum(['within', 'near', 'spent']).describe('near: four fifths of the budget are spent'),
  })
  .describe('What was spent this month on a platform that charges for the use of its API');

export const Mode = z.enum(['live', 'simulated', 'off']);

/** Problem of a channel, as its platform reports it. */
export const Diagnosis = z.object({
  code: z.string().describe("The platform's own, or Masthead's"),
  message: Message,
  remedy: Message,
});

const Secret = z
  .object({
    name: z.string(),
    term: z.string().describe('As the platform calls it'),
    where: z.object({ en: z.string(), zh: z.string() }).nullable().describe('Where it is found on the platform'),
    variable: z.string().nullable().describe('The variable that may hold it, too'),
    source: z
      .enum(['desk', 'environment', 'simulator'])
      .nullable()
      .describe('Which value is used: the one that was entered wins; null: none is set'),
    enteredBy: z.string().nullable(),
    enteredAt: Time.nullable(),
    unreadable: z.string().nullable().describe('Why what was entered cannot be read, so that it is not used'),
  })
  .describe('A secret of the channel; never itself');
export type SecretView = View<typeof Secret>;

const Quota = z.object({
  name: z.string(),
  what: z.string().describe('What is counted'),
  posts: z.int().describe('So many at most'),
  left: z.int().describe("As far as Masthead's own posts tell"),
  per: z.union([z.object({ hours: z.number() }), z.object({ dayIn: z.string() })]),
  sharedWith: z.array(z.string()).describe('Channels whose posts count in it, too'),
});

const Rules = z.object({
  timeZone: z.string(),
  perDay: z.int().nullable(),
  perHour: z.int().nullable(),
  minGapMinutes: z.number(),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  today: z.int().describe('Posts that count today'),
});

export const Brand = z
  .object({
    colour: z.string(),
    gradient: z.array(z.string()).nullable().describe('Colours of its ground, where it has several'),
    mark: z.string().describe('Path of an SVG of 24 by 24'),
  })
  .describe('How its platform looks');

export const Channel = z
  .object({
    id: z.string(),
    platform: z.string(),
    platformName: z.string(),
    name: z.string(),
    mode: Mode,
    source: z.enum(['file', 'desk']).describe('What controls its settings: config/channels.yaml, or the desk'),
    state: z.enum(['ready', 'not connected', 'off', 'paused']),
    reason: z.string().nullable().describe('Why it is not ready; of a pause, in the words of who paused it'),
    problem: Message.nullable().describe('Why it is off or not connected, as data'),
    because: Message.nullable().describe('Why Masthead paused it'),
    pause: Pause.nullable().describe('The pause that holds it back: its own, or that of everything'),
    outage: z.object({ since: Time, reason: Message.nullable() }).nullable().describe('Its platform does not answer'),
    token: Token.nullable().describe('Its secret that ends by time; null: none does, or it is not connected'),
    lastSuccessAt: Time.nullable(),
    lastFailureAt: Time.nullable(),
    lastFailure: Message.nullable(),
    lastFailureType: z.enum(FAILURES).nullable().describe('null: none, or of an earlier version'),
    lastFailureCode: z.string().nullable().describe("The platform's own"),
    lastCheck: z
      .object({ at: Time, findings: z.array(Diagnosis) })
      .nullable()
      .describe('Findings of the last check of the channel; none: all is well'),
    secrets: z.array(Secret),
    quotas: z.array(Quota).describe('What the platform takes of the account'),
    previewTo: z
      .object({ label: Message, help: Message })
      .nullable()
      .describe('What names the one person who can be sent a preview of a post; null: none can'),
    together: z.int().describe('Posts that one message to readers may have; 1: each goes out by itself'),
    spending: Spending.nullable().describe('What was spent this month; null: its platform charges nothing'),
    rules: Rules.describe('What the newsroom allows the channel'),
    timeline: z
      .url()
      .nullable()
      .describe('Where the posts of a simulated channel show, on the machine that runs the service'),
    brand: Brand,
    account: z
      .object({
        name: z.string().nullable(),
        handle: z.string().nullable().describe('As readers know it: `@name`'),
        picture: z.string().nullable().describe('For GET /pictures/{hash}; null: none is known'),
      })
      .nullable()
      .describe('How its account looks to readers, as the platform last answered; null: not known'),
  })
  .meta({ id: 'Channel' });
export type ChannelHealth = View<typeof Channel>;
export type ChannelView = Omit<
  ChannelHealth,
  | 'platformName'
  | 'pause'
  | 'outage'
  | 'lastFailureType'
  | 'lastFailureCode'
  | 'lastCheck'
  | 'secrets'
  | 'quotas'
  | 'together'
  | 'previewTo'
  | 'spending'
  | 'rules'
  | 'brand'
  | 'account'
>;

/** Result of trying a channel out without a post. */
export const Trial = z.object({
  channel: z.string(),
  ok: z.boolean().describe('Every step succeeded, and nothing stays on the platform'),
  steps: z.array(
    z.object({
      what: Message,
      ok: z.boolean(),
      because: Message.nullable().describe('Why it failed; null: it succeeded'),
    }),
  ),
  left: z
    .array(
      z.object({
        what: Message,
        id: z.string().nullable().describe("The platform's; null: not known"),
        at: Time.describe('When it was made'),
        state: z
          .enum(['stays', 'perhaps', 'expires'])
          .describe(
            'perhaps: the answer was lost, so it may not be there · expires: the platform deletes it by itself',
          ),
        earlier: z.boolean().describe('Of an earlier try'),
        remedy: Message.describe('How a person removes it, or when it ends by itself'),
      }),
    )
    .describe('What is on the platform now; readers see none of it'),
});
export type Trial = View<typeof Trial>;

/** Channel that was removed in the desk: posts and the history name it. */
export const RemovedChannel = z.object({ id: z.string(), name: z.string(), platform: z.string(), removedAt: Time });

/** Something about channels that an operator has to settle: an id that is in the file and in the desk, say. */
export const ChannelFinding = z.object({
  channel: z.string().describe('Id of the channel, or what is written in its place'),
  message: Message,
});

const Option = z.object({
  name: z.string(),
  kind: z.enum(['text', 'number', 'switch', 'choice', 'list', 'time']),
  label: Message,
  about: Message.nullable(),
  choices: z.array(z.object({ value: z.string(), label: Message.nullable().describe('null: its value') })),
  value: Json.describe('null: none is set'),
  fallback: Json.describe('What is used where none is set; null: nothing'),
  required: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
});

/** Settings of a channel that was added in the desk. */
export const ChannelSettings = z
  .object({
    id: z.string(),
    version: z.string().describe('The ETag'),
    platform: z.string(),
    platformName: z.string(),
    name: z.string(),
    language: z.string().nullable().describe('null: the language of the article'),
    mode: z.enum(['live', 'simulated', 'off']).describe('Also while the channel is disabled'),
    disabled: z.boolean(),
    approval: ChannelFields.shape.approval,
    corrections: CorrectionPolicy,
    linkTarget: ChannelFields.shape.link.shape.target,
    sharesAccount: z.boolean(),
    recount: z
      .boolean()
      .nullable()
      .describe('Whether published posts are counted on the platform; null: it has no list of them'),
    budget: z.number().nullable().describe('US dollars a month; null: none'),
    charges: z.boolean().describe('Its platform charges for use, so that it may have a budget'),
    options: z.array(Option).describe('Settings of its platform that people may change here'),
    fault: Message.nullable().describe('Why its settings cannot be read; then the fields have their defaults'),
    underway: z
      .array(
        z.object({
          delivery: z.uuid(),
          post: z.uuid(),
          kind: DeliveryKind,
          state: DeliveryState,
          at: Time,
          headline: z.string(),
        }),
      )
      .describe('What is scheduled or under way, the earliest first; at most 100'),
    createdBy: z.string(),
    createdAt: Time,
    updatedBy: z.string(),
    updatedAt: Time,
  })
  .meta({ id: 'ChannelSettings' });
export type ChannelSettings = View<typeof ChannelSettings>;

export const ChannelRemoved = z.object({
  id: z.string(),
  name: z.string(),
  cancelled: z.int().describe('Posts that were scheduled, and are cancelled'),
  held: z.int().describe('Posts that were being published: a person decides'),
});

/** Token that needs a person. `days`: it ends within that many; 0: it has ended. */
export const EndingToken = Token.extend({
  channel: z.string(),
  days: z.union([z.literal(14), z.literal(3), z.literal(0)]).nullable(),
});
export type EndingToken = View<typeof EndingToken>;

/** Platform that does not answer; nothing is sent to it but a probe now and then. A simulator has its own id. */
export const Outage = z.object({
  platform: z.string(),
  since: Time,
  reason: Message.nullable(),
  waiting: z.int(),
  channels: z.array(z.string()),
});
export type Outage = View<typeof Outage>;

/** Channel that sends nothing as it is set up, though something is due. */
export const IdleChannel = z.object({
  channel: z.string(),
  problem: Message.nullable(),
  reason: z.string().nullable(),
  waiting: z.int(),
});
export type IdleChannel = View<typeof IdleChannel>;

/** Channel whose budget of this month is spent. Of a simulated one no money is. */
export const SpentBudget = z.object({
  channel: z.string(),
  month: z.string().describe('In UTC: `2026-11`'),
  spentUsd: z.number().describe('As estimated'),
  budgetUsd: z.number(),
});
export type SpentBudget = View<typeof SpentBudget>;

export const Discovered = z.object({
  found: z.array(
    z.object({
      platform: z.string().nullable().describe('null: no place to post to, but the mobile version'),
      label: z.string(),
      url: z.string().nullable(),
      channels: z.array(z.string()).describe('Channels of this platform that are configured already'),
    }),
  ),
  lines: z.string().nullable().describe('YAML; null: all that was found has a channel'),
});
export type Discovered = View<typeof Discovered>;

/** Values that a channel's account lists for settings of posts. */
export const SettingValues = z.object({
  settings: z.array(
    z.object({
      setting: z.string(),
      values: z.array(z.object({ value: z.string(), name: z.string().describe('As the account has it') })),
    }),
  ),
});
export type SettingValues = View<typeof SettingValues>;
