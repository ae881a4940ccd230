import { z } from 'zod';
import type { Outcome, Receipt } from '../../../domain/outcome.ts';
import type { PostContent } from '../../../domain/post.ts';
import { AnswerError, type HttpAnswer } from '../../../net/http.ts';
import { call, type Draft, parseBody, requireSuccess, tryReadJson } from '../../kit/calls.ts';
import { pictureFor, renditionOf } from '../../kit/media.ts';
import { failed, isDoubtful, rateLimited, retryAfter, unauthorized, unreachable } from '../../kit/outcomes.ts';
import { GoogleToken, renewedBy, withAccessToken } from '../../kit/tokens.ts';
import type { Diagnosis, Phase, Renewal } from '../../platform.ts';
import type { Look, Session } from '../../session.ts';
import { type Fallback, findingsOf, judged } from '../judged.ts';
import { huawei as messages } from '../messages.ts';
import { needed } from '../secrets.ts';
import type { AppSecrets, HuaweiOptions } from '../settings.ts';
import { meaningOf } from './errors.ts';
import { huaweiCheck, huaweiSend, huaweiToken } from './message.ts';

type HuaweiLook = Look<HuaweiOptions, AppSecrets>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WORDS = 300;

const SUCCESS = '80000000';
const Answered = z.object({ code: z.string(), msg: z.string().default(''), requestId: z.string().default('') });
/** Refusal of the token endpoint. */
const NoToken = z.object({ error: z.union([z.string(), z.number()]), error_description: z.string().default('') });

const Sent = z.object({ id: z.string().min(1) });
const Envelope = z.object({ image: z.string().nullable() });

const codeIn = (answer: HttpAnswer): string | null => Answered.safeParse(tryReadJson(answer.text)).data?.code ?? null;

function onAnswer(answer: HttpAnswer, { options, now }: HuaweiLook, fallback: Fallback): Outcome {
  const { status, text } = answer;
  const read = Answered.safeParse(tryReadJson(text)).data;
  const refusal = NoToken.safeParse(tryReadJson(text)).data;
  const code = read?.code ?? `http-${status}`;
  const words = read?.msg || refusal?.error_description || text;
  // It quotes the phones that it refused.
  const discreet = options.token === undefined ? words : words.replaceAll(options.token, '…');
  const why = messages.answered({ code, words: discreet.slice(0, WORDS) });
  const known = read && meaningOf(read.code);
  if (known) return known({ why, code, until: new Date(now().getTime() + MINUTE), fallback });
  if (status === 429) {
    return rateLimited(retryAfter(answer, now()) ?? new Date(now().getTime() + MINUTE), messages.waits({ why }), code);
  }
  if (isDoubtful(answer) && read === undefined) return fallback(messages.sentAgain({ why }), code);
  if (status === 401 || refusal) return unauthorized(messages.badToken({ why }), code);
  if (status === 403 || status === 404) return unauthorized(messages.noRight({ why }), code);
  return status >= 500 ? fallback(messages.sentAgain({ why }), code) : failed(messages.showWords({ why }), code);
}

export const judgedBy = <T>(look: HuaweiLook, phase: Phase, run: () => Promise<T>): Promise<T> =>
  judged(phase, (answer, fallback) => onAnswer(answer, look, fallback), run);

/** Huawei refuses with HTTP 200, too: what is no success is thrown with its answer. */
function idIn(answer: HttpAnswer): z.infer<typeof Sent> {
  const { code, requestId } = parseBody(Answered, requireSuccess(answer, 'send'), 'send');
  if (code !== SUCCESS) throw new AnswerError(`"send" was answered with ${code}`, answer);
  return { id: requestId === '' ? code : requestId };
}

/** The access token has ended, or is not one. */
const tokenRefused = (error: unknown): boolean =>
  error instanceof AnswerError &&
  (error.answer.status === 401 || ['80200001', '80200003'].includes(codeIn(error.answer) ?? ''));

export const sendByHuawei = (look: HuaweiLook, draftOf: (token: string) => Draft, signal: AbortSignal) =>
  withAccessToken(look, async (token) => idIn(await look.http.send({ ...draftOf(token), signal })), tokenRefused);

/** One message to the channel’s target; once more at most, when its answer was lost, since it replaces itself on phones. */
export async function publishByHuawei(
  post: PostContent,
  session: Session<HuaweiOptions, AppSecrets>,
): Promise<Receipt> {
  const { options } = session;
  const validFor = options.ttlSeconds * SECOND;
  const { image } = await session.step('envelope', { result: Envelope, validFor, secret: true }, async () => {
    const picture = pictureFor(post, 'picture');
    return { image: picture && (await session.publicUrl(renditionOf(picture), validFor + HOUR)) };
  });
  const repeat = { notBefore: 10 * SECOND, within: validFor, max: 1 };
  const { id } = await session.commit('send', { result: Sent, repeat }, (signal) =>
    judgedBy(session, 'commit', () =>
      sendByHuawei(session, (token) => huaweiSend(post, options, { image, token }), signal),
    ),
  );
  return { remoteId: id, otherIds: {}, url: null, warnings: [] };
}

/** Exchanges the app’s secret for an access token. */
export const refreshHuawei = (look: HuaweiLook): Promise<Renewal<AppSecrets>> =>
  judgedBy(look, 'step', async () => {
    const draft = huaweiToken(look.options, needed(look.secrets, 'appSecret'));
    const token = await call(look.http, 'token', { ...draft, signal: look.signal }, GoogleToken);
    return { ...renewedBy(token, look.now()), endsAt: null };
  });

/** Asks for a token with the secret, and has a message judged that is not delivered. */
export const diagnoseHuawei = (look: HuaweiLook): Promise<Diagnosis[]> =>
  unreachable(look.options.baseUrl, () =>
    findingsOf(async () => {
      const { secrets } = await refreshHuawei(look);
      const draft = huaweiCheck(look.options, secrets?.accessToken ?? '');
      await judgedBy(look, 'find', async () => idIn(await look.http.send({ ...draft, signal: look.signal })));
    }),
  );
