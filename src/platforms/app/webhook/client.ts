import { z } from 'zod';
import type { Outcome, Receipt } from '../../../domain/outcome.ts';
import type { PostContent } from '../../../domain/post.ts';
import { newId } from '../../../lib/ids.ts';
import type { HttpAnswer } from '../../../net/http.ts';
import { type Draft, parseBody, requireSuccess } from '../../kit/calls.ts';
import { pictureFor, renditionOf } from '../../kit/media.ts';
import { failed, isDoubtful, rateLimited, retryAfter, unauthorized, unreachable } from '../../kit/outcomes.ts';
import type { Diagnosis, Phase } from '../../platform.ts';
import type { Look, Session } from '../../session.ts';
import { type Fallback, findingsOf, judged } from '../judged.ts';
import { webhook as messages } from '../messages.ts';
import { needed } from '../secrets.ts';
import type { AppSecrets, WebhookOptions } from '../settings.ts';
import { documentOf, pingOf, signedRequest } from './document.ts';

type WebhookLook = Look<WebhookOptions, AppSecrets>;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const WORDS = 200;

/** Result of the commit: the service's own id of the notification, or ours. */
const Sent = z.object({ id: z.string().min(1) });
const Shipped = z.object({ image: z.string().nullable(), expiresAt: z.string() });

function onAnswer(answer: HttpAnswer, now: Date, host: string, fallback: Fallback): Outcome {
  const { status, text } = answer;
  const words = text.replace(/\s+/g, ' ').trim().slice(0, WORDS);
  const why = words === '' ? messages.answeredAlone({ host, status }) : messages.answered({ host, status, words });
  const code = `http-${status}`;
  if (status === 429) return rateLimited(retryAfter(answer, now), messages.waits({ why }), code);
  if (status >= 300 && status < 400) return failed(messages.redirects({ why }), code);
  if (isDoubtful(answer)) return fallback(messages.sentAgain({ why }), code);
  if (status === 401 || status === 403) return unauthorized(messages.signatureRefused({ why }), code);
  if (status === 404 || status === 405 || status === 410) return unauthorized(messages.notThere({ why }), code);
  return failed(status === 413 ? messages.shorten({ why }) : messages.showWords({ why }), code);
}

const judgedBy = <T>(look: WebhookLook, phase: Phase, call: () => Promise<T>): Promise<T> => {
  const { host } = new URL(look.options.url);
  return judged(phase, (answer, fallback) => onAnswer(answer, look.now(), host, fallback), call);
};

/** 409 says that it has this id already; an empty answer leaves the id to us. */
function idIn(answer: HttpAnswer, id: string): z.infer<typeof Sent> {
  if (answer.status === 409) return { id };
  return requireSuccess(answer, 'send').text.trim() === '' ? { id } : parseBody(Sent, answer, 'send');
}

/** Picture and expiry, decided once: a repeat must be the same document. */
const shippedFor = (post: PostContent, session: Session<WebhookOptions, AppSecrets>) => {
  const validFor = session.options.ttlSeconds * SECOND;
  return session.step('envelope', { result: Shipped, validFor, secret: true }, async () => {
    const picture = pictureFor(post, 'picture');
    const image = picture ? await session.publicUrl(renditionOf(picture), validFor + HOUR) : null;
    return { image, expiresAt: new Date(session.now().getTime() + validFor).toISOString() };
  });
};

/**
 * Posts the document. The service takes one id once, as its contract says, so what may have arrived is sent again under
 * the same id.
 */
export async function publishByWebhook(
  post: PostContent,
  session: Session<WebhookOptions, AppSecrets>,
): Promise<Receipt> {
  const { options, secrets } = session;
  const deliveryId = session.delivery.id;
  const document = documentOf(post, session.options, { deliveryId, ...(await shippedFor(post, session)) });
  const repeat = { notBefore: 10 * SECOND, within: options.ttlSeconds * SECOND, max: 5 };
  const { id } = await session.commit('send', { result: Sent, repeat }, (signal) =>
    judgedBy(session, 'commit', async () => {
      const secret = needed(secrets, 'webhookSecret');
      const draft: Draft = signedRequest(options, document, { secret, at: session.now() });
      return idIn(await session.http.send({ ...draft, signal }), deliveryId);
    }),
  );
  return { remoteId: id, otherIds: {}, url: null, warnings: [] };
}

/** Sends a ping, which shows nothing to readers. */
export const ping = (look: WebhookLook): Promise<HttpAnswer> =>
  judgedBy(look, 'find', async () => {
    const secret = needed(look.secrets, 'webhookSecret');
    const draft = signedRequest(look.options, pingOf(newId()), { secret, at: look.now() });
    return requireSuccess(await look.http.send({ ...draft, signal: look.signal }), 'ping');
  });

export const diagnoseWebhook = (look: WebhookLook): Promise<Diagnosis[]> =>
  unreachable(look.options.url, () => findingsOf(() => ping(look)));
