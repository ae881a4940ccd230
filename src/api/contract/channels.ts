import { z } from 'zod';
import { Time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { Pause } from './pause-view.ts';
import { Token } from './token-view.ts';

const Mode = z.enum(['live', 'simulated', 'off']);

const Channel = z
  .object({
    id: z.string(),
    platform: z.string(),
    name: z.string(),
    mode: Mode,
    state: z.enum(['ready', 'not connected', 'off', 'paused']),
    reason: z.string().nullable().describe('Why it is not ready'),
    pause: Pause.nullable().describe('The pause that holds it back: its own, or that of everything'),
    outage: z
      .object({ since: Time, reason: z.string().nullable() })
      .nullable()
      .describe('Its platform does not answer'),
    timeline: z
      .string()
      .nullable()
      .describe('Where its posts are seen, on the machine of the service, while it is simulated'),
    token: Token.nullable().describe('Its secret that ends by time; null: none does, or it is not connected'),
    lastSuccessAt: Time.nullable(),
    lastFailureAt: Time.nullable(),
    lastFailure: z.string().nullable(),
  })
  .meta({ id: 'Channel' });

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
  summary: "Asks each connected channel's platform what is wrong with it",
  answer: z.object({
    channels: z.array(
      z.object({
        id: z.string(),
        mode: Mode,
        asked: z.boolean(),
        diagnoses: z.array(z.object({ code: z.string(), message: z.string(), remedy: z.string() })),
        token: Token.nullable(),
      }),
    ),
  }),
});
