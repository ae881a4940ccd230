import type { PostgresServer } from '../../helpers/postgres.ts';
import type { RedisServer } from '../../helpers/redis.ts';
import type { Due, Row } from '../process/wire.ts';

/** What one campaign runs on. */
export interface Ground {
  variables: Readonly<Record<string, string>>;
  postgres: PostgresServer | null;
  redis: RedisServer | null;
  /** Set where the first process must make the deliveries due: nobody else can open its store. */
  dueByWorker: Due | null;
  /** The rows, or null where only a process can read them. */
  survey: (() => Promise<Row[]>) | null;
  drop(): Promise<void>;
}

/** One engine with its seeded template; kept for a whole run. */
export interface Engine {
  ground(due: Due): Promise<Ground>;
  stop(): Promise<void>;
}
