import { NO_SUCH_ADDRESS, type Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import type { HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from '../kit/calls.ts';
import {
  classifyWith,
  exhausted,
  failed,
  rateLimited,
  refusedBy,
  unauthorized,
  unavailable,
  unknown,
} from '../kit/outcomes.ts';
import type { Phase } from '../platform.ts';
import { outcomes } from './messages.ts';
import { ErrorBody } from './schema.ts';

/** What X says is wrong, from either of its two shapes of errors. */
interface XFault {
  status: number;
  /** All texts of the answer in one. */
  text: string;
  /** The last segment of the problem's address: `invalid-request`, say. */
  kind: string;
  codes: readonly number[];
  /** Id of what was not found. */
  resource: string | null;
}

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

/** The same text was posted before; X does not say which post it was. */
export const isDuplicate = (fault: XFault): boolean =>
  fault.status === 403 && (/duplicate content/i.test(fault.text) || fault.codes.includes(187));

/** X knows no post of this id: it says so itself, and it is no address that is answered with 404 for a while. */
export const isGone = ({ status, kind, resource }: XFault, id: string): boolean =>
  status === 404 && kind === 'resource-not-found' && resource === id;

/** An uploaded file expired, is somebody else's, or does not keep to the rules. */
export const isBadMedia = (fault: XFault): boolean =>
  fault.status === 400 && /media ids? (are|is) invalid/i.test(fault.text);

const WINDOWS = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'];

/** The latest reset of the windows that are used up; of all windows when none is marked so. */
function resetAt(answer: HttpAnswer, now: Date): Date | null {
  const windows = WINDOWS.flatMap((name) => {
    const reset = Number(answer.headers[`${name}-reset`]);
    return Number.isFinite(reset) && reset > 0 ? [{ reset, used: answer.headers[`${name}-remaining`] === '0' }] : [];
  });
  const used = windows.filter((window) => window.used);
  const latest = Math.max(...(used.length > 0 ? used : windows).map((window) => window.reset)) * 1_000;
  return Number.isFinite(latest) && latest > now.getTime() ? new Date(latest) : null;
}

interface Rule {
  when: (fault: XFault) => boolean;
  code: string;
  /** What it means and what to do, before X's own words. */
  says: Message;
  make: (message: Message, code: string) => Outcome;
}

const has =
  (...codes: number[]) =>
  (fault: XFault): boolean =>
    fault.codes.some((code) => codes.includes(code));
const says =
  (pattern: RegExp) =>
  (fault: XFault): boolean =>
    pattern.test(fault.text);
const outOfMoney = (message: Message, code: string): Outcome => exhausted(null, message, code);

/** Refusals with 4xx, the most telling first. */
const RULES: readonly Rule[] = [
  { when: has(64, 326), code: 'account-locked', says: outcomes.accountLocked(), make: unauthorized },
  {
    when: (fault) => /suspended|account.*locked/i.test(`${fault.kind} ${fault.text}`),
    code: 'account-locked',
    says: outcomes.accountLocked(),
    make: unauthorized,
  },
  {
    when: (fault) => fault.status === 401 || has(32, 89)(fault),
    code: 'token',
    says: outcomes.keysRefused(),
    make: unauthorized,
  },
  { when: (fault) => fault.status === 402, code: 'credits', says: outcomes.noCredits(), make: outOfMoney },
  {
    when: says(/spend(ing)? (limit|cap)/i),
    code: 'spending-limit',
    says: outcomes.spendingLimit(),
    make: outOfMoney,
  },
  { when: isDuplicate, code: 'duplicate', says: outcomes.duplicate(), make: failed },
  {
    when: (fault) => fault.kind === 'unsupported-authentication',
    code: 'app-token',
    says: outcomes.appOnlyKeys(),
    make: unauthorized,
  },
  {
    when: (fault) => /client-forbidden|client-not-enrolled|official-client/.test(`${fault.kind} ${fault.text}`),
    code: 'app-not-enrolled',
    says: outcomes.appWithoutProject(),
    make: unauthorized,
  },
  {
    when: (fault) =>
      fault.kind === 'oauth1-permissions' || /oauth1[\s-]+(app )?permission|read[- ]only/i.test(fault.text),
    code: 'app-permission',
    says: outcomes.appReadOnly(),
    make: unauthorized,
  },
  { when: isBadMedia, code: 'media', says: outcomes.pictureRefused(), make: failed },
  { when: says(/cashtag/i), code: 'cashtag', says: outcomes.cashtags(), make: failed },
  { when: says(/reply to|quote posts/i), code: 'reply', says: outcomes.replyRefused(), make: failed },
  {
    when: says(/not permitted to perform this action/i),
    code: 'not-permitted',
    says: outcomes.notPermitted(),
    make: failed,
  },
  { when: (fault) => fault.status === 413, code: 'too-large', says: outcomes.fileTooLarge(), make: failed },
];

function refused(answer: HttpAnswer, phase: Phase, now: Date): Outcome {
  const fault = faultOf(answer);
  const own = fault.kind === '' ? String(fault.status) : `${fault.status} ${fault.kind}`;
  if (fault.status === 429 || fault.codes.includes(88)) {
    const until = resetAt(answer, now);
    return fault.kind === 'usage-capped'
      ? exhausted(until, refusedBy(outcomes.usageCap(), null, fault.text), own)
      : rateLimited(until, refusedBy(outcomes.comeBackLater(), null, fault.text), own);
  }
  const rule = RULES.find(({ when }) => when(fault));
  const status = `HTTP ${fault.status}`;
  if (rule) return rule.make(refusedBy(rule.says, status, fault.text), rule.code);
  // Whole outages were seen to answer so.
  if (fault.status === 404) {
    return phase === 'commit'
      ? unknown(refusedBy(outcomes.answered404(), null, fault.text), NO_SUCH_ADDRESS)
      : unavailable(refusedBy(outcomes.notFound(), null, fault.text), own);
  }
  return failed(refusedBy(outcomes.requestRefused(), status, fault.text), own);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, doubtful) => {
    if (answer.status >= 500 || answer.status === 408) {
      const { text } = faultOf(answer);
      return doubtful(refusedBy(outcomes.failed(), `HTTP ${answer.status}`, text), String(answer.status));
    }
    if (answer.status < 400) return doubtful(outcomes.undocumented({ status: answer.status }), String(answer.status));
    return refused(answer, phase, now);
  });
