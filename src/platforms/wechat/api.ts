import type { z } from 'zod';
import { AnswerError } from '../../net/http.ts';
import type { Look } from '../session.ts';
import { parseBody, requireSuccess } from '../shared/answer.ts';
import type { Draft } from '../shared/planned.ts';
import { withToken } from '../shared/token.ts';
import { classify } from './classify.ts';
import { refusalOf, refusedWith } from './refusal.ts';
import { stableToken, type WithToken } from './requests.ts';
import { Token } from './schema.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

export type WechatLook = Look<WechatOptions, WechatSecrets>;

/** Throws an AnswerError for any `errcode` but 0. */
async function ask<T>(
  look: WechatLook,
  what: string,
  draft: Draft,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  const answer = requireSuccess(await look.http.send({ ...draft, signal }), what);
  const refusal = refusalOf(answer);
  if (refusal) throw new AnswerError(`"${what}" was refused with ${refusal.code} ${refusal.message}`, answer);
  return parseBody(schema, answer, what);
}

/** Straight from the platform; `force` makes it replace a token that is still valid. */
export function fetchToken(look: WechatLook, force: boolean, signal: AbortSignal): Promise<z.infer<typeof Token>> {
  const { appId, appSecret } = look.secrets;
  return ask(look, 'stable_token', stableToken(look.options, appId, appSecret, force), Token, signal);
}

/**
 * The account's token. When the platform refused `stale` and hands out the same one again, only force
 * replaces it. In its last five minutes a token and its successor are both good, so none is given up early.
 */
function accessToken(look: WechatLook, stale?: string): Promise<string> {
  const refresh = async (signal: AbortSignal) => {
    const normal = await fetchToken(look, false, signal);
    const token = normal.access_token === stale ? await fetchToken(look, true, signal) : normal;
    return { value: token.access_token, expiresAt: new Date(look.now().getTime() + token.expires_in * 1000) };
  };
  return look.credential('access-token', refresh, stale);
}

const TOKEN_REFUSED = [40001, 40014, 42001];

/** One call with the account's token. Throws an AnswerError for any `errcode` but 0. */
export const callWechat = <T>(
  look: WechatLook,
  what: string,
  build: WithToken,
  schema: z.ZodType<T>,
  signal: AbortSignal = look.signal,
): Promise<T> =>
  withToken({
    token: (stale) => accessToken(look, stale),
    call: (token) => ask(look, what, build(encodeURIComponent(token)), schema, signal),
    refused: (error) => refusedWith(error, ...TOKEN_REFUSED),
    judge: (error) => classify(error, 'step', look.now()),
  });
