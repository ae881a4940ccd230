import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../helpers/child-server.ts';
import type { Member } from '../fault.ts';
import { type Child, type Start, startChild } from './child.ts';
import type { FromWorker, Spec } from './wire.ts';

export interface CrewOptions extends Pick<Start, 'log'> {
  /** The program of processes; where there are two, every other process runs the second one. */
  bundles: readonly [string, ...string[]];
  spec: Omit<Spec, 'role' | 'due'>;
  /** For the environment of a process whose clock is so many seconds ahead. */
  variables(ahead: number): Readonly<Record<string, string>>;
  onMessage(child: Child, message: FromWorker): void;
}

/** The processes of one campaign. One that ends is started again at once, as an orchestrator would. */
export interface Crew {
  /** Starts one more that is kept alive; resolves when it is ready. */
  add(member: Member, due: Spec['due']): Promise<void>;
  living(): Child[];
  /** Ids of all processes that started with a wrong clock. */
  astray(): ReadonlySet<number>;
  /** How many were started in all. */
  started(): number;
  /** How many were killed, or ended by themselves, while there was work. */
  ended(): number;
  /** Kills all, and starts as many again once the work is done; from then on with these channels. */
  between(work: () => Promise<void>, change?: Partial<Pick<Spec, 'simulated'>>): Promise<void>;
  /** Ends all: asks them to leave, and kills those that do not within the time. */
  leave(withinMs: number): Promise<void>;
  /** At once, by their ids. */
  kill(): void;
}

/** A process that cannot even start is not started for ever. */
const MOST_STARTS = 200;

const AGAIN_MS = 50;

interface Slot {
  child: Child;
  /** Resolves when the successor of a process that ended is started, or there is none. */
  again: Promise<void>;
}

export function createCrew({ bundles, log, spec, variables, onMessage }: CrewOptions): Crew {
  const slots = new Set<Slot>();
  const astray = new Set<number>();
  let starts = 0;
  let ended = 0;
  let leaving = false;
  let change: Partial<Pick<Spec, 'simulated'>> = {};
  /** Processes that ended are started again after it. */
  let closed: Promise<void> = Promise.resolve();

  function launchOne(bundle: string, own: Spec, ahead: number): Child {
    starts++;
    const child = startChild({
      bundle,
      log,
      launch: { prefix: [], variables: variables(ahead) },
      spec: { ...own, ...change },
      onMessage: (message) => onMessage(child, message),
    });
    if (ahead !== 0) astray.add(child.pid);
    return child;
  }

  async function add({ role, ahead }: Member, due: Spec['due']): Promise<void> {
    const port = String(await freePort());
    const own: Spec = { ...spec, role, due, variables: { ...spec.variables, MASTHEAD_PORT: port } };
    // Whatever takes the place of a process runs the same version.
    const bundle = bundles[slots.size % bundles.length] ?? bundles[0];
    const slot: Slot = { child: launchOne(bundle, own, ahead), again: Promise.resolve() };
    slots.add(slot);
    // A port that was free may be somebody else's by the time it is listened on: then once more, on another one.
    await slot.child.ready.catch(async () => {
      own.variables.MASTHEAD_PORT = String(await freePort());
      slot.child = launchOne(bundle, own, ahead);
    });
    const startAgain = async (): Promise<void> => {
      if (leaving) return;
      ended++;
      if (starts >= MOST_STARTS) return;
      await wait(AGAIN_MS);
      await closed;
      if (leaving) return;
      slot.child = launchOne(bundle, { ...own, due: null }, ahead);
      keep();
    };
    const keep = (): void => {
      slot.again = slot.child.ended.then(startAgain, () => undefined);
    };
    await slot.child.ready;
    keep();
  }

  const living = (): Child[] => [...slots].map(({ child }) => child).filter((child) => child.alive());
  const kill = (): void => {
    leaving = true;
    for (const child of living()) child.signal('SIGKILL');
  };
  return {
    add,
    living,
    astray: () => astray,
    started: () => starts,
    ended: () => ended,
    kill,
    async between(work, changed = {}) {
      let open = (): void => undefined;
      closed = new Promise((resolve) => {
        open = resolve;
      });
      const all = living();
      for (const child of all) child.signal('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
      const successors = [...slots].map(({ again }) => again);
      try {
        await work();
        change = { ...change, ...changed };
      } finally {
        open();
      }
      await Promise.all(successors);
      await Promise.all([...slots].map(({ child }) => child.ready));
    },
    async leave(withinMs) {
      leaving = true;
      const all = living();
      for (const child of all) {
        child.signal('SIGCONT');
        child.send({ type: 'leave' });
      }
      const timer = setTimeout(kill, withinMs);
      await Promise.all(all.map(({ ended }) => ended));
      clearTimeout(timer);
    },
  };
}
