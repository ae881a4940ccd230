import { DEFAULT_TIMINGS } from '../../../src/domain/timings.ts';
import type { FaultOrder, SimulatedPost, Simulator } from '../../../src/simulators/simulator.ts';
import type { Row } from '../process/wire.ts';

/** What may go wrong between a worker and a platform; the harness itself refuses connections. */
export const HTTP_FAULTS = [
  'refused',
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'half-answer',
  '500-after',
  '502-after',
  '503-after',
  'step-reset',
  'misleading-1',
  'misleading-2',
  'misleading-4-2207051',
  'duplicate-403',
  '429-reset',
  '429-bare',
  'token-expired',
  'look-fails-twice',
  'look-fails-always',
  'look-lags',
  'duplicate-first',
  'list-errors',
  'list-miscounted',
  'list-unresolved',
  'list-incomplete',
  '404-outage',
  '404-after',
  'late-60',
  'late-200',
] as const;
export type HttpFaultId = (typeof HTTP_FAULTS)[number];
/**
 * cut: the connection breaks in the middle of the bytes of an upload, of which the platform keeps what has come ·
 * comment-refused: the account may not comment · comment-duplicate: the comment is made, and refused as a duplicate.
 */
export type OrderId = HttpFaultId | 'cut' | 'comment-refused' | 'comment-duplicate';

/** The simulator's operations that a delivery calls, by what they are for. */
export interface Operations {
  commit: readonly string[];
  step: readonly string[];
  look: readonly string[];
  token: readonly string[];
}

export interface Count {
  /** As readers see it. */
  posts: number;
  /** All that was accepted: repeated messages, uploads that stayed private, drafts that nobody sent. */
  raw: number;
}

export interface PlatformFaults {
  operations: Operations;
  /** What brings the fault about, once for each of `trials` posts; null where the platform has no such thing. */
  orders(fault: OrderId, trials: number): FaultOrder[] | null;
  /** Its token cannot be refreshed: after `token-expired` a person resumes the channel, as often as it is paused. */
  needsResume: boolean;
  /** `rows`: all of the channel. */
  count(simulator: Simulator, row: Counted, rows: readonly Counted[]): Count;
}

/** By what a row's post is known on a platform: its marker, what it answers and says, or the ids that its receipt has. */
export interface Counted extends Pick<Row, 'answer' | 'words' | 'pictures' | 'live'> {
  marker: string;
}

type Fault = FaultOrder['fault'];
type Look = Pick<FaultOrder, 'operation' | 'perPost' | 'following'>;

export interface Parts {
  operations: Operations;
  /** Requests of a look by which it can be made to fail; those that carry no marker are counted together. */
  looks?: readonly Look[];
  /** What this platform has of its own, or in other words. null: there is no such thing. */
  own: Partial<Record<OrderId, readonly FaultOrder[] | ((trials: number) => readonly FaultOrder[]) | null>>;
  needsResume?: boolean;
  /** How many a reader, or whoever finishes them, sees of those with one marker; usually the public ones. */
  seen?: (posts: readonly SimulatedPost[], simulator: Simulator) => number;
  /** Which posts belong to a row; usually those with its marker. */
  isOf?: (post: SimulatedPost, row: Counted) => boolean;
  /** It counts all that was accepted, where readers do not see that something was done twice. */
  countsRaw?: true;
}

/** Reset times have the precision of seconds; one platform rounds up to minutes. */
const RESET_AFTER = 2_000;
const LAG = 30_000;
export const ALWAYS = 1_000_000;
const RESET: Fault = { type: 'drop', when: 'after' };
const NOT_FOUND = { type: 'status', status: 404, body: '<h1>404 Not Found</h1>' } as const;
const FAILED: Fault = { type: 'status', when: 'before', status: 503 };

/** The fault meets each post once at each of the operations. */
export const oncePerPost = (
  operations: readonly string[],
  fault: Fault,
  more: Partial<FaultOrder> = {},
): FaultOrder[] => operations.map((operation) => ({ operation, perPost: true, ...more, fault }));

/** The answer to the commit is lost, and then as many looks as decide are answered with a list that contradicts itself. */
export const wrongLists = (commit: readonly string[], list: string, name: string, trials: number): FaultOrder[] => [
  ...oncePerPost(commit, RESET),
  { operation: list, times: 3 * trials, fault: named(name) },
];

