import { z } from 'zod';
import type { HttpAnswer } from '../../../net/http.ts';
import type { Diagnosis } from '../../platform.ts';
import { RemoteId } from '../answer.ts';
import { codeOf, graphFault } from './fault.ts';
import { tokenAdvice } from './rules.ts';

/** Times in seconds since 1970; 0 means never. */
export const TokenInfo = z.object({
  data: z.object({
    app_id: RemoteId.optional(),
    is_valid: z.boolean().optional(),
    expires_at: z.number().optional(),
    scopes: z.array(z.string()).optional(),
    error: z.object({ message: z.string().optional(), subcode: z.number().optional() }).optional(),
  }),
});
export type TokenInfo = z.infer<typeof TokenInfo>;

/** What a refusal of a harmless read says about the channel. */
export function refusal(answer: HttpAnswer, what: string): Diagnosis {
  const fault = graphFault(answer);
  const { code, subcode } = fault;
  const words = fault.text === '' ? `HTTP ${fault.status}` : fault.text;
  if (code === 190 || code === 102 || fault.status === 401) {
    return {
      code: 'token',
      message: `The token of the channel is not accepted: ${words}.`,
      remedy: tokenAdvice(subcode),
    };
  }
  if (code === 100) {
    const remedy = 'Check the id in config/channels.yaml, and that the token belongs to this account.';
    return { code: 'account', message: `The ${what} cannot be read: ${words}.`, remedy };
  }
  if (code === 10 || (code !== null && code >= 200 && code <= 299) || fault.status === 403) {
    const remedy = 'Connect the account again and grant every permission that is asked for.';
    return { code: 'permission', message: `A permission is missing: ${words}.`, remedy };
  }
  if (code === 4 || code === 17 || code === 32 || code === 613 || fault.status === 429) {
    return {
      code: 'rate-limited',
      message: `The platform asks to come back later: ${words}.`,
      remedy: 'Ask again in an hour.',
    };
  }
  const remedy = 'Try again later; see whether the platform reports an outage.';
  return { code: 'unavailable', message: `The platform answered with an error (${codeOf(fault)}): ${words}.`, remedy };
}

const DAY = 86_400_000;
const SOON = 14 * DAY;

/** What an inspected token lacks: validity, time, permissions. */
export function tokenFindings({ data }: TokenInfo, needed: readonly string[], now: Date): Diagnosis[] {
  if (data.is_valid === false) {
    const message = `The token of the channel is not valid${data.error?.message ? `: ${data.error.message}` : ''}.`;
    return [{ code: 'token', message, remedy: tokenAdvice(data.error?.subcode ?? null) }];
  }
  const found: Diagnosis[] = [];
  const { scopes, expires_at: expires = 0 } = data;
  const missing = scopes ? needed.filter((scope) => !scopes.includes(scope)) : [];
  if (missing.length > 0) {
    const message = `The token lacks ${missing.length === 1 ? 'the permission' : 'the permissions'} ${missing.join(', ')}.`;
    found.push({
      code: 'permission',
      message,
      remedy: 'Connect the account again and grant every permission that is asked for.',
    });
  }
  const end = new Date(expires * 1_000);
  if (expires > 0 && end.getTime() - now.getTime() < SOON) {
    const message = `The token expires on ${end.toISOString().slice(0, 10)}.`;
    found.push({ code: 'expiry', message, remedy: 'Connect the account again before that day.' });
  }
  return found;
}
