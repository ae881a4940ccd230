import { failOver, failOverThenSubmit, loseMachine } from '../conduct/failovers.ts';
import { enough, type Fault, together, USUAL } from '../fault.ts';
import { LOOKED_BEFORE, NOT_LOOKED_UP } from './operators.ts';

const GROUP = 'PostgreSQL fails over to a standby';

const USUALLY = { ...USUAL, group: GROUP, engines: ['postgres', 'redis'], crew: enough } satisfies Partial<Fault>;

/** Each standby takes over once, so that all deliveries have to be there at once. */
const ROUNDS = 5;
const SYNCHRONOUS = { ...USUALLY, needs: 'standby', rounds: ROUNDS } satisfies Partial<Fault>;

const LAGGING = {
  ...USUALLY,
  needs: 'lagging-standby',
  // Each of them is looked for once, before it is sent.
  seen: (evidence) => evidence.some(({ event }) => LOOKED_BEFORE.some((words) => event.startsWith(words))),
  held: NOT_LOOKED_UP,
} satisfies Partial<Fault>;

export const FAILOVERS: readonly Fault[] = [
  {
    ...SYNCHRONOUS,
    id: 'failover-synchronous-intent',
    title: 'to a synchronous one, the intents just stored',
    hit: { ...together({ checkpoint: 'intent-stored' }, failOver), everywhere: true, once: true },
  },
  {
    ...SYNCHRONOUS,
    id: 'failover-synchronous-answered',
    title: 'to a synchronous one, after the answers of commits, before they are stored',
    hit: { ...together({ checkpoint: 'answered' }, failOver), everywhere: true, once: true },
  },
  {
    ...LAGGING,
    id: 'failover-lagging-intent',
    title: 'to one that lacks all claims and intents, the intents just stored',
    hit: together({ checkpoint: 'intent-stored' }, failOver),
  },
  {
    ...LAGGING,
    id: 'failover-lagging-answered',
    title: 'to one that lacks all claims and intents, after the answers of commits, before they are stored',
    hit: together({ checkpoint: 'answered' }, failOver),
  },
  {
    ...LAGGING,
    id: 'failover-lagging-result',
    title: 'to one that lacks all claims, intents and results, the results of commits just stored',
    hit: together({ checkpoint: 'result-stored' }, failOver),
  },
  {
    ...LAGGING,
    id: 'failover-lagging-elsewhere',
    title:
      'to one that lacks all claims, intents and results, the results of commits just stored, and the workers are started on another machine',
    hit: together({ checkpoint: 'result-stored' }, loseMachine),
  },
  {
    ...LAGGING,
    id: 'failover-lagging-new',
    title:
      'to one that lacks all claims, intents and results, the results of commits just stored, and further stories are published',
    submits: true,
    // New posts that can't be looked up are sent without it; a slow upload has not reached its commit by then.
    seen: null,
    isChance: true,
    hit: together({ checkpoint: 'result-stored' }, failOverThenSubmit),
  },
];