/**
 * The answers to all commits but the first half are lost, and lists lack the posts of the last hour, those with
 * receipts among them, with nothing that shows it.
 */
export const incompleteLists = (commit: readonly string[], list: string, trials: number): FaultOrder[] => [
  ...commit.map((operation) => ({ operation, spared: Math.ceil(trials / 2), times: trials, fault: RESET })),
  { operation: list, times: 3 * trials, fault: named('list-incomplete') },
];

export const named = (name: string): Fault => ({ type: 'named', name });

function failingLooks({ operations, looks = [] }: Parts, perPost: number, together: number): FaultOrder[] | null {
  if (looks.length === 0) return null;
  const failing = looks.map((look) => ({ ...look, times: look.perPost ? perPost : together, fault: FAILED }));
  return [...oncePerPost(operations.commit, RESET), ...failing];
}

function usual(parts: Parts, fault: OrderId, trials: number): FaultOrder[] | null {
  const { commit, step } = parts.operations;
  const onCommit = (given: Fault) => oncePerPost(commit, given);
  switch (fault) {
    case 'reset-before':
      return onCommit({ type: 'drop', when: 'before' });
    case 'reset-after':
      return onCommit(RESET);
    case 'hang-before':
      return onCommit({ type: 'hang', when: 'before' });
    case 'hang-after':
      return onCommit({ type: 'hang', when: 'after' });
    case 'half-answer':
      return onCommit({ type: 'half-answer' });
    case '500-after':
    case '502-after':
    case '503-after':
      return onCommit({ type: 'status', when: 'after', status: Number(fault.slice(0, 3)) });
    case 'step-reset':
      // Together one for each post: a delivery that fails at every step would only wait for longer.
      return step.length === 0
        ? null
        : step.map((operation) => ({ operation, times: Math.ceil(trials / step.length), fault: RESET }));
    case '429-reset':
      return onCommit({ type: 'rate-limit', resetAfterMs: RESET_AFTER });
    case '429-bare':
      return onCommit({ type: 'rate-limit', resetAfterMs: null });
    case 'look-fails-twice':
      return failingLooks(parts, 2, 2 * trials);
    case 'look-fails-always':
      return failingLooks(parts, ALWAYS, ALWAYS);
    case 'look-lags':
      return parts.looks ? oncePerPost(commit, RESET, { listingLagMs: LAG }) : null;
    case '404-outage':
      return onCommit({ ...NOT_FOUND, when: 'before' });
    case '404-after':
      return onCommit({ ...NOT_FOUND, when: 'after' });
    case 'late-60':
    case 'late-200':
      return onCommit({ type: 'late', afterMs: DEFAULT_TIMINGS.request + Number(fault.slice(5)) * 1_000 });
    case 'duplicate-first':
    case 'list-errors':
    case 'list-miscounted':
    case 'list-unresolved':
    case 'list-incomplete':
    case 'refused':
    case 'misleading-1':
    case 'misleading-2':
    case 'misleading-4-2207051':
    case 'duplicate-403':
    case 'token-expired':
    case 'cut':
    case 'comment-refused':
    case 'comment-duplicate':
      return null;
  }
}

export const publicOnes = (posts: readonly SimulatedPost[]): number =>
  posts.filter(({ visibility }) => visibility === 'public').length;

const hasMarker = ({ marker }: SimulatedPost, row: Counted): boolean => marker === row.marker;

export function platformFaults(parts: Parts): PlatformFaults {
  const { operations, own, needsResume = false, seen = publicOnes, isOf = hasMarker, countsRaw = false } = parts;
  return {
    operations,
    needsResume,
    orders(fault, trials) {
      const special = own[fault];
      if (special === undefined) return usual(parts, fault, trials);
      return special && [...(typeof special === 'function' ? special(trials) : special)];
    },
    count(simulator, row) {
      const ours = (post: SimulatedPost) => isOf(post, row);
      const raw = simulator.accepted().filter(ours).length;
      return { posts: countsRaw ? raw : seen(simulator.posts().filter(ours), simulator), raw };
    },
  };
}
