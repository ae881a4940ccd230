import { and, asc, count, desc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { EventName } from '../../domain/event.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { Message } from '../../lib/message.ts';
import { testEvent } from '../../notify/event.ts';
import { isWaiting, retryEvents, wayOf } from '../../notify/outbox.ts';
import type { Receiver } from '../../notify/receiver.ts';
import { noteAccepted } from '../../notify/send.ts';
import { record } from '../../store/audit.ts';
import { asDate, lookTime } from '../../store/db-time.ts';
import { outbox, receivers } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { Time, type View } from '../kit/schema.ts';
import { webhooks } from './messages.ts';

/** A receiver that fails for longer is reported; milliseconds. */
const FAILING_MS = 15 * 60_000;
const LISTED = 20;

export const ListedReceiver = z
  .object({
    id: z.string(),
    events: z.array(EventName),
    state: z.enum(['new', 'well', 'failing', 'broken']),
    waiting: z.int(),
    oldest: Time.nullable().describe('Since when the oldest of them waits'),
    givenUp: z.int(),
    failingSince: Time.nullable(),
    nextTryAt: Time.nullable(),
    lastAnswer: Message.nullable(),
    lastAnswerAt: Time.nullable(),
    lastTakenAt: Time.nullable(),
  })
  .meta({ id: 'Receiver' });
export type ReceiverView = View<typeof ListedReceiver>;

function receiverNamed({ receivers: known = [] }: DeskContext, id: string): Receiver {
  const receiver = known.find((one) => one.id === id);
  if (receiver) return receiver;
  const ids = known.map((one) => one.id).join(', ');
  const remedy = ids === '' ? webhooks.nameOne() : kit.thereAre({ names: ids });
  throw new UserError(webhooks.unknown({ id }), { kind: 'missing', remedy });
}

async function viewOf({ db }: Pick<DeskContext, 'db'>, { id, events, problem }: Receiver): Promise<ReceiverView> {
  const [row] = await db.select().from(receivers).where(eq(receivers.id, id));
  const theirs = eq(outbox.way, wayOf(id));
  const [waits] = await db
    .select({ n: count(), oldest: sql<Date | null>`min(${outbox.createdAt})`.mapWith((at) => at && asDate(at)) })
    .from(outbox)
    .where(and(theirs, isWaiting));
  const [lost] = await db
    .select({ n: count() })
    .from(outbox)
    .where(and(theirs, isNotNull(outbox.givenUpAt)));
  const tried = row?.lastAnswerAt ? (row.failingSince ? 'failing' : 'well') : 'new';
  return {
    id,
    events: [...events],
    state: problem === null ? tried : 'broken',
    waiting: waits?.n ?? 0,
    oldest: waits?.oldest ?? null,
    givenUp: lost?.n ?? 0,
    failingSince: row?.failingSince ?? null,
    nextTryAt: row?.nextTryAt ?? null,
    lastAnswer: problem ?? row?.lastAnswer ?? null,
    lastAnswerAt: row?.lastAnswerAt ?? null,
    lastTakenAt: row?.lastTakenAt ?? null,
  };
}

/** Webhooks for events of deliveries, with their state. */
export const listReceivers = (context: DeskContext): Promise<ReceiverView[]> =>
  Promise.all((context.receivers ?? []).map((receiver) => viewOf(context, receiver)));

const Content = z.object({
  event: z.string(),
  post: z.object({ id: z.string(), title: z.string().nullish() }),
  article: z.object({ id: z.string(), headline: z.string().nullable() }).nullable(),
});

/** One receiver with its newest events, waiting ones first. */
export async function oneReceiver(context: DeskContext, { id }: { id: string }) {
  const receiver = receiverNamed(context, id);
  const rows = await context.db
    .select()
    .from(outbox)
    .where(eq(outbox.way, wayOf(id)))
    .orderBy(asc(sql`${outbox.sentAt} is not null`), desc(outbox.sequence))
    .limit(LISTED);
  const messages = rows.map(({ content, lastError, nextTryAt, sentAt, givenUpAt, ...row }) => {
    const { event, post: its, article } = Content.parse(content);
    const post = { id: its.id, title: its.title ?? null };
    const state = sentAt ? ('taken' as const) : givenUpAt ? ('given-up' as const) : ('waiting' as const);
    const next = state === 'waiting' ? nextTryAt : null;
    const { id: message, sequence, createdAt, tries } = row;
    return { id: message, sequence, event, post, article, createdAt, state, tries, nextTryAt: next, sentAt, lastError };
  });
  return { receiver: await viewOf(context, receiver), messages };
}

/** Sends a test to one receiver, or to each, at once. One that is accepted counts as its last answer; one that isn't is only told. */
export async function testReceivers(context: DeskContext, { id }: { id: string | null }) {
  const all = id === null ? (context.receivers ?? []) : [receiverNamed(context, id)];
  const message = testEvent(newId(), context.clock.now());
  const answers = await Promise.all(
    all.map(async (one) => {
      const { taken, answer } = await one.send(message, context.halt);
      if (taken) await noteAccepted(context.db, one.id, answer);
      return { receiver: one.id, taken, said: answer };
    }),
  );
  return { id: message.id, answers };
}

/** Sends waiting events at once, and those given up once more, in their order. */
export async function retryReceiver(context: DeskContext, { id, by }: { id: string; by: string }) {
  receiverNamed(context, id);
  return context.db.transaction(async (tx) => {
    const events = await retryEvents(tx, id);
    await record(tx, {
      who: by,
      action: 'retry',
      subject: { type: 'config', id: `receiver ${id}` },
      detail: { events },
    });
    return { receiver: id, events };
  });
}

export const FailingReceiver = z.object({
  id: z.string(),
  since: Time,
  waiting: z.int(),
  givenUp: z.int(),
  reason: Message.nullable(),
});
export type FailingReceiver = View<typeof FailingReceiver>;

/** Receivers that have taken nothing for a quarter of an hour although events were sent to them. */
export async function failingReceivers(context: DeskContext): Promise<FailingReceiver[]> {
  const known = context.receivers ?? [];
  if (known.length === 0) return [];
  const rows = await context.db
    .select({ id: receivers.id })
    .from(receivers)
    .where(lte(receivers.failingSince, lookTime(-FAILING_MS)));
  const views = await Promise.all(
    known.filter(({ id }) => rows.some((row) => row.id === id)).map((one) => viewOf(context, one)),
  );
  return views.flatMap(({ id, failingSince, waiting, givenUp, lastAnswer }) =>
    failingSince ? [{ id, since: failingSince, waiting, givenUp, reason: lastAnswer }] : [],
  );
}
