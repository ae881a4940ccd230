import type { OutcomeType } from '../../src/domain/outcome.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';

type Fault = FaultOrder['fault'];

export interface Failure {
  fault: Fault;
  /** How the attempt may end when the fault meets the request that makes the post public. */
  onCommit: readonly OutcomeType[];
}

/** The reset of the rate limit in the list, in milliseconds from now. */
export const RESET_AFTER = 7 * 60_000;

const REFUSED = ['unauthorized', 'failed'] as const;
const status = (code: number, when: 'before' | 'after' = 'before', body?: unknown): Fault =>
  body === undefined ? { type: 'status', when, status: code } : { type: 'status', when, status: code, body };

/** What every adapter must survive. */
export const FAILURES = {
  '401': { fault: status(401), onCommit: ['unauthorized'] },
  '403': { fault: status(403), onCommit: REFUSED },
  '404': { fault: status(404), onCommit: [...REFUSED, 'unknown'] },
  '404 after, no JSON': { fault: status(404, 'after', '<h1>Not Found</h1>'), onCommit: ['unknown'] },
  'rate limit with reset': { fault: { type: 'rate-limit', resetAfterMs: RESET_AFTER }, onCommit: ['rate-limited'] },
  'rate limit without reset': { fault: { type: 'rate-limit', resetAfterMs: null }, onCommit: ['rate-limited'] },
  '408 before': { fault: status(408), onCommit: ['unknown'] },
  '500 before': { fault: status(500), onCommit: ['unknown'] },
  '502 before': { fault: status(502), onCommit: ['unknown'] },
  '503 before': { fault: status(503), onCommit: ['unknown'] },
  '500 after': { fault: status(500, 'after'), onCommit: ['unknown'] },
  '502 after': { fault: status(502, 'after'), onCommit: ['unknown'] },
  '503 after': { fault: status(503, 'after'), onCommit: ['unknown'] },
  'drop before': { fault: { type: 'drop', when: 'before' }, onCommit: ['unknown'] },
  'drop after': { fault: { type: 'drop', when: 'after' }, onCommit: ['unknown'] },
  'hang before': { fault: { type: 'hang', when: 'before' }, onCommit: ['unknown'] },
  'hang after': { fault: { type: 'hang', when: 'after' }, onCommit: ['unknown'] },
  'half an answer': { fault: { type: 'half-answer' }, onCommit: ['unknown'] },
  'broken JSON': { fault: status(200, 'after', '{"broken'), onCommit: ['unknown'] },
} as const satisfies Record<string, Failure>;

export type FailureName = keyof typeof FAILURES;

export const failureNames = (): FailureName[] =>
  Object.keys(FAILURES).filter((name): name is FailureName => name in FAILURES);

/** Of the list, what is tried at each request that makes nothing public; there it is harmless. */
export const STEP_FAILURES = [
  '500 before',
  '503 after',
  'drop before',
  'drop after',
  'half an answer',
  'broken JSON',
] as const;
