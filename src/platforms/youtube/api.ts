import type { z } from 'zod';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import type { Look } from '../session.ts';
import { call, parseBody, requireSuccess } from '../shared/answer.ts';
import { GoogleToken, storedToken } from '../shared/google.ts';
import type { Draft } from '../shared/planned.ts';
import { withToken } from '../shared/token.ts';
import { classify } from './classify.ts';
import { refreshToken } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

export type YoutubeLook = Look<YoutubeOptions, YoutubeSecrets>;

/** Straight from the token endpoint. */
export const fetchToken = (look: YoutubeLook, signal: AbortSignal): Promise<z.infer<typeof GoogleToken>> =>
  call(look.http, 'token', { ...refreshToken(look.options, look.secrets), signal }, GoogleToken);

/** One call with the channel's token. `accept` are further statuses that are no failure. */
export function send(
  look: YoutubeLook,
  what: string,
  build: (token: string) => Draft,
  signal: AbortSignal = look.signal,
  accept: readonly number[] = [],
): Promise<HttpAnswer> {
  return withToken({
    token: (stale) =>
      look.credential('access-token', async (own) => storedToken(await fetchToken(look, own), look.now()), stale),
    call: async (token) => {
      const answer = await look.http.send({ ...build(token), signal });
      return accept.includes(answer.status) ? answer : requireSuccess(answer, what);
    },
    refused: (error) => error instanceof AnswerError && error.answer.status === 401,
    judge: (error) => classify(error, 'step', look.now()),
  });
}

export const read = async <T>(
  look: YoutubeLook,
  what: string,
  build: (token: string) => Draft,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> => parseBody(schema, await send(look, what, build, signal), what);
