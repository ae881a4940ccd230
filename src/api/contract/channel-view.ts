import { z } from 'zod';
import { FAILURES } from '../../domain/outcome.ts';
import { Message } from '../../lib/message.ts';
import { Time } from './common.ts';
import { Spending } from './cost-view.ts';
import { Pause } from './pause-view.ts';
import { Token } from './token-view.ts';

export const Mode = z.enum(['live', 'simulated', 'off']);

/** What a platform says is wrong with a channel. */
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

export const Channel = z
  .object({
    id: z.string(),
    platform: z.string(),
    platformName: z.string(),
    name: z.string(),
    mode: Mode,
    state: z.enum(['ready', 'not connected', 'off', 'paused']),
    reason: z.string().nullable().describe('Why it is not ready; of a pause, in the words of who paused it'),
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
      .describe('What the platform said is wrong when it was last asked; no findings: nothing'),
    secrets: z.array(Secret),
    quotas: z.array(Quota).describe('What the platform takes of the account'),
    spending: Spending.nullable().describe('What was spent this month; null: its platform charges nothing'),
    rules: Rules.describe('What the newsroom allows the channel'),
    timeline: z
      .url()
      .nullable()
      .describe('Where the posts of a simulated channel show, on the machine that runs the service'),
  })
  .meta({ id: 'Channel' });
