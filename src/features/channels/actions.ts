import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import { CheckInput, checkChannels, DiscoverInput, discover } from './channels.ts';
import { channelsNow } from './health.ts';
import { Channel, Diagnosis, Discovered, Mode, Spending, Token } from './schema.ts';
import { EnterSecretsInput, enterSecrets, removeSecret } from './secrets.ts';

const Changed = z.object({ channel: z.string(), names: z.array(z.string()) });

export const list = defineAction({
  name: 'channels.list',
  title: 'The channels, each with how it is',
  permission: null,
  http: 'GET /channels',
  mcp: { tool: 'list_channels' },
  input: z.object({}),
  output: z.object({ channels: z.array(Channel) }),
  run: async (_, { services }) => ({ channels: await channelsNow(services) }),
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
  output: Changed,
  run: ({ id, values }, { services, by }) => enterSecrets(services, { channel: id, values, by }),
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
