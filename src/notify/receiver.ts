import { notInArray } from 'drizzle-orm';
import type { EventName } from '../domain/event.ts';
import type { Clock } from '../lib/clock.ts';
import { asMessage, UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { isOwnAddress } from '../net/addresses.ts';
import type { Answer } from '../net/caller.ts';
import { signedPoster } from '../net/signed-post.ts';
import { receivers } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { webhookTexts } from './messages.ts';

/** As configured. `url` is an address, or the variable that holds one. */
export interface ReceiverSettings {
  url: string;
  secret: string;
  events: readonly EventName[];
}

/** System that gets events about deliveries: a webhook of the newsroom. */
export interface Receiver {
  id: string;
  events: readonly EventName[];
  /** Why it cannot be called as configured; null: it can. */
  problem: Message | null;
  /** Never rejects; ends when the signal does. */
  send(message: { id: string; event: string }, signal: AbortSignal): Promise<Answer>;
}

const SEND_MS = 10_000;
const SHORTEST_SECRET = 16;

const isAddress = (text: string): boolean => /^https?:/i.test(text);

function addressOf(id: string, { url: given, secret }: ReceiverSettings, read: (variable: string) => string) {
  const text = isAddress(given) ? given : read(given);
  if (text === '') throw new UserError(webhookTexts.unset({ variable: given, webhook: id }));
  const url = URL.canParse(text) ? new URL(text) : null;
  // What a variable holds is a secret.
  if (!url || !isOwnAddress(url)) throw new UserError(webhookTexts.addressWrong({ webhook: id, given }));
  const value = read(secret);
  if (value === '') throw new UserError(webhookTexts.unset({ variable: secret, webhook: id }));
  if (value.length < SHORTEST_SECRET) {
    const short = { variable: secret, webhook: id, length: value.length, least: SHORTEST_SECRET };
    throw new UserError(webhookTexts.secretShort(short));
  }
  return { url, secret: value };
}

/**
 * The webhooks with their secrets. What is wrong with one is no reason to stop: its `problem` says so, and its
 * events wait.
 */
export function connectReceivers(
  settings: Readonly<Record<string, ReceiverSettings>>,
  read: (id: string, variable: string) => string,
  { clock, sendMs = SEND_MS }: { clock: Clock; sendMs?: number },
): Receiver[] {
  return Object.entries(settings).map(([id, one]): Receiver => {
    const { events } = one;
    try {
      const own = addressOf(id, one, (variable) => read(id, variable));
      const post = signedPoster({ ...own, who: webhookTexts.at({ webhook: id, host: own.url.host }), clock, sendMs });
      const send: Receiver['send'] = (message, signal) =>
        post(message, { 'x-masthead-id': message.id, 'x-masthead-event': message.event }, signal);
      return { id, events, problem: null, send };
    } catch (error) {
      const problem = asMessage(error);
      return { id, events, problem, send: async () => ({ taken: false, answer: problem }) };
    }
  });
}

/** From now on what happens is written down for exactly these. */
export async function registerReceivers(db: Db, given: readonly Pick<Receiver, 'id' | 'events'>[]): Promise<void> {
  await db.transaction(async (tx) => {
    const ids = given.map(({ id }) => id);
    await tx.delete(receivers).where(notInArray(receivers.id, ids));
    for (const { id, events } of given) {
      const set = { events: [...events] };
      await tx
        .insert(receivers)
        .values({ id, ...set })
        .onConflictDoUpdate({ target: receivers.id, set });
    }
  });
}
