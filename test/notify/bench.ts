import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { EVENTS, type EventName } from '../../src/domain/event.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { Message } from '../../src/lib/message.ts';
import { connectReceivers, type Receiver, registerReceivers } from '../../src/notify/receiver.ts';
import { createSender, type SenderContext } from '../../src/notify/send.ts';
import type { Db } from '../../src/store/store.ts';
import { engine, queued, Says, scripted } from '../delivery/bench.ts';
import { realClock } from '../helpers/clock.ts';
import { serve } from '../net/loopback.ts';

export const SECRET = 'a-secret-that-signs-events';

/** The body as docs/api.md describes it, and nothing else. */
export const Body = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  sequence: z.int(),
  event: z.enum(EVENTS),
  at: z.iso.datetime(),
  test: z.literal(false),
  article: z
    .strictObject({
      id: z.uuid(),
      url: z.string().nullable(),
      headline: z.string().nullable(),
      uris: z.array(z.string()),
    })
    .nullable(),
  post: z.strictObject({
    id: z.uuid(),
    title: z.string().nullable(),
    channel: z.string(),
    platform: z.string().nullable(),
    round: z.int(),
    revision: z.int().nullable(),
  }),
  delivery: z.strictObject({ id: z.uuid(), kind: z.string(), state: z.string(), dueAt: z.iso.datetime() }),
  receipt: z
    .strictObject({ remoteId: z.string(), url: z.string().nullable(), warnings: z.array(z.string()) })
    .nullable(),
  reason: z.string().nullable(),
  because: Message.nullable(),
  code: z.string().nullable(),
  resolution: z.enum(['live', 'send-again', 'give-up']).nullable(),
  by: z.string().nullable(),
});
export type Received = z.infer<typeof Body>;

export type CmsSays = { status: number; location?: string } | 'nothing';

const isSigned = (body: string, header: unknown): boolean => {
  const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? [];
  return signature === createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex');
};

/** A CMS on this machine. It keeps what came, and what it took. */
export async function cms(onCome: (body: Received) => void = () => undefined) {
  const state = {
    says: { status: 204 } as CmsSays,
    refuses: '',
    came: [] as Received[],
    taken: [] as Received[],
    wrong: 0,
  };
  const answering = (body: Received): CmsSays => (state.refuses === body.article?.id ? { status: 422 } : state.says);
  const { url } = await serve((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const body = Body.parse(JSON.parse(text));
      const { headers } = request;
      const fits = headers['x-masthead-id'] === body.id && headers['x-masthead-event'] === body.event;
      if (!fits || !isSigned(text, headers['x-masthead-signature'])) state.wrong += 1;
      state.came.push(body);
      onCome(body);
      const says = answering(body);
      if (says === 'nothing') return;
      if (says.status < 300) state.taken.push(body);
      response.writeHead(says.status, says.location ? { location: says.location } : {}).end();
    });
  });
  return { url: `${url}/hooks`, state, names: () => state.taken.map(({ event }) => event) };
}

export function receiverAt(
  url: string,
  { id = 'cms', events = [...EVENTS], sendMs = 5_000 }: { id?: string; events?: EventName[]; sendMs?: number } = {},
): Receiver {
  const [one] = connectReceivers({ [id]: { url, secret: 'CMS_SECRET', events } }, () => SECRET, {
    clock: realClock,
    sendMs,
  });
  if (!one) throw new Error('There is no receiver');
  return one;
}

/** A process that sends to these, which are registered. */
export async function sending(db: Db, receivers: readonly Receiver[], changes: Partial<SenderContext> = {}) {
  await registerReceivers(db, receivers);
  return createSender({
    db,
    random: () => 0.5,
    pace: 1,
    receivers: () => receivers,
    platformOf: () => 'scripted',
    onError: () => undefined,
    ...changes,
  });
}

export const RECEIPT = { remoteId: '4711', otherIds: {}, url: 'https://p.example/4711', warnings: [] };

/** A delivery that ends so. */
export async function delivered(db: Db, outcome: Outcome | null = null): Promise<string> {
  const id = await queued(db);
  const publish = async () => {
    if (outcome) throw new Says(outcome);
    return RECEIPT;
  };
  await attemptDelivery(engine(db, scripted({ publish })), id);
  return id;
}

/** Lets time pass for what waits. */
export async function later(db: Db, seconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${seconds})`;
  await db.execute(
    sql`update masthead.outbox set created_at = created_at - ${by}, next_try_at = next_try_at - ${by}, lease_until = lease_until - ${by}`,
  );
  await db.execute(
    sql`update masthead.receivers set next_try_at = next_try_at - ${by}, failing_since = failing_since - ${by}`,
  );
}

export const clear = (db: Db): Promise<unknown> =>
  db.execute(sql`truncate masthead.articles, masthead.outbox, masthead.receivers cascade`);
