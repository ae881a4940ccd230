import { sign } from 'node:crypto';
import { z } from 'zod';
import type { Receipt } from '../../../domain/outcome.ts';
import type { PostContent } from '../../../domain/post.ts';
import { AnswerError } from '../../../net/http.ts';
import { call, type Draft, tryReadJson } from '../../kit/calls.ts';
import { pictureFor, renditionOf } from '../../kit/media.ts';
import { OutcomeError, rateLimited, unauthorized, unreachable } from '../../kit/outcomes.ts';
import { GoogleToken, refusedForItsTime, renewedBy, tokenRefusal, withAccessToken } from '../../kit/tokens.ts';
import { noteWindow, roomFrom } from '../../kit/windows.ts';
import type { Diagnosis, Renewal } from '../../platform.ts';
import type { Look, Session } from '../../session.ts';
import { findings, outcomes } from '../messages.ts';
import { needed } from '../secrets.ts';
import type { AppSecrets, FcmOptions } from '../settings.ts';
import { classify, Envelope, Failure, quotaBackAt, Sent } from './classify.ts';
import * as build from './message.ts';

const KeyFile = z.object({
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
});

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
/** Whom the assertion is for: always the real address, wherever it is sent to. */
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const LIFETIME = 3600;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Kept free of the cause: errors about keys quote them. */
const badKey = (fault: 'json' | 'key'): OutcomeError =>
  new OutcomeError(unauthorized(outcomes.keyFileBroken({ fault }), 'key-file'));

/** The signed statement by which the service account asks for a token. Throws an `unauthorized` outcome. */
export function assertionOf(serviceAccount: string, now: Date): string {
  const key = KeyFile.safeParse(tryReadJson(serviceAccount));
  if (!key.success) throw badKey('json');
  const { client_email, private_key, private_key_id } = key.data;
  const issuedAt = Math.floor(now.getTime() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(private_key_id === undefined ? {} : { kid: private_key_id }) };
  const claims = { iss: client_email, scope: SCOPE, aud: AUDIENCE, iat: issuedAt, exp: issuedAt + LIFETIME };
  const unsigned = `${encode(header)}.${encode(claims)}`;
  try {
    return `${unsigned}.${sign('sha256', Buffer.from(unsigned), private_key).toString('base64url')}`;
  } catch {
    throw badKey('key');
  }
}

type FcmLook = Look<FcmOptions, AppSecrets>;

/** Token for the key of the channel. */
export async function fetchToken(
  look: Pick<FcmLook, 'options' | 'secrets' | 'http' | 'now' | 'machineNow'>,
  signal: AbortSignal,
): Promise<z.infer<typeof GoogleToken>> {
  const assertion = assertionOf(needed(look.secrets, 'serviceAccount'), look.now());
  try {
    return await call(look.http, 'token', { ...build.fetchToken(look.options, assertion), signal }, GoogleToken);
  } catch (error) {
    // Google says the same of a bad key and of a wrong time; a new key would help in the first case only.
    const isRefused = error instanceof AnswerError && tokenRefusal(error.answer)?.code === 'invalid_grant';
    throw (isRefused && refusedForItsTime(look)) || error;
  }
}

/** Only the gate's own 401: the messaging service's 401 is about the keys of other services. */
export function tokenRefused(error: unknown): boolean {
  if (!(error instanceof AnswerError) || error.answer.status !== 401) return false;
  const failure = Failure.safeParse(tryReadJson(error.answer.text));
  return !failure.success || failure.data.error.details.every((detail) => detail.errorCode === undefined);
}

const HOUR = 3_600_000;

/** Expiry and picture, decided once: a repeated sending must be the same message. */
async function envelopeOf(
  post: PostContent,
  session: Session<FcmOptions, AppSecrets>,
): Promise<z.infer<typeof Envelope>> {
  const { options } = session;
  const validFor = options.ttlSeconds * 1000;
  return session.step('envelope', { result: Envelope, validFor, secret: true }, async () => {
    const expires = String(Math.floor(session.now().getTime() / 1000) + options.ttlSeconds);
    const picture = pictureFor(post, 'picture');
    if (!picture) return { image: null, expires, dropped: false };
    // A phone that is off fetches the picture when it gets the message.
    const image = await session.publicUrl(renditionOf(picture), validFor + HOUR);
    const bytes = build.payloadBytes(build.messageOf(post, options, { image, expires }));
    return bytes <= build.payloadMax(options)
      ? { image, expires, dropped: false }
      : { image: null, expires, dropped: true };
  });
}

/** Quotas are the project's, whatever the topic. */
const quotaKey = ({ baseUrl, projectId }: FcmOptions): string => `${baseUrl}/${projectId}`;

/**
 * Sends a message, unless Firebase asked this process to wait: calls made meanwhile count in the quota, too. Throws "surely
 * not sent" then.
 */
async function sendWithin(
  look: FcmLook,
  draftOf: (token: string) => Draft,
  signal: AbortSignal,
): Promise<z.infer<typeof Sent>> {
  const key = quotaKey(look.options);
  const until = roomFrom(key, 1, look.now());
  if (until) throw new OutcomeError(rateLimited(until, outcomes.quotaWaits(), 'QUOTA_EXCEEDED'));
  try {
    const send = (token: string) => call(look.http, 'send', { ...draftOf(token), signal }, Sent);
    return await withAccessToken(look, send, tokenRefused);
  } catch (error) {
    if (error instanceof AnswerError && error.answer.status === 429) {
      noteWindow(key, 0, quotaBackAt(error.answer, look.now()));
    }
    throw error;
  }
}

const SECOND = 1000;

/** One message to the channel’s target; once more at most, when its answer was lost, since it replaces itself on phones. */
export async function publishFcm(post: PostContent, session: Session<FcmOptions, AppSecrets>): Promise<Receipt> {
  const { options } = session;
  const envelope = await envelopeOf(post, session);
  const repeat = { notBefore: 10 * SECOND, within: options.ttlSeconds * SECOND, max: 1 };
  const { name } = await session.commit('send', { result: Sent, repeat }, (signal) =>
    sendWithin(session, (token) => build.sendMessage(post, options, envelope, token), signal),
  );
  const warnings = [
    ...(envelope.dropped ? [outcomes.pictureNoRoom()] : []),
    ...(options.validateOnly ? [outcomes.judgedOnly()] : []),
  ];
  const visibility = options.validateOnly ? { visibility: 'private' as const } : {};
  return { remoteId: name, otherIds: {}, url: null, warnings, ...visibility };
}

function findingOf(error: unknown, now: Date): Diagnosis {
  if (!(error instanceof AnswerError || error instanceof OutcomeError)) throw error;
  const outcome = classify(error, 'find', now);
  if (!('message' in outcome)) throw error;
  return { code: outcome.code ?? outcome.type, message: outcome.message, remedy: findings.mend() };
}

/** Asks for a token with the key, and has the platform judge a message that it does not deliver. */
export const diagnoseFcm = (look: FcmLook): Promise<Diagnosis[]> =>
  unreachable(look.options.baseUrl, async () => {
    try {
      const { access_token } = await fetchToken(look, look.signal);
      const draft = build.validateMessage(look.options, access_token);
      await call(look.http, 'check', { ...draft, signal: look.signal }, z.looseObject({}));
      return [];
    } catch (error) {
      return [findingOf(error, look.now())];
    }
  });

/** Exchanges the key for an access token. */
export async function refreshFcm(look: FcmLook): Promise<Renewal<AppSecrets>> {
  return { ...renewedBy(await fetchToken(look, look.signal), look.now()), endsAt: null };
}
