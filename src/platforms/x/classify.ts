import { DUPLICATE, NO_SUCH_ADDRESS, type Outcome } from '../../domain/outcome.ts';
import { inOrder } from '../../lib/message.ts';
import type { HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from '../kit/calls.ts';
import { classifyWith, exhausted, failed, rateLimited, refusedBy, unavailable, unknown } from '../kit/outcomes.ts';
import type { Phase } from '../platform.ts';
import { isDuplicate, RULES, type XFault } from './errors.ts';
import { advice, outcomes } from './messages.ts';
import { resetAt } from './rates.ts';
import { ErrorBody } from './schema.ts';

export function faultOf(answer: HttpAnswer): XFault {
  const parsed = ErrorBody.safeParse(tryReadJson(answer.text));
  const body = parsed.success ? parsed.data : {};
  const inner = body.errors ?? [];
  const texts = [body.title, body.detail, body.reason, ...inner.flatMap((error) => [error.message, error.detail])];
  return {
    status: answer.status,
    text: texts.filter((text) => text !== undefined && text !== '').join(' · '),
    kind: body.type?.split('/').at(-1) ?? '',
    codes: inner.flatMap((error) => error.code ?? []),
    resource: body.resource_id ?? body.value ?? null,
  };
}

/** X knows no post of this id: it says so itself, and it is no address that is answered with 404 for a while. */
export const isGone = ({ status, kind, resource }: XFault, id: string): boolean =>
  status === 404 && kind === 'resource-not-found' && resource === id;

function refused(answer: HttpAnswer, phase: Phase, now: Date): Outcome {
  const fault = faultOf(answer);
  const own = fault.kind === '' ? String(fault.status) : `${fault.status} ${fault.kind}`;
  if (fault.status === 429 || fault.codes.includes(88)) {
    const until = resetAt(answer, now);
    return fault.kind === 'usage-capped'
      ? exhausted(until, inOrder(refusedBy(outcomes.usageCap(), null, fault.text), advice.raiseCap()), own)
      : rateLimited(until, refusedBy(outcomes.comeBackLater(), null, fault.text), own);
  }
  if (phase === 'commit' && isDuplicate(fault)) {
    return unknown(outcomes.postedBefore({ words: fault.text }), DUPLICATE);
  }
  const rule = RULES.find(({ when }) => when(fault));
  const status = `HTTP ${fault.status}`;
  if (rule) return rule.make(inOrder(refusedBy(rule.says, status, fault.text), rule.advice), rule.code);
  // Whole outages were seen to answer so.
  if (fault.status === 404) {
    return phase === 'commit'
      ? unknown(refusedBy(outcomes.answered404(), null, fault.text), NO_SUCH_ADDRESS)
      : unavailable(refusedBy(outcomes.notFound(), null, fault.text), own);
  }
  return failed(inOrder(refusedBy(outcomes.requestRefused(), status, fault.text), advice.showWords()), own);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, doubtful) => {
    if (answer.status >= 500 || answer.status === 408) {
      const { text } = faultOf(answer);
      return doubtful(refusedBy(outcomes.failed(), `HTTP ${answer.status}`, text), String(answer.status));
    }
    // Not of the API, but of the network before it, which may have let the request through.
    if (answer.status === 403 && tryReadJson(answer.text) === null) {
      return doubtful(outcomes.stoppedBefore(), 'http-403');
    }
    if (answer.status < 400) return doubtful(outcomes.undocumented({ status: answer.status }), String(answer.status));
    return refused(answer, phase, now);
  });
