import { z } from 'zod';
import { DUPLICATE, NO_SUCH_ADDRESS, type Outcome } from '../../../domain/outcome.ts';
import { inOrder, type Message } from '../../../lib/message.ts';
import type { HttpAnswer } from '../../../net/http.ts';
import type { Phase } from '../../platform.ts';
import { tryReadJson } from '../calls.ts';
import { failed, isDoubtful, rateLimited, refusedBy, retryAfter, unauthorized, unknown } from '../outcomes.ts';
import { codeOf, type GraphFault, graphFault, lacksProof } from './client.ts';
import { graph } from './messages.ts';

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

interface Situation {
  phase: Phase;
  answer: HttpAnswer;
  now: Date;
  /** In a commit it may be live all the same; elsewhere it is only unavailable. */
  doubtful: (message: Message, code: string) => Outcome;
}

export interface GraphRule {
  when: (fault: GraphFault) => boolean;
  /** What it means, and what to do where that is not plain. */
  says: Message;
  make: (message: Message, code: string, situation: Situation) => Outcome;
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

export const refuse: GraphRule['make'] = (message, code) => failed(message, code);
export const stop: GraphRule['make'] = (message, code) => unauthorized(message, code);
export const doubt: GraphRule['make'] = (message, code, { doubtful }) => doubtful(message, code);
export const comeBack: GraphRule['make'] = (message, code, { answer, now }) =>
  rateLimited(regainAt(answer, now), message, code);

/** The same content was posted before; the answer does not say where. */
export const isDuplicate = (fault: GraphFault): boolean =>
  byEither(506, 1366051)(fault) || (byCode(368)(fault) && byText(/already posted/i)(fault));

/** A commit refused as a duplicate may be live: the earlier request may be its own, with the answer lost. */
export const duplicate: GraphRule['make'] = (message, code, { phase }) =>
  phase === 'commit' ? unknown(message, DUPLICATE) : failed(message, code);

/** Not there, or not to be seen. */
export const isNotVisible = (fault: GraphFault): boolean => byCode(100)(fault) && bySubcode(33)(fault);

export const isPermission = ({ code }: GraphFault): boolean =>
  code === 10 || (code !== null && code >= 200 && code <= 299);

const TOKEN_SUBCODES: Readonly<Record<number, Message>> = {
  458: graph.appRemoved(),
  459: graph.checkpoint(),
  460: graph.passwordChanged(),
  463: graph.tokenExpired(),
  464: graph.accountUnconfirmed(),
  467: graph.tokenInvalid(),
  490: graph.roleLost(),
  492: graph.roleLost(),
  2069032: graph.notPageToken(),
};

export const tokenAdvice = (subcode: number | null): Message =>
  (subcode === null ? undefined : TOKEN_SUBCODES[subcode]) ?? graph.connectAgain();

/** Codes that mean the same on every Graph API, the most telling first; the platforms' own come before. */
const COMMON: readonly GraphRule[] = [
  { when: isDuplicate, says: graph.duplicate(), make: duplicate },
  { when: byCode(190, 102), says: graph.tokenRefused(), make: stop },
  { when: bySubcode(2853006), says: graph.personMayNot(), make: stop },
  { when: byCode(4, 17, 32, 613, 341, 80001, 80002), says: graph.comeBackLater(), make: comeBack },
  { when: byCode(1, 2), says: graph.failed(), make: doubt },
  {
    when: isNotVisible,
    says: graph.notVisible(),
    make: (message, code, { phase, doubtful }) =>
      phase === 'commit' ? failed(message, code) : doubtful(message, code),
  },
  {
    when: (fault) => byCode(100)(fault) && byText(/method type: get/i)(fault),
    says: graph.noTester(),
    make: stop,
  },
  { when: lacksProof, says: graph.proofMissing(), make: stop },
  { when: byCode(100), says: graph.requestRefused(), make: refuse },
  { when: byCode(220, 221, 240), says: graph.pictureHidden(), make: refuse },
  { when: isPermission, says: graph.permissionMissing(), make: stop },
  { when: byCode(3), says: graph.capabilityMissing(), make: stop },
  { when: byCode(368), says: graph.accountBlocked(), make: stop },
];

/** Without a code of theirs only the HTTP status speaks. */
function byStatus(fault: GraphFault): GraphRule {
  const { status } = fault;
  if (status === 401 || status === 403) return { when: () => true, says: graph.accessRefused(), make: stop };
  if (status === 429) return { when: () => true, says: graph.comeBackLater(), make: comeBack };
  if (isDoubtful(fault)) return { when: () => true, says: graph.failed(), make: doubt };
  return { when: () => true, says: graph.refusedRequest(), make: refuse };
}

/** Judges an answer: the platform's own rules, then the common ones, then the HTTP status. */
export function judgeGraph(own: readonly GraphRule[], situation: Situation): Outcome {
  const fault = graphFault(situation.answer);
  // The API itself refuses with 400 what it does not know; whole outages were seen to answer with 404.
  if (fault.status === 404) {
    return situation.doubtful(refusedBy(graph.answered404(), null, fault.text), NO_SUCH_ADDRESS);
  }
  const rule = [...own, ...COMMON].find(({ when }) => when(fault)) ?? byStatus(fault);
  const refusal = refusedBy(rule.says, codeOf(fault), fault.text);
  const message = fault.code === 190 ? inOrder(refusal, tokenAdvice(fault.subcode)) : refusal;
  // Codes mean more than the status, but a server that failed may have done what it was asked all the same; and what
  // they say passes is tried again, whatever its code usually means.
  const isOpen = fault.status >= 500 && situation.phase === 'commit';
  const make = isOpen || (fault.transient && rule.make !== comeBack) ? doubt : rule.make;
  return make(message, codeOf(fault), situation);
}
