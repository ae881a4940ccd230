import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import { CheckInput, checkChannels, DiscoverInput, discover, ownPause, settingChoices } from './channels.ts';
import {
  AddInput,
  addChannel,
  ChangeInput,
  changeChannel,
  changesReview,
  channelSettings,
  switchChannel,
} from './desk.ts';
import { listedChannels } from './health.ts';
import { makeKeys } from './keys.ts';
import { removeChannel } from './remove.ts';
import {
  Channel,
  ChannelFinding,
  ChannelRemoved,
  ChannelSettings,
  Diagnosis,
  Discovered,
  Mode,
  Pause,
  RemovedChannel,
  SettingValues,
  Spending,
  Token,
  Trial,
} from './schema.ts';
import { EnterSecretsInput, enterSecrets, removeSecret } from './secrets.ts';
import { tryChannel } from './trial.ts';

const Changed = z.object({ channel: z.string(), names: z.array(z.string()) });

export const list = defineAction({
  name: 'channels.list',
  title: 'The channels, each with how it is',
  permission: null,
  http: 'GET /channels',
  mcp: { tool: 'list_channels' },
  input: z.object({}),
  output: z.object({
    channels: z.array(Channel),
    removed: z.array(RemovedChannel).describe('Channels that were removed in the desk; posts keep their names'),
    findings: z.array(ChannelFinding).describe('What an operator has to settle about channels'),
    platforms: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('Platforms on which a channel can be added'),
    languages: z.array(z.string()).describe('Languages that Masthead has words for'),
  }),
  run: (_, { services }) => listedChannels(services),
});

export const add = defineAction({
  name: 'channels.add',
  title: 'Adds a channel; it is not connected until an account is',
  permission: 'connect',
  http: 'POST /channels',
  input: AddInput,
  output: ChannelSettings,
  status: 201,
  versioned: true,
  run: (input, { services, by }) => addChannel(services, { ...input, by }),
});

export const settings = defineAction({
  name: 'channels.settings',
  title: 'Settings of a channel that was added in the desk',
  permission: null,
  http: 'GET /channels/:id/settings',
  mcp: { tool: 'channel_settings', id: 'channel' },
  input: z.object({ id: Name }),
  output: ChannelSettings,
  versioned: true,
  run: ({ id }, { services }) => channelSettings(services, id),
});

export const change = defineAction({
  name: 'channels.change',
  title: 'Changes settings of a channel that was added in the desk; effective within seconds',
  about:
    'Fields that are left out stay. What is being published goes on as it began. 409 for a channel of channels.yaml.',
  permission: 'connect',
  http: 'POST /channels/:id/settings',
  input: z.object({ id: Name, ...ChangeInput.shape }),
  output: ChannelSettings,
  versioned: true,
  confirms: (input, { services }) => changesReview(services, input),
  sessionOnly: (input, { services }) => changesReview(services, input),
  run: (input, { services, by, expected }) => changeChannel(services, { ...input, expected, by }),
});

export const disable = defineAction({
  name: 'channels.disable',
  title: 'Switches a channel off; everything of it stays, and what is scheduled waits',
  permission: 'connect',
  http: 'POST /channels/:id/disable',
  input: z.object({ id: Name }),
  output: ChannelSettings,
  versioned: true,
  run: ({ id }, { services, by, expected }) => switchChannel(services, { id, disabled: true, expected, by }),
});

export const enable = defineAction({
  name: 'channels.enable',
  title: 'Switches a disabled channel on again',
  permission: 'connect',
  http: 'POST /channels/:id/enable',
  input: z.object({ id: Name }),
  output: ChannelSettings,
  versioned: true,
  run: ({ id }, { services, by, expected }) => switchChannel(services, { id, disabled: false, expected, by }),
});

export const remove = defineAction({
  name: 'channels.remove',
  title: 'Removes a channel that was added in the desk, with its credentials; published posts keep its name',
  about: '409, with the posts, where some are scheduled or under way, unless `withdrawPlanned` says to withdraw them.',
  permission: 'connect',
  http: 'POST /channels/:id/remove',
  input: z.object({
    id: Name,
    withdrawPlanned: z
      .boolean()
      .default(false)
      .describe('Posts that are scheduled are cancelled; those being published are held for a person'),
  }),
  output: ChannelRemoved,
  run: (input, { services, by, expected }) => removeChannel(services, { ...input, expected, by }),
});

