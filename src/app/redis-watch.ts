import type { OpenQueues } from '../queue/queues.ts';
import { evicts, type RedisMemory } from '../queue/redis.ts';
import type { Running } from './context.ts';
import type { Loop } from './loops.ts';

/** Settings change rarely; a replica that takes over may have others. */
const EVERY_SWEEPS = 20;

/** Log lines about a server, each time that its settings are not as they were. */
function logged({ log }: Pick<Running, 'log'>, found: readonly RedisMemory[], before: readonly RedisMemory[]): void {
  for (const { server, policy, limitBytes } of found) {
    const known = before.find((one) => one.server === server);
    if (known && known.policy === policy && known.limitBytes === limitBytes) continue;
    const evicting = evicts({ server, policy, limitBytes });
    const details = { server, policy, limitBytes };
    if (evicting === true) {
      log.warn(
        details,
        `Redis throws jobs away when its memory is full: maxmemory-policy is ${policy}, not noeviction`,
      );
    } else if (evicting === null)
      log.warn(details, 'Redis does not say its maxmemory-policy, which has to be noeviction');
    else if (known && evicts(known) !== false) log.info(details, 'Redis keeps its jobs when its memory is full');
  }
}

/** Looks regularly whether Redis may throw jobs away, and which one it is; while it does not answer, what was last seen holds. */
export function redisLoop(running: Running, { memory, noteRedisId }: Pick<OpenQueues, 'memory' | 'noteRedisId'>): Loop {
  let seen: readonly RedisMemory[] = [];
  running.redisMemory = () => seen;
  return {
    name: 'redis',
    everyMs: running.timings.sweep * EVERY_SWEEPS,
    async run() {
      await noteRedisId();
      const found = await memory();
      if (found === null) return;
      logged(running, found, seen);
      seen = found;
    },
  };
}
