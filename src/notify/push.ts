import type { Clock } from '../lib/clock.ts';
import { asMessage } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { createHttp } from '../net/client.ts';
import { encrypt, MOST_PLAIN } from '../net/webpush/encryption.ts';
import { leadsTo, type Subscription } from '../net/webpush/subscription.ts';
import { authorization, type VapidKey } from '../net/webpush/vapid.ts';
import { notificationTexts } from './messages.ts';

/** What a browser shows. */
export interface Push {
  /** Tag of the notification: the same takes the place of the one before. */
  id: string;
  title: string;
  body: string;
  path: string;
  language: string;
}

/** taken · gone: the browser subscribes no more · again: it may work later · refused: it never will. */
export type PushAnswer =
  | { type: 'taken' }
  | { type: 'gone' }
  | { type: 'again'; why: Message }
  | { type: 'refused'; why: Message };

const SEND_MS = 10_000;
const MAX_ANSWER_BYTES = 50_000;
/** How long a push service keeps a message for a browser that is closed; seconds. */
const TTL_S = 86_400;
const MAY_WORK = [408, 425, 429];

const bytesOf = (push: Push): Buffer => Buffer.from(JSON.stringify(push));

/** Shortens the body until the message fits into one record. */
function fitted(push: Push): Buffer {
  let { body } = push;
  for (let bytes = bytesOf(push); ; bytes = bytesOf({ ...push, body })) {
    if (bytes.length <= MOST_PLAIN || body === '') return bytes;
    body = [...body].slice(0, Math.floor([...body].length * 0.8)).join('');
  }
}

export interface PushOptions {
  /** Origins of push services that may be spoken to. */
  services: readonly string[];
  /** Whom their operators may turn to, `mailto:` or `https:`. */
  contact: string;
  clock: Clock;
}

/** Sends one message to one browser. Never rejects. */
export async function sendPush(
  { key, address, push }: { key: VapidKey; address: Subscription; push: Push },
  { services, contact, clock }: PushOptions,
  signal: AbortSignal,
): Promise<PushAnswer> {
  // The newsroom's list of push services is shorter than it was.
  if (!leadsTo(services, address)) return { type: 'gone' };
  const { origin, host } = new URL(address.endpoint);
  const http = createHttp({
    timeoutMs: SEND_MS,
    maxBytes: MAX_ANSWER_BYTES,
    allowedOrigins: services,
    record: () => undefined,
    secrets: [],
    monotonic: clock.monotonic,
    mayWrite: () => undefined,
  });
  try {
    const { status } = await http.send({
      method: 'POST',
      url: address.endpoint,
      secretPath: true,
      headers: {
        authorization: authorization(key, { origin, contact, now: clock.now() }),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(TTL_S),
        topic: push.id.replaceAll('-', ''),
        urgency: 'normal',
      },
      body: { bytes: encrypt(fitted(push), address.keys) },
      signal,
    });
    if (status >= 200 && status < 300) return { type: 'taken' };
    if (status === 404 || status === 410) return { type: 'gone' };
    const why = notificationTexts.pushRefused({ host, status });
    return { type: status >= 500 || MAY_WORK.includes(status) ? 'again' : 'refused', why };
  } catch (error) {
    return { type: 'again', why: asMessage(error) };
  }
}
