import type { TimingsFile } from '../../src/config/newsroom-file.ts';
import type { Checkpoint } from '../../src/delivery/checkpoint.ts';
import type { PostgresServer } from '../helpers/postgres.ts';
import type { RedisServer } from '../helpers/redis.ts';
import type { HttpFaultId } from './platforms/faults.ts';
import type { Child, Launch } from './process/child.ts';
import type { Spec } from './process/wire.ts';

export const ENGINE_IDS = ['embedded', 'postgres', 'redis'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

export interface Member {
  role: Spec['role'];
  launch: Launch;
}

/** Where a fault meets a delivery: at a checkpoint of the engine, or inside an exchange with the platform. */
export type Place =
  | { checkpoint: Checkpoint }
  /** received: the request was read, nothing was done · done: the work was done, and its answer is held back. */
  | { exchange: 'received' | 'done'; operations: 'commit' };

/** A delivery that stands still at the place. Whoever strikes lets it go on, unless its process is gone. */
export interface Arrival {
  channelId: string;
  child: Child;
  /** At a checkpoint: by which its process knows it. */
  ticket: number | null;
  release(): void;
}

/** What a strike may lay hands on. */
export interface Hands {
  postgres: PostgresServer | null;
  redis: RedisServer | null;
  /** Starts one more process. */
  add(member: Member): Promise<void>;
  wait(ms: number): Promise<void>;
  /** Every waiting time is divided by this. */
  factor: number;
}

/** Hits a group of deliveries that wait at the place. */
export type Strike = (group: readonly Arrival[], hands: Hands) => Promise<void>;

/** A result other than "once" that belongs to the fault, and why; the report repeats the sentence. */
export interface Allowed {
  /** Platforms for which it holds; null: all. */
  platforms: readonly string[] | null;
  why: string;
}

export interface Fault {
  id: string;
  title: string;
  group: string;
  engines: readonly EngineId[];
  /** Processes at the start. The embedded store has one, whatever this says. */
  crew(trials: number): readonly Member[];
  /** null: nothing strikes, the fault is in the crew or in the orders. */
  hit: { place: Place; strike: Strike } | null;
  /** Orders for the simulators. */
  orders: HttpFaultId | null;
  /** Waiting times in seconds that differ from the built-in ones, before division. */
  timings: TimingsFile;
  /** A person ends pauses as soon as they see them. */
  resumes: boolean;
  held: Allowed | null;
  doubled: Allowed | null;
  /** Platforms on which there is no such point, and why. */
  absent: Readonly<Record<string, string>>;
}

/** What most faults have in common. */
export const USUAL = {
  engines: ENGINE_IDS,
  crew: () => workers(2),
  hit: null,
  orders: null,
  timings: {},
  resumes: false,
  held: {
    platforms: ['app'],
    why: 'The messaging service keeps no list of what it sent: a message that may have gone out twice is left to a person.',
  },
  doubled: null,
  absent: {},
} satisfies Omit<Fault, 'id' | 'title' | 'group'>;

export const workers = (count: number, launch: Launch = { prefix: [], variables: {} }): Member[] =>
  Array.from({ length: count }, () => ({ role: 'worker', launch }));
