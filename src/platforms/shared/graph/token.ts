import { AnswerError, type Http } from '../../../net/http.ts';
import type { TokenAnswer, TokenRule } from '../../token.ts';
import { isSuccess, parseBody } from '../answer.ts';
import { OutcomeError, unauthorized } from '../outcomes.ts';
import type { Draft } from '../planned.ts';
import { bearer, graphAddress } from './client.ts';
import { TokenInfo } from './diagnose.ts';
import { graphFault } from './fault.ts';
import { byCode, isPermission, tokenAdvice } from './rules.ts';

const DAY = 86_400_000;

/** A token of Facebook Login: nothing renews it without a person, and most have no end. */
export const loginToken = (secret: string): TokenRule => ({ secret, renews: false, youngest: 0, every: DAY });

interface Access {
  options: { graphUrl: string; version: string };
  token: string;
}

/** What the token may do and how long it lasts. */
export const inspectToken = ({ options, token }: Access): Draft => ({
  method: 'GET',
  url: graphAddress(options.graphUrl, options.version, 'debug_token', { input_token: token }),
  headers: bearer(token),
});

/** When the token ends. Not every token may be inspected: then its end is not known. */
export async function tokenEnd(http: Http, access: Access, signal: AbortSignal): Promise<TokenAnswer> {
  const answer = await http.send({ ...inspectToken(access), signal });
  if (!isSuccess(answer)) {
    const fault = graphFault(answer);
    if (isPermission(fault) || byCode(100)(fault)) return { endsAt: null };
    throw new AnswerError('The platform did not say when the token ends.', answer);
  }
  const { data } = parseBody(TokenInfo, answer, 'token');
  if (data.is_valid === false) {
    const words = data.error?.message ?? 'it is not valid';
    throw new OutcomeError(
      unauthorized(`The token is not accepted: ${words}. ${tokenAdvice(data.error?.subcode ?? null)}`, 'token'),
    );
  }
  const { expires_at: endsAt, scopes } = data;
  return { endsAt: endsAt ? new Date(endsAt * 1_000) : null, ...(scopes && { scopes }) };
}
