import { z } from 'zod';
import { EnterSecretsInput } from '../../features/channels/channel-secrets.ts';
import { CheckInput } from '../../features/channels/channels.ts';
import { DiscoverInput } from '../../features/channels/discover.ts';
import { By, Name, NamedIdParams, OnlyBy } from '../../features/kit/schema.ts';
import { Channel, Diagnosis, Mode } from './channel-view.ts';
import { Spending } from './cost-view.ts';
import { endpoint } from './endpoint.ts';
import { Token } from './token-view.ts';

export const listChannels = endpoint({
  method: 'GET',
  path: '/channels',
  command: 'channels',
  summary: 'The channels, each with how it is',
  answer: z.object({ channels: z.array(Channel) }),
});

export const checkChannels = endpoint({
  method: 'POST',
  path: '/channels/check',
  command: 'channels-check',
  summary: "Asks each connected channel's platform what is wrong with it, or that of one; nothing is posted",
  body: z.strictObject({ channel: CheckInput.shape.channel.describe('null, or left out: each') }),
  answer: z.object({
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
});

export const discoverChannels = endpoint({
  method: 'POST',
  path: '/channels/discover',
  command: 'channels-discover',
  summary: "Reads which channels a page's header lists, and writes the lines that channels.yaml lacks",
  about: 'Nothing is changed: the lines are to be pasted below `channels:`. Only public addresses are fetched.',
  body: z.strictObject({ url: DiscoverInput.shape.url }),
  answer: z.object({
    found: z.array(
      z.object({
        platform: z.string().nullable().describe('null: no place to post to, but the mobile version'),
        label: z.string(),
        url: z.string().nullable(),
        channels: z.array(z.string()).describe('Channels of this platform that are configured already'),
      }),
    ),
    lines: z.string().nullable().describe('YAML; null: all that was found has a channel'),
  }),
});

const Changed = z.object({ channel: z.string(), names: z.array(z.string()) });

export const enterSecrets = endpoint({
  method: 'PUT',
  path: '/channels/:id/secrets',
  command: 'enter-secrets',
  summary: 'Keeps secrets of a channel, encrypted; they win over its variables',
  about: 'Those that are not named stay as they are. They are told to nobody again. Asked again it does nothing more.',
  params: NamedIdParams,
  body: z.strictObject({
    values: EnterSecretsInput.shape.values.describe('By the names that GET /channels tells'),
    by: By,
  }),
  answer: Changed,
});

export const removeSecret = endpoint({
  method: 'DELETE',
  path: '/channels/:id/secrets/:name',
  command: 'remove-secret',
  summary: 'Forgets a secret that was entered: its variable counts again',
  params: NamedIdParams.extend({ name: Name }),
  answer: Changed,
});

export const acceptForeign = endpoint({
  method: 'POST',
  path: '/channels/:id/foreign-posts/accept',
  command: 'accept-foreign',
  summary: "Says that posts of another Masthead which were seen on a channel's account are fine",
  about: 'GET /status tells of them. Those that are seen later are told again.',
  params: NamedIdParams,
  body: OnlyBy,
  answer: z.object({ channel: z.string(), posts: z.int().describe('How many there were') }),
});
