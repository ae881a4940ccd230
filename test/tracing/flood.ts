/** Makes more spans than any newsroom while the collector is away, and prints what that cost as JSON. */
import { setImmediate as next } from 'node:timers/promises';
import { traced } from '../../src/lib/trace.ts';
import { startTracing } from '../../src/tracing/tracing.ts';

const SPANS = 200_000;
const AT_ONCE = 1_000;

const [endpoint = ''] = process.argv.slice(2);
let lost = 0;
const tracing = startTracing({
  endpoint,
  headers: {},
  ratio: 1,
  service: { version: '0', instance: 'flood', role: 'worker' },
  onLost: () => {
    lost += 1;
  },
});
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const facts = { 'masthead.words': 'x'.repeat(500) };
const burst = () => Promise.all(Array.from({ length: AT_ONCE }, () => traced('some', { parent: null, facts }, next)));
await burst();
const before = heap();
const began = process.cpuUsage();
for (let made = 0; made < SPANS; made += AT_ONCE) await burst();
const { user, system } = process.cpuUsage(began);
const grown = heap() - before;
const stopping = performance.now();
await tracing.stop().catch(() => undefined);
console.log(
  JSON.stringify({ grown, microsecondsEach: (user + system) / SPANS, stopMs: performance.now() - stopping, lost }),
);
process.exit();
