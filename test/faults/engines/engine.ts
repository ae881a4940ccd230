import type { PostgresServer } from '../../helpers/postgres.ts';
import type { RedisServer } from '../../helpers/redis.ts';
import type { Pair } from '../../helpers/standby.ts';
import type { Fault } from '../fault.ts';
import type { Due, Row } from '../process/wire.ts';
import type { StoreShim } from '../shims/embedded-store.ts';
import type { SmallDisk } from '../shims/small-disk.ts';

/** A backup of the database from before anything was sent. */
export interface Backup {
  /** Resolves when the mark that processes keep outside names the newest call: without one nothing is noticed. */
  marked(): Promise<void>;
  /** Puts the database back to it, while no process lives. `told`: the mark is gone, and an operator says what happened. */
  restore(told: boolean): Promise<void>;
}

/** What one campaign runs on. */
export interface Ground {
  /** By which a newsroom finds its store and queue. */
  variables: Readonly<Record<string, string>>;
  /** For the environment of each process. */
  processVariables: Readonly<Record<string, string>>;
  postgres: PostgresServer | null;
  redis: RedisServer | null;
  clock: ((seconds: number) => void) | null;
  disk: SmallDisk | null;
  store: StoreShim | null;
  backup: Backup | null;
  /** The database's server with a standby; null: it has none. */
  pair: Pair | null;
  /** Removes what processes keep on their machine about the store: they go on on another one. */
  moveAway(): void;
  /** Set where the first process must make the deliveries due: nobody else can open its store. */
  dueByWorker: Due | null;
  /** The rows, or null where only a process can read them. */
  survey: ((evidence: boolean) => Promise<Row[]>) | null;
  drop(): Promise<void>;
}

/** One engine with its seeded template; kept for a whole run. */
export interface Engine {
  /** Throws CannotRun where this machine does not allow what is needed. */
  ground(due: Due, needs: Fault['needs']): Promise<Ground>;
}

/** The machine does not permit it: no failure, and told in the report. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
