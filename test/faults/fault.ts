import type { TimingsFile } from '../../src/config/newsroom-file.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import type { PostgresServer } from '../helpers/postgres.ts';
import type { RedisServer } from '../helpers/redis.ts';
import type { Pair } from '../helpers/standby.ts';
import type { Backup } from './engines/engine.ts';
import type { OrderId } from './platforms/faults.ts';
import type { Child } from './process/child.ts';
import type { Changed, Row, Spec } from './process/wire.ts';
import type { StoreShim } from './shims/embedded-store.ts';
import type { SmallDisk } from './shims/small-disk.ts';
import type { FormId } from './stage/forms.ts';

export const ENGINE_IDS = ['embedded', 'postgres', 'redis'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

/** What a campaign's deliveries do: send posts, or something to posts that are live. `kill`: take down amid a revision. */
export type Work = 'send' | Changed;

/** One process; its wall clock is so many seconds ahead (behind, when negative) of the machine's. */
export interface Member {
  role: Spec['role'];
  ahead: number;
}

/** What an exchange with the platform is for: an upload, the irreversible call, looking for its result, or a token. */
export type Purpose = 'step' | 'commit' | 'look' | 'token';

/** Where a fault meets a delivery: at a checkpoint of the engine, or inside an exchange with the platform. */
export type Place =
  | { checkpoint: Exclude<Checkpoint, 'writing'> }
  /** received: the request was read, nothing was done · done: the work was done, and its answer is held back. */
  | { exchange: 'received' | 'done'; of: Purpose };

/** A delivery that stands still at the place. Whoever strikes lets it go on, unless its process is gone. */
export interface Arrival {
  channelId: string;
  deliveryId: string;
  child: Child;
  /** At a checkpoint: by which its process knows it. */
  ticket: number | null;
  release(): void;
}

/** What a strike may lay hands on. */
export interface Hands {
  postgres: PostgresServer | null;
  redis: RedisServer | null;
  /** Moves the clock of the database server; seconds ahead. */
  clock: ((seconds: number) => void) | null;
  /** The disk of the database. */
  disk: SmallDisk | null;
  /** The files of the embedded store. */
  store: StoreShim | null;
  backup: Backup | null;
  /** The database has a standby. */
  pair: Pair | null;
  /** Removes what processes keep on their machine about the store: they go on on another one. */
  moveAway(): void;
  /** One process does everything: nobody else takes over. */
  alone: boolean;
  /** All processes that live. */
  everyone(): readonly Child[];
  /** Kills all processes, and starts as many again when the work is done. */
  between(work: () => Promise<void>): Promise<void>;
  /** Kills all processes, and starts as many again whose channels are set up for these accounts. */
  account(whose: 'own' | 'other'): Promise<void>;
  /** The number of the deployment that a process belongs to. */
  deployment(child: Child): number;
  /** Asks for the rows until they are as they should be; answers the last ones also where they never were. */
  rowsOnce(holds: (rows: readonly Row[]) => boolean, limitMs: number): Promise<readonly Row[]>;
  /** A person lets held deliveries try again. */
  retry(ids: readonly string[]): Promise<void>;
  /** The newsroom publishes as many further stories as the campaign has trials on a platform. */
  submit(): Promise<void>;
  /** Puts one of the posts that go out with a delivery under embargo for a moment; resolves when that is stored. */
  embargo(deliveryId: string): Promise<void>;
  /** A newsroom withdraws all stories; resolves when that is stored. */
  withdraw(): Promise<void>;
  /** Starts one more process. */
  add(member: Member): Promise<void>;
  /** Connections to the channel's platform are refused until the answered function is called. */
  refuse(channelId: string): Promise<() => Promise<void>>;
  wait(ms: number): Promise<void>;
  /** Every waiting time is divided by this. */
  factor: number;
  /** Draws by the campaign's seed: a whole number from `low` to `high`. */
  draw(low: number, high: number): number;
}

/** Hits a group of deliveries that wait at the place; answers those that it did not really meet after all. */
export type Strike = (group: readonly Arrival[], hands: Hands) => Promise<readonly Arrival[] | undefined>;

export interface Hit {
  place: Place;
  strike: Strike;
  /** Each delivery is struck by itself, at once, and not with others as a group. */
  singly: boolean;
  /** Each delivery is struck at the first such point only, and not once at each. */
  once?: true;
  /** How often each delivery is struck at each such point; absent: once. */
  times?: number;
  /** It waits for all deliveries of the campaign, as long as it can. */
  everywhere?: true;
}

/** A result other than "once" that belongs to the fault, and why; the report repeats the sentence. */
export interface Allowed {
  /** Platforms for which it holds; null: all. */
  platforms: readonly string[] | null;
  why: string;
  /** How the reason of such a hold begins, where it is not the usual one. */
  words?: string;
}

export interface Fault {
  id: string;
  title: string;
  group: string;
  work: Work;
  /** In which form posts are sent; null: as they were composed. */
  form: FormId | null;
  /** The last part of each post is refused for good: what is live is to be reported part by part. */
  breaksOff: boolean;
  /** On each platform and engine; null: as many as the bars ask for. */
  trials: number | null;
  engines: readonly EngineId[];
  /** Processes at the start. The embedded store has one, whatever this says. */
  crew(trials: number): readonly Member[];
  /** All deliveries become due within this time; milliseconds. */
  dueWithinMs: number;
  /** null: nothing strikes, the fault is in the crew or in the orders. */
  hit: Hit | null;
  /** Orders for the simulators. */
  orders: OrderId | null;
  /** What the ground must have beside the usual. */
  needs:
    | 'nothing'
    | 'server-clock'
    | 'small-disk'
    | 'store-shim'
    | 'forgetful-server'
    | 'backup'
    | 'standby'
    | 'lagging-standby';
  /** The strike has further stories published. */
  submits: boolean;
  /** Newsrooms, each with a store and processes of its own, that post different articles to the same accounts. */
  deployments: 1 | 2;
  /** There are other accounts on the platforms, from which nothing may be sent. */
  otherAccounts: boolean;
  /**
   * Channels sign in by tokens that are exchanged for others. Where one is lost, a person connects the account again once
   * the channel says that it is needed.
   */
  exchangesTokens: boolean;
  /** Waiting times in seconds that differ from the built-in ones, before division. */
  timings: TimingsFile;
  /** A person ends pauses as soon as they see them. */
  resumes: boolean;
  /** A person sets clocks of processes right after this; milliseconds, before division. null: there is nothing to set. */
  clocksRightAfterMs: number | null;
  held: Allowed | null;
  doubled: Allowed | null;
  /** The platforms refuse a text that they have, as some do for a while. Else they take it: a double must show. */
  refusesRepeats: boolean;
  /**
   * Whether the fault was really met, by what a delivery's attempts wrote down; `astray` are the ids of the processes
   * with a wrong clock. null: the strike or the simulator tells by itself.
   */
  seen: ((evidence: Row['evidence'], astray: ReadonlySet<number>) => boolean) | null;
  /** Not every delivery can be met: those that were not are no trials, as long as nothing is wrong with them. */
  isChance: boolean;
  /** The share of them that it meets, where that is less than most faults of chance reach. */
  odds?: number;
  /** Campaigns on each engine among which its trials are shared out, where all in one would be too many at once. */
  rounds?: number;
  /** Platforms on which there is no such point, and why. */
  absent: Readonly<Record<string, string>>;
}

export const workers = (count: number, ahead = 0): Member[] =>
  Array.from({ length: count }, () => ({ role: 'worker', ahead }));

/** Attempts on one channel at a time, in one process. */
const PER_PROCESS = 3;

/** So many processes that all trials are in flight at once. */
export const enough = (trials: number): Member[] => workers(Math.ceil(trials / PER_PROCESS));

/** What most faults have in common. */
export const USUAL = {
  work: 'send',
  form: null,
  breaksOff: false,
  trials: null,
  engines: ENGINE_IDS,
  crew: () => workers(2),
  dueWithinMs: 1_000,
  hit: null,
  orders: null,
  needs: 'nothing',
  submits: false,
  deployments: 1,
  otherAccounts: false,
  exchangesTokens: false,
  timings: {},
  resumes: false,
  clocksRightAfterMs: null,
  held: {
    platforms: ['app'],
    why: 'The messaging service keeps no list of what it sent: a message that may have gone out twice is left to a person.',
  },
  doubled: null,
  refusesRepeats: false,
  seen: null,
  isChance: false,
  absent: {},
} satisfies Omit<Fault, 'id' | 'title' | 'group'>;

export const together = (place: Place, strike: Strike): Hit => ({ place, strike, singly: false });
