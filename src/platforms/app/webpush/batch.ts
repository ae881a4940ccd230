import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.ts';
import type { HttpAnswer } from '../../../net/http.ts';
import { AnswerError } from '../../../net/http.ts';
import { encrypt } from '../../../net/webpush/encryption.ts';
import { leadsTo, Subscription } from '../../../net/webpush/subscription.ts';
import { authorization, type VapidKey } from '../../../net/webpush/vapid.ts';
import { isSuccess } from '../../kit/calls.ts';
import {
  classifyWith,
  failed,
  isDoubtful,
  OutcomeError,
  rateLimited,
  retryAfter,
  unauthorized,
} from '../../kit/outcomes.ts';
import type { Look, Subscriber } from '../../session.ts';
import type { Fallback } from '../judged.ts';
import { webpush as messages } from '../messages.ts';
import type { AppSecrets, WebPushOptions } from '../settings.ts';
import { pushHeaders } from './message.ts';

/** Browsers of one commit: what a killed process may send again at most. */
export const BATCH = 50;
/** Requests at a time. */
const AT_ONCE = 25;

/** What a batch came to. */
export const Batch = z.object({
  sent: z.int(),
  /** Subscriptions that had ended; they are removed. */
  gone: z.int(),
  /** Refused for good. */
  refused: z.int(),
  /** Ids of those that may not have got it, and are tried again. */
  missed: z.array(z.string()),
  /** Not before then, ISO; null: none was missed. */
  until: z.string().nullable(),
  /** Id of the last subscriber of the batch; null: no more come after it. */
  last: z.string().nullable(),
});
export type Batch = z.infer<typeof Batch>;

type WebPushLook = Look<WebPushOptions, AppSecrets>;

/** What goes to every browser alike. */
export interface Mail {
  key: VapidKey;
  plain: Buffer;
  topic: string;
  urgency: WebPushOptions['urgency'];
}

const MINUTE = 60_000;
const WORDS = 200;

function onAnswer(answer: HttpAnswer, host: string, now: Date, fallback: Fallback): Outcome {
  const code = `http-${answer.status}`;
  const words = answer.text.trim().slice(0, WORDS);
  const why =
    words === ''
      ? messages.answeredAlone({ host, status: answer.status })
      : messages.answered({ host, status: answer.status, words });
  if (answer.status === 429) return rateLimited(retryAfter(answer, now), messages.sentAgain({ why }), code);
  if (isDoubtful(answer)) return fallback(messages.sentAgain({ why }), code);
  if (answer.status === 401 || answer.status === 403) return unauthorized(messages.keyRefused({ why }), code);
  return failed(answer.status === 413 ? messages.shorten({ why }) : messages.showWords({ why }), code);
}

/** Sends to one browser. Answers how that failed; null: its push service has it; `gone`: the subscription has ended. */
async function sendTo(
  { address }: Subscriber,
  mail: Mail,
  look: WebPushLook,
  authorize: (origin: string) => string,
  signal: AbortSignal,
): Promise<Outcome | 'gone' | null> {
  const { options } = look;
  const { data } = Subscription.safeParse(address);
  if (!data || !leadsTo(options.pushServices, data)) return failed(messages.notAllowed(), 'not-allowed');
  const { origin, host } = new URL(data.endpoint);
  try {
    const answer = await look.http.send({
      method: 'POST',
      url: data.endpoint,
      secretPath: true,
      headers: pushHeaders(options, mail, authorize(origin)),
      body: { bytes: encrypt(mail.plain, data.keys) },
      // All turns of a batch fit into the time of one exchange.
      timeoutMs: look.requestMs / (BATCH / AT_ONCE + 1),
      signal,
    });
    if (answer.status === 404 || answer.status === 410) return 'gone';
    return isSuccess(answer)
      ? null
      : classifyWith(new AnswerError('send', answer), 'commit', judgeBy(host, look.now()));
  } catch (error) {
    return classifyWith(error, 'commit', judgeBy(host, look.now()));
  }
}

const judgeBy = (host: string, now: Date) => (answer: HttpAnswer, fallback: Fallback) =>
  onAnswer(answer, host, now, fallback);

const mayWork = ({ type }: Outcome): boolean => ['unknown', 'unavailable', 'rate-limited'].includes(type);

/** The earliest time for another try: as the slowest push service asks. */
function nextTry(failures: readonly Outcome[], look: WebPushLook): Date {
  const asked = failures.flatMap((one) => (one.type === 'rate-limited' && one.until ? [Date.parse(one.until)] : []));
  return new Date(Math.max(look.after(MINUTE).getTime(), ...asked));
}

/**
 * Sends to a batch of browsers, some at a time. What one push service answers keeps no other from its message. `isFirst`:
 * no browser has it yet, and if none of the batch gets it for certain, the failure is thrown as of one call.
 */
export async function sendBatch(
  subscribers: readonly Subscriber[],
  mail: Mail,
  look: WebPushLook,
  { signal, isFirst }: { signal: AbortSignal; isFirst: boolean },
): Promise<Omit<Batch, 'last'>> {
  const signed = new Map<string, string>();
  const authorize = (origin: string): string => {
    const known =
      signed.get(origin) ?? authorization(mail.key, { origin, contact: look.options.contact, now: look.now() });
    signed.set(origin, known);
    return known;
  };
  // Each request listens.
  setMaxListeners(AT_ONCE + 10, signal);
  const waiting = [...subscribers];
  const results: { id: string; outcome: Outcome | 'gone' | null }[] = [];
  const turn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal.throwIfAborted();
      results.push({ id: next.id, outcome: await sendTo(next, mail, look, authorize, signal) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  signal.throwIfAborted();
  const gone = results.flatMap(({ id, outcome }) => (outcome === 'gone' ? [id] : []));
  await look.subscribers.remove(gone);
  const failures = results.flatMap(({ id, outcome }) =>
    outcome !== null && outcome !== 'gone' ? [{ id, outcome }] : [],
  );
  const sent = results.length - gone.length - failures.length;
  const outcomes = failures.map(({ outcome }) => outcome);
  const worst = outcomes.find(({ type }) => type === 'unknown') ?? outcomes.find(mayWork) ?? outcomes[0];
  if (isFirst && sent === 0 && worst) throw new OutcomeError(worst);
  const missed = failures.filter(({ outcome }) => mayWork(outcome));
  return {
    sent,
    gone: gone.length,
    refused: failures.length - missed.length,
    missed: missed.map(({ id }) => id),
    until:
      missed.length === 0
        ? null
        : nextTry(
            missed.map(({ outcome }) => outcome),
            look,
          ).toISOString(),
  };
}
