import { z } from 'zod';
import type { Receipt } from '../../../domain/outcome.ts';
import type { PostContent } from '../../../domain/post.ts';
import { MOST_PLAIN } from '../../../net/webpush/encryption.ts';
import { pictureFor, renditionOf } from '../../kit/media.ts';
import type { Diagnosis } from '../../platform.ts';
import type { Look, Session, Subscriber } from '../../session.ts';
import { findingsOf } from '../judged.ts';
import { webpush as messages } from '../messages.ts';
import { needed } from '../secrets.ts';
import type { AppSecrets, WebPushOptions } from '../settings.ts';
import { BATCH, Batch, type Mail, sendBatch } from './batch.ts';
import { openKey } from './key.ts';
import { messageOf, urgencyOf } from './message.ts';

type WebPushSession = Session<WebPushOptions, AppSecrets>;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** Times that those are tried again whose push service did not take the message. */
const ROUNDS = 3;

const Envelope = z.object({ image: z.string().nullable(), expires: z.string(), dropped: z.boolean() });

/** Picture and end, decided once: a repeat must be the same message. */
const envelopeOf = (post: PostContent, session: WebPushSession): Promise<z.infer<typeof Envelope>> => {
  const validFor = session.options.ttlSeconds * SECOND;
  return session.step('envelope', { result: Envelope, validFor, secret: true }, async () => {
    const expires = session.after(validFor).toISOString();
    const picture = pictureFor(post, 'picture');
    const image = picture && (await session.publicUrl(renditionOf(picture), validFor + HOUR));
    const fits = Buffer.byteLength(JSON.stringify(messageOf(post, session.options, image))) <= MOST_PLAIN;
    return fits ? { image, expires, dropped: false } : { image: null, expires, dropped: true };
  });
};

/** One batch, as a commit of its own; it may be repeated while browsers would replace the notification. */
const commitBatch = (
  name: string,
  session: WebPushSession,
  mail: Mail,
  read: () => Promise<readonly Subscriber[]>,
  isFirst = false,
): Promise<Batch> => {
  const repeat = { notBefore: 10 * SECOND, within: session.options.ttlSeconds * SECOND, max: 5 };
  return session.commit(name, { result: Batch, repeat }, async (signal) => {
    const subscribers = await read();
    const sent = await sendBatch(subscribers, mail, session, { signal, isFirst });
    return { ...sent, last: subscribers.length < BATCH ? null : (subscribers.at(-1)?.id ?? null) };
  });
};

/** Push services can be asked for no message, by no key: a batch whose result is open is sent again, in place of itself. */
async function sendToAll(session: WebPushSession, mail: Mail, receipt: Receipt): Promise<Batch[]> {
  const done: Batch[] = [];
  let after: string | null = null;
  do {
    const from: string | null = after;
    const isFirst = done.length === 0;
    const name = isFirst ? 'send' : `send-${done.length + 1}`;
    const batch = await commitBatch(name, session, mail, () => session.subscribers.after(from, BATCH), isFirst);
    // Should it be stopped now, some have it.
    if (isFirst) session.isLive({ part: 0, remoteId: receipt.remoteId, url: null, otherIds: {} });
    done.push(batch);
    after = batch.last;
  } while (after !== null);
  return done;
}

/** When all that were missed may be tried again. */
const readyAt = (batches: readonly Batch[]): Date =>
  new Date(Math.max(...batches.flatMap(({ until }) => (until === null ? [] : [Date.parse(until)]))));

/** Tries those again that were missed, once their push services are ready, and answers what that came to. */
async function sendAgain(
  session: WebPushSession,
  mail: Mail,
  round: number,
  before: readonly Batch[],
): Promise<Batch[]> {
  const missed = before.flatMap((batch) => batch.missed);
  const until = readyAt(before);
  const done: Batch[] = [];
  for (let at = 0; at < missed.length; at += BATCH) {
    const name = `again-${round}-${at / BATCH + 1}`;
    if (!session.isBegun(name) && session.now() < until) {
      await session.wait(until, messages.tryingAgain({ count: missed.length }));
    }
    done.push(await commitBatch(name, session, mail, () => session.subscribers.named(missed.slice(at, at + BATCH))));
  }
  return done;
}

/** One notification to every browser that subscribed to the channel, batch by batch. */
export async function publishByWebPush(post: PostContent, session: WebPushSession): Promise<Receipt> {
  const key = openKey(needed(session.secrets, 'vapidKey'));
  const { image, expires, dropped } = await envelopeOf(post, session);
  const mail: Mail = {
    key,
    plain: Buffer.from(JSON.stringify(messageOf(post, session.options, image))),
    topic: post.marker,
    urgency: urgencyOf(post, session.options),
  };
  const receipt: Receipt = { remoteId: session.delivery.id, otherIds: {}, url: null, warnings: [] };
  const all = await sendToAll(session, mail, receipt);
  let last = all;
  for (let round = 1; round <= ROUNDS && last.some(({ missed }) => missed.length > 0); round++) {
    if (readyAt(last) >= new Date(expires)) break;
    last = await sendAgain(session, mail, round, last);
    all.push(...last);
  }
  const sum = (of: 'sent' | 'refused'): number => all.reduce((before, batch) => before + batch[of], 0);
  const sent = sum('sent');
  const unreached = sum('refused') + last.flatMap(({ missed }) => missed).length;
  const warnings = [
    ...(dropped ? [messages.pictureNoRoom()] : []),
    ...(sent === 0 && unreached === 0 ? [messages.noSubscribers()] : []),
    ...(unreached > 0 ? [messages.unreached({ count: unreached, all: sent + unreached })] : []),
  ];
  return { ...receipt, warnings };
}

/** Push services can be asked nothing without a notification: the key alone is checked. */
export const diagnoseWebPush = (look: Look<WebPushOptions, AppSecrets>): Promise<Diagnosis[]> =>
  findingsOf(async () => openKey(needed(look.secrets, 'vapidKey')));