export const check = defineAction({
  name: 'channels.check',
  title: "Asks each connected channel's platform what is wrong with it, or that of one; nothing is posted",
  permission: null,
  http: 'POST /channels/check',
  input: z.object({ channel: CheckInput.shape.channel.describe('null, or left out: each') }),
  output: z.object({
    channels: z.array(
      z.object({
        id: z.string(),
        mode: Mode,
        asked: z.boolean(),
        diagnoses: z.array(Diagnosis),
        token: Token.nullable(),
        spending: Spending.nullable(),
      }),
    ),
  }),
  storedAs: 'channels-check',
  run: async (input, { services }) => ({ channels: await checkChannels(services, input) }),
});

export const choices = defineAction({
  name: 'channels.choices',
  title: "Values that a channel's account lists for settings of posts, such as its playlists",
  permission: null,
  http: 'GET /channels/:id/choices',
  input: z.object({ id: Name }),
  output: SettingValues,
  run: ({ id }, { services }) => settingChoices(services, id),
});

export const find = defineAction({
  name: 'channels.discover',
  title: "Reads which channels a page's header lists, and writes the lines that channels.yaml lacks",
  about: 'Nothing is changed: the lines are to be pasted below `channels:`. Only public addresses are fetched.',
  permission: 'operate',
  http: 'POST /channels/discover',
  input: z.object({ url: DiscoverInput.shape.url }),
  output: Discovered,
  storedAs: 'channels-discover',
  run: (input, { services }) => discover(services, input),
});

export const enter = defineAction({
  name: 'channels.enterSecrets',
  title: 'Keeps secrets of a channel, encrypted; they win over its variables',
  about: 'Those that are not named stay as they are. They are not reported again. Asked again it does nothing more.',
  permission: 'connect',
  http: 'PUT /channels/:id/secrets',
  input: z.object({
    id: Name,
    values: EnterSecretsInput.shape.values.describe('By the names that GET /channels tells'),
  }),
  output: Changed.extend({
    pause: Pause.nullable().describe('It stays paused: POST /resume shows what would go out, and ends the pause'),
  }),
  confirms: true,
  run: async ({ id, values }, { services, by }) => ({
    ...(await enterSecrets(services, { channel: id, values, by })),
    pause: await ownPause(services, id),
  }),
});

export const keys = defineAction({
  name: 'channels.makeKeys',
  title: 'Makes the key pair with which readers subscribe to a channel, and keeps it as its credentials, encrypted',
  about: 'The public half is answered. 409 where the channel has one: another would end all subscriptions.',
  permission: 'connect',
  http: 'POST /channels/:id/keys',
  input: z.object({
    id: Name,
    replace: z.boolean().default(false).describe('In place of the key pair that it has; all subscriptions end'),
  }),
  output: z.object({ channel: z.string(), publicKey: z.string(), ended: z.int().describe('Subscriptions that ended') }),
  confirms: true,
  run: ({ id, replace }, { services, by }) => makeKeys(services, { channel: id, replace, by }),
});

export const tryOut = defineAction({
  name: 'channels.try',
  title: 'Tries a channel out by what comes closest to a post without any reader seeing it, and removes what that made',
  about:
    'A failed step is in the answer, and so is what could not be removed; the next try removes that first. 409 where it costs what posts need, as an upload of the day, until that is confirmed.',
  permission: 'connect',
  http: 'POST /channels/:id/try',
  input: z.object({
    id: Name,
    confirmed: z.boolean().default(false).describe('Costs what posts need, where it does'),
  }),
  output: Trial,
  run: ({ id, confirmed }, { services, by }) => tryChannel(services, { channel: id, confirmed, by }),
});

export const forget = defineAction({
  name: 'channels.removeSecret',
  title: 'Forgets a secret that was entered: its variable counts again',
  permission: 'connect',
  http: 'DELETE /channels/:id/secrets/:name',
  input: z.object({ id: Name, name: Name }),
  output: Changed,
  run: ({ id, name }, { services, by }) => removeSecret(services, { channel: id, name, by }),
});
