import { z } from 'zod';
import { NO_SUCH_ADDRESS, type Outcome } from '../../../domain/outcome.ts';
import type { HttpAnswer } from '../../../net/http.ts';
import type { Phase } from '../../platform.ts';
import { tryReadJson } from '../answer.ts';
import { rateLimited, rejected, unauthorized } from '../outcomes.ts';
import { isDoubtful, retryAfter } from '../transport.ts';
import { codeOf, type GraphFault, graphFault } from './fault.ts';

const BusinessUsage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.coerce.number().optional() })),
);

const MINUTE = 60_000;

/** When a limited account may call again, from the usage header (minutes); null when no time is named. */
function regainAt(answer: HttpAnswer, now: Date): Date | null {
  const usage = BusinessUsage.safeParse(tryReadJson(answer.headers['x-business-use-case-usage'] ?? ''));
  const minutes = usage.success
    ? Object.values(usage.data)
        .flat()
        .map((entry) => entry.estimated_time_to_regain_access ?? 0)
    : [];
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? new Date(now.getTime() + longest * MINUTE) : retryAfter(answer, now);
}

export interface Situation {
  phase: Phase;
  answer: HttpAnswer;
  now: Date;
  /** In a commit it may be live all the same; elsewhere it is only unavailable. */
  doubtful: (message: string, code: string) => Outcome;
}

export interface GraphRule {
  when: (fault: GraphFault) => boolean;
  /** What it means, and what to do where that is not plain. */
  says: string;
  make: (message: string, code: string, situation: Situation) => Outcome;
}

export const bySubcode =
  (...subcodes: number[]) =>
  ({ subcode }: GraphFault): boolean =>
    subcode !== null && subcodes.includes(subcode);
export const byCode =
  (...codes: number[]) =>
  ({ code }: GraphFault): boolean =>
    code !== null && codes.includes(code);
/** Some numbers are seen in either place. */
export const byEither =
  (...numbers: number[]) =>
  (fault: GraphFault): boolean =>
    bySubcode(...numbers)(fault) || byCode(...numbers)(fault);
export const byText =
  (pattern: RegExp) =>
  ({ text }: GraphFault): boolean =>
    pattern.test(text);

export const refuse: GraphRule['make'] = (message, code) => rejected(message, code);
export const stop: GraphRule['make'] = (message, code) => unauthorized(message, code);
export const doubt: GraphRule['make'] = (message, code, { doubtful }) => doubtful(message, code);
export const comeBack: GraphRule['make'] = (message, code, { answer, now }) =>
  rateLimited(regainAt(answer, now), message, code);

export const isPermission = ({ code }: GraphFault): boolean =>
  code === 10 || (code !== null && code >= 200 && code <= 299);

const TOKEN_SUBCODES: Readonly<Record<number, string>> = {
  458: 'The account removed the app; connect it again.',
  459: 'Facebook asks the person behind the token to pass a check at facebook.com.',
  460: 'The password was changed; connect the account again.',
  463: 'The token has expired; connect the account again.',
  464: 'The person behind the token must confirm the account at facebook.com.',
  467: 'The token is no longer valid; connect the account again.',
  490: 'The person behind the token has no role on the page any more.',
  492: 'The person behind the token has no role on the page any more.',
  2069032: 'A page token is needed, and the token is of another kind.',
};

export const tokenAdvice = (subcode: number | null): string =>
  (subcode === null ? undefined : TOKEN_SUBCODES[subcode]) ?? 'The token is not accepted; connect the account again.';

/** Codes that mean the same on every Graph API, the most telling first; the platforms' own come before. */
const COMMON: readonly GraphRule[] = [
  { when: byCode(190, 102), says: 'The token is not accepted', make: stop },
  { when: bySubcode(2853006), says: 'The person behind the token may not do this', make: stop },
  { when: byCode(4, 17, 32, 613, 341, 80001, 80002), says: 'The platform asks to come back later', make: comeBack },
  { when: byCode(1, 2), says: 'The platform failed', make: doubt },
  {
    when: (fault) => byCode(100)(fault) && bySubcode(33)(fault),
    says: 'The object does not exist or cannot be seen',
    make: (message, code, { phase, doubtful }) =>
      phase === 'commit' ? rejected(message, code) : doubtful(message, code),
  },
  { when: byCode(100), says: 'The platform does not accept the request', make: refuse },
  { when: isPermission, says: 'A permission is missing', make: stop },
  { when: byCode(3), says: 'The app lacks a capability', make: stop },
  { when: byCode(368), says: 'The account is blocked for a while', make: stop },
];

/** Without a code of theirs only the HTTP status speaks. */
function byStatus(fault: GraphFault): GraphRule {
  const { status } = fault;
  if (status === 401 || status === 403) return { when: () => true, says: 'Access was refused', make: stop };
  if (status === 429) return { when: () => true, says: 'The platform asks to come back later', make: comeBack };
  if (isDoubtful(fault)) return { when: () => true, says: 'The platform failed', make: doubt };
  return { when: () => true, says: 'The platform refused the request', make: refuse };
}

/** Judges an answer: the platform's own rules, then the common ones, then the HTTP status. */
export function judgeGraph(own: readonly GraphRule[], situation: Situation): Outcome {
  const fault = graphFault(situation.answer);
  // The API itself refuses with 400 what it does not know; whole outages were seen to answer with 404.
  if (fault.status === 404) {
    const message = `The platform answered with HTTP 404${fault.text === '' ? '' : `: ${fault.text}`}.`;
    return situation.doubtful(message, NO_SUCH_ADDRESS);
  }
  const rule = [...own, ...COMMON].find(({ when }) => when(fault)) ?? byStatus(fault);
  const advice = fault.code === 190 ? ` ${tokenAdvice(fault.subcode)}` : '';
  const words = fault.text === '' ? '' : `: ${fault.text}`;
  // Codes mean more than the status, but a server that failed may have done what it was asked all the same; and what
  // they say passes is tried again, whatever its code usually means.
  const isOpen = fault.status >= 500 && situation.phase === 'commit';
  const make = isOpen || (fault.transient && rule.make !== comeBack) ? doubt : rule.make;
  return make(`${rule.says} (${codeOf(fault)})${words}.${advice}`, codeOf(fault), situation);
}
