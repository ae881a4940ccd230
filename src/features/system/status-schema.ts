import { z } from 'zod';
import { DeliveryKind } from '../../domain/delivery.ts';
import { Withdrawal } from '../../domain/origin.ts';
import { Message } from '../../lib/message.ts';
import { Pause, Token } from '../channels/schema.ts';
import { Correction } from '../corrections/schema.ts';
import { Time } from '../kit/schema.ts';
import { LanguageModel, LivePost, Rejected } from '../posts/schema.ts';
import { RestoredStore } from './schema.ts';

const text = z.string();
const why = z.string().nullable();
const because = Message.nullable();
const since = Time;
const waiting = z.int();
const about = z
  .object({ post: z.uuid(), articleId: z.uuid().nullable(), headline: why })
  .nullable()
  .describe('What it is about; null past the first 500 of all');
const list = <Shape extends z.ZodRawShape>(about: string, shape: Shape) => z.array(z.object(shape)).describe(about);

export const Status = z
  .object({
    ok: z.boolean(),
    counts: z.record(text, z.int()).describe('Deliveries by state'),
    held: list('Deliveries on which a person decides', {
      about,
      id: z.uuid(),
      channel: text,
      reason: because,
      since: since.nullable(),
    }),
    overdue: list('Overdue: no worker is running', { id: z.uuid(), channel: text, dueAt: Time.nullable(), about }),
    handedOver: list('Drafts on their platforms that a person publishes there', {
      id: z.uuid(),
      channel: text,
      since,
      about,
    }),
    unapproved: list('Planned for the next day or before, and not approved as they are now', {
      about,
      id: z.uuid().describe('Of the post'),
      delivery: z.uuid(),
      channel: text,
      dueAt: Time,
      late: z.boolean(),
      approvedBy: z.array(text),
      problem: Message.nullable(),
    }),
    rejected: z.array(Rejected).describe('Rejected within a week and still as they were: their writers change them'),
    delayed: list('Late for more than an hour, because the platform put them off', {
      about,
      id: z.uuid(),
      channel: text,
      since,
      until: Time.nullable(),
      reason: because,
    }),
    outages: list('Platforms that do not answer', {
      platform: text,
      since,
      reason: because,
      waiting,
      channels: z.array(text),
    }),
    waiting: list('Channels that are off or not connected, with what waits for them', {
      channel: text,
      problem: Message.nullable(),
      reason: why,
      waiting,
    }),
    paused: z.array(Pause),
    unfinished: list('Articles whose posts or pictures are still being made', {
      articleId: z.uuid(),
      stage: text,
      since,
    }),
    tokens: z
      .array(Token.extend({ channel: text, days: z.union([z.literal(14), z.literal(3), z.literal(0)]).nullable() }))
      .describe('Tokens that are refused, cannot be read, or end within two weeks'),
    putOff: list('Due, and put off by the channel’s own rules until the next time that fits', {
      about,
      id: z.uuid(),
      channel: text,
      since,
      until: Time.nullable(),
      reason: because,
    }),
    leftOut: list('Articles of the last day that rules left out wherever they were asked for', {
      articleId: z.uuid(),
      headline: text,
      url: why,
      at: Time,
      channels: z.array(z.object({ channel: text, reason: Message })),
    }),
    budgets: list('Channels whose budget of this month is spent; nothing is held back by that', {
      channel: text,
      month: text.describe('In UTC: `2026-11`'),
      spentUsd: z.number().describe('As estimated'),
      budgetUsd: z.number(),
    }),
    sources: list('Sources that have not answered for half an hour', { id: text, url: text, since, reason: why }),
    gone: list('Pages of articles that went out and are not there any more', {
      articleId: z.uuid(),
      headline: why,
      url: text,
      since,
      live: z.array(text),
    }),
    outdated: list('Processes that could not read their changed files, or run on other files than the rest', {
      worker: text,
      fault: why,
      differsIn: z.array(text),
    }),
    receivers: list('Receivers that take nothing', {
      id: text,
      since,
      waiting,
      givenUp: z.int(),
      reason: why,
    }),
    unread: list('Stories of the last day whose pages could not be read', {
      source: text,
      key: text,
      title: why,
      url: why,
      reason: why,
      since: since.nullable(),
    }),
    withdrawn: list('Articles withdrawn in the last week with posts that are live, or may be', {
      articleId: z.uuid(),
      headline: text,
      signal: Withdrawal,
      at: Time,
      by: why,
      reason: why,
      live: z.array(LivePost),
    }),
    corrections: z.array(Correction),
    failed: list('What ended in the last day without being live as a whole', {
      about,
      id: z.uuid(),
      post: z.uuid(),
      channel: text,
      kind: DeliveryKind,
      state: z.enum(['failed', 'partial', 'expired']),
      reason: because,
      code: why.describe("The platform's own"),
      anew: z.boolean().describe('A later round or attempt exists'),
      dismissedBy: why.describe('Who saw it and left it so'),
      endedAt: Time.nullable(),
    }),
    making: list('Videos that are being made', {
      articleId: z.uuid(),
      channel: text,
      name: text,
      since,
      share: z.number().nullable(),
      secondsLeft: z.number().nullable(),
    }),
    undelivered: list('Ways to operators that do not work', { way: text, messages: z.int(), since, reason: text }),
    media: z
      .object({
        at: Time,
        files: z.int(),
        bytes: z.int(),
        freed: z.object({ files: z.int(), bytes: z.int() }),
      })
      .nullable()
      .describe('The media files as they were last tidied'),
    durability: list('Settings of the database by which a crash may make it forget what was sent', {
      setting: z.enum(['fsync', 'full_page_writes', 'synchronous_commit']),
      value: text,
    }),
    restored: z.array(RestoredStore).describe('That the store was restored from a backup; at most one'),
    foreign: list('Accounts to which another Masthead posts, so that stories may be there twice', {
      channel: text,
      posts: z.int(),
      places: z.array(text).describe('Addresses of the newest of its posts'),
      since,
    }),
    storage: why.describe('Why pictures and videos cannot be stored'),
    languageModel: LanguageModel,
    blind: z
      .object({ since, why: text })
      .nullable()
      .describe('Since when pictures are cut without looking for faces, and why'),
  })
  .meta({ id: 'Status' });
