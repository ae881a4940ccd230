import { markerOf } from '../../src/lib/ids.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import type { Fault } from './fault.ts';
import { count } from './platforms/index.ts';
import type { Row } from './process/wire.ts';

/** once: as it should be · refused: not sent, and said so · unsettled: nothing had come of it when the time was over. */
export type Verdict = 'once' | 'doubled' | 'lost' | 'held' | 'refused' | 'unsettled';

export interface Trial {
  deliveryId: string;
  postId: string;
  channelId: string;
  state: Row['state'];
  verdict: Verdict;
  /** How many posts with its marker the platform shows. */
  posts: number;
  /** How often the platform accepted it; differs from `posts` where later ones replace earlier ones. */
  raw: number;
  /** The fault was really met. */
  met: boolean;
  /** Milliseconds from when it was due until its row was at rest; null: it never was. */
  settledMs: number | null;
  /** Milliseconds from the strike until then; null: nothing struck it, or its row was at rest already. */
  recoveredMs: number | null;
  why: string | null;
}

/** Nothing more happens to a row in these states unless a person acts. */
export const AT_REST: readonly Row['state'][] = [
  'published',
  'handed-over',
  'held',
  'failed',
  'partial',
  'expired',
  'cancelled',
];

const SENT: readonly Row['state'][] = ['published', 'handed-over'];

/** How the engine words that a post may be live and no look could tell. A hold for any other reason is none that may be. */
const OPEN = 'It may be live';

/** How a delivery is to end: as sent, with its last part refused and the others reported, or with nothing left. */
type Goal = 'sent' | 'partial' | 'gone';

export function verdictOf(
  state: Row['state'],
  posts: number,
  why: string | null,
  goal: Goal = 'sent',
  words = OPEN,
): Verdict {
  if (goal === 'gone') {
    if (state === 'held') return why?.startsWith(words) ? 'held' : 'refused';
    if (!AT_REST.includes(state)) return 'unsettled';
    return posts === 0 ? 'once' : 'lost';
  }
  if (posts > 1) return 'doubled';
  if (state === 'held') return why?.startsWith(words) ? 'held' : 'refused';
  if (!AT_REST.includes(state)) return 'unsettled';
  if (goal === 'partial' ? state === 'partial' : SENT.includes(state)) return posts === 1 ? 'once' : 'lost';
  // Said to be refused, and yet it is there: nobody would look for it.
  return posts === 0 ? 'refused' : 'lost';
}

export interface Judged {
  fault: Pick<Fault, 'work' | 'form' | 'held' | 'breaksOff'>;
  rows: readonly Row[];
  simulators: ReadonlyMap<string, Simulator>;
  hasMet(row: Row, marker: string): boolean;
  settledMs: ReadonlyMap<string, number>;
  /** By a delivery's id and the marker of its post. */
  recoveredMs(deliveryId: string, marker: string): number | null;
}

export function judge({ fault, rows, simulators, hasMet, settledMs, recoveredMs }: Judged): Trial[] {
  const { work, held, breaksOff } = fault;
  const goal: Goal = work === 'retract' || work === 'kill' ? 'gone' : breaksOff ? 'partial' : 'sent';
  const counted = rows.map((row) => ({
    ...row,
    words: breaksOff ? row.words.slice(0, -1) : row.words,
    marker: markerOf(row.postId),
  }));
  return counted.map((row) => {
    const { marker } = row;
    const simulator = simulators.get(row.channelId);
    const others = counted.filter(({ channelId }) => channelId === row.channelId);
    const { posts, raw } = simulator ? count(fault, simulator, row, others) : { posts: 0, raw: 0 };
    return {
      deliveryId: row.deliveryId,
      postId: row.postId,
      channelId: row.channelId,
      state: row.state,
      verdict: verdictOf(row.state, posts, row.heldReason, goal, held?.words),
      posts,
      raw,
      met: hasMet(row, marker),
      settledMs: settledMs.get(row.deliveryId) ?? null,
      recoveredMs: recoveredMs(row.deliveryId, marker),
      why: row.heldReason ?? row.outcome,
    };
  });
}
