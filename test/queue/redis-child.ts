import { UserError } from '../../src/lib/errors.ts';
import { connectRedis } from '../../src/queue/redis.ts';
import { readRedisUrl } from '../../src/queue/redis-address.ts';

/** Run in a process of its own: asks a Redis for an answer, and tells that, or why there is none. */
function tell(said: string): void {
  process.send?.(said, () => process.exit(0));
}
const client = connectRedis(readRedisUrl(process.argv[2] ?? ''), {
  failsAtOnce: false,
  retry: () => null,
  onError: (error) => tell(error instanceof UserError ? error.sentence() : String(error)),
});
client.once('ready', () => void client.ping().then(tell));
