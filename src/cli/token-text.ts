import type { TokenView } from '../features/channels/tokens.ts';
import type { Wire } from '../lib/json.ts';
import { sentenceOf } from './sentence-of.ts';
import type { Times } from './times.ts';

const asSentence = (text: string): string => text.trim().replace(/([^.!?…])$/, '$1.');

/** What is known of the end of a token, as sentences. */
export function tokenText(token: Wire<TokenView>, times: Times): string {
  const { name, variable, endsAt, renewsItself, answeredAt, refused, unreadable } = token;
  const set = variable === null ? name : variable;
  if (refused) {
    return `Its token (${set}) is refused since ${times.full(refused.since)}; renew it. ${asSentence(sentenceOf(refused.reason))}`.trim();
  }
  const care = renewsItself ? 'Masthead has it renewed.' : 'Only a person can renew it.';
  const known = endsAt
    ? `Its token (${set}) ends ${times.full(endsAt)}. ${care}`
    : answeredAt
      ? `Its token (${set}) has no end that the platform tells.`
      : `When its token (${set}) ends is not known yet: the job refresh-tokens asks.`;
  return unreadable === null ? known : `${known} ${asSentence(unreadable)}`;
}
