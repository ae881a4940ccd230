import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { Time } from './common.ts';

/** A secret of a channel that ends by time; never the secret itself. */
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
