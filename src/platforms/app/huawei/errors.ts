import type { Outcome } from '../../../domain/outcome.ts';
import type { Message } from '../../../lib/message.ts';
import { failed, rateLimited, unauthorized } from '../../kit/outcomes.ts';
import type { Fallback } from '../judged.ts';
import { huawei as messages } from '../messages.ts';

interface Refused {
  /** Code and words. */
  why: Message;
  code: string;
  /** When to try again, where Huawei names no time. */
  until: Date;
  fallback: Fallback;
}

/** What a code leads to, with what a person does about it. */
type Meaning = (refused: Refused) => Outcome;
type Advice = (values: { why: Message }) => Message;

const refusedFor =
  (advice: Advice): Meaning =>
  ({ why, code }) =>
    failed(advice({ why }), code);
const stopsFor =
  (advice: Advice): Meaning =>
  ({ why, code }) =>
    unauthorized(advice({ why }), code);

/** Codes of Push Kit's REST API, by its reference. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  // Some phones of a list were refused; a channel has one, or a topic.
  '80100000': refusedFor(messages.phoneGone),
  '80100001': refusedFor(messages.changeIt),
  '80100002': refusedFor(messages.checkOptions),
  '80100003': refusedFor(messages.showWords),
  '80100004': refusedFor(messages.checkOptions),
  '80100013': refusedFor(messages.showWords),
  '80100016': refusedFor(messages.sensitive),
  // At most 100 messages to topics at the same time.
  '80100017': ({ why, code, until }) => rateLimited(until, messages.waits({ why }), code),
  '80200001': stopsFor(messages.badToken),
  '80200003': stopsFor(messages.badToken),
  '80300002': stopsFor(messages.noRight),
  '80300007': refusedFor(messages.phoneGone),
  '80300008': refusedFor(messages.changeIt),
  '80300010': refusedFor(messages.checkOptions),
  '80300011': stopsFor(messages.noHighPriority),
  '80600003': stopsFor(messages.badToken),
  // An internal error: whether it was sent is not documented.
  '81000001': ({ why, code, fallback }) => fallback(messages.sentAgain({ why }), code),
};

/** Null: a code that is not documented. */
export const meaningOf = (code: string): Meaning | null => MEANINGS[code] ?? null;
