import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { Pause } from '../channels/schema.ts';
import { Time, type View } from '../kit/schema.ts';
import { WaitingPost } from '../pauses/schema.ts';

const Field = z.object({
  name: z.string(),
  label: z.string().describe('As the platform calls it'),
  where: Message.nullable().describe('Where it is found on the platform'),
  required: z.boolean(),
});

const Scope = z.object({ name: z.string(), prevents: Message.describe('What does not work without it') });

const Extra = z.object({
  id: z.string(),
  label: Message,
  brings: Message.describe('Its benefit'),
  scopes: z.array(Scope),
  needs: z.string().nullable().describe('Extra without which it has no effect; asked for with it'),
  platform: z
    .string()
    .nullable()
    .describe('Platform whose accounts need it; asked for if a channel of it is connected again'),
});

const App = z.object({
  id: z.string(),
  name: Message,
  fields: z.array(Field),
  storedBy: z.string().nullable().describe('null: it is not set up'),
  storedAt: Time.nullable(),
});

export type AppView = View<typeof App>;
/** As pages get it. */
export type WayApp = z.output<typeof App>;

/** Way to connect accounts. */
export const Way = z
  .object({
    id: z.string(),
    label: Message,
    before: Message.describe('What to have ready'),
    steps: z.array(Message).describe('What a newsroom does at the platform once, in order'),
    kind: z.enum(['redirect', 'fields', 'file']),
    platforms: z.array(z.object({ id: z.string(), name: z.string() })).describe('Whose accounts it connects'),
    app: App.nullable().describe('The newsroom’s app at the platform; null: none is needed'),
    fields: z.array(Field).describe('What is typed or chosen; none for a redirect'),
    scopes: z.object({ required: z.array(Scope), optional: z.array(Scope) }).describe('Asked for at each sign-in'),
    extras: z.array(Extra).describe('Further permissions, asked for only if `extras` of POST /connections names them'),
    callback: z.string().nullable().describe('Address to register with the app; null: not known, or not needed'),
  })
  .meta({ id: 'ConnectWay' });
export type Way = View<typeof Way>;

const Account = z.object({
  key: z.string().describe('By which it is chosen'),
  platform: z.string(),
  platformName: z.string(),
  id: z.string().describe('The platform’s own'),
  name: z.string(),
  handle: z.string().nullable(),
  picture: z.string().nullable(),
  warnings: z.array(Message),
  channels: z.array(z.string()).describe('Channels that post to it already'),
});

/** An attempt to connect accounts. */
export const Attempt = z
  .object({
    id: z.string(),
    way: z.string(),
    label: Message,
    channel: z.string().nullable().describe('Channel that is connected again; null: none in particular'),
    simulated: z.boolean().describe('The accounts are those of a simulator'),
    state: z
      .enum(['waiting', 'choose', 'failed', 'expired', 'done'])
      .describe('waiting: the person is at the platform · choose: accounts can be chosen'),
    failure: Message.nullable(),
    granted: z.array(z.string()).nullable().describe('Scopes, in the platform’s words; null: it does not say'),
    missing: z.array(Scope).describe('Scopes that were not granted, those of extras included'),
    accounts: z.array(Account),
    expiresAt: Time,
  })
  .meta({ id: 'ConnectionAttempt' });
export type Attempt = View<typeof Attempt>;

export const Choice = z.object({
  account: z.string().max(200).describe('`key` of an account'),
  channel: z.string().max(100).nullable().default(null).describe('Channel to connect again; null: a new one'),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .optional()
    .describe('Id of the new channel; left out: made of platform and name'),
  name: z.string().trim().min(1).max(100).optional().describe('Name of the new channel; left out: the account’s'),
});
export type Choice = z.output<typeof Choice>;

export const Connected = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      platform: z.string(),
      account: z.string(),
      added: z.boolean().describe('It is new'),
      held: z.int().describe('Posts that were scheduled for the previous account, and now wait for a decision'),
      unapproved: z.int().describe('Drafts that were approved for it, and ask for approval again'),
      pause: Pause.nullable().describe(
        'It stays paused until a person resumes it: POST /resume; null: it is not paused',
      ),
      waiting: z
        .array(WaitingPost)
        .describe('What became due during that pause, and what would happen to it if the channel were resumed now'),
    }),
  ),
});
export type Connected = View<typeof Connected>;
