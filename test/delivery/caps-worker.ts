import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { openServer } from '../../src/store/server.ts';
import { engine } from './bench.ts';
import { spaced } from './spaced.ts';

/** A process of its own: takes up all these deliveries at once when a line comes in, and tells their states. */
const [url = '', rules = '{}', ...ids] = process.argv.slice(2);
const store = await openServer(url, () => undefined);
const context = engine(store.db, spaced(JSON.parse(rules)).channel);
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const states = await Promise.all(ids.map((id) => attemptDelivery(context, id)));
  process.stdout.write(`${JSON.stringify(states)}\n`);
  await store.close();
  process.exit(0);
});
