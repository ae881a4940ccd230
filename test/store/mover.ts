import { moveStore } from '../../src/store/move.ts';
import { MoverOrder } from './mover-order.ts';

/** Run in a process of its own: moves an embedded store, and is killed at a point of the move. */
const { killAt, ...order } = MoverOrder.parse(JSON.parse(process.argv[2] ?? ''));
const die = (): void => void process.kill(process.pid, 'SIGKILL');
let parts = 0;
await moveStore({
  ...order,
  signal: new AbortController().signal,
  onProgress() {
    parts += 1;
    if (killAt === 'copying' && parts === 40) die();
  },
  async reached(point) {
    if (point === killAt) die();
  },
});
process.exit(0);
