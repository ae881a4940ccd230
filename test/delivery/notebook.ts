import type { Queues } from '../../src/queue/queues.ts';

/** A queue that keeps what it was given, and is away after `room` jobs. */
export function notebook(room = Number.POSITIVE_INFINITY) {
  const added: string[] = [];
  const queues: Queues = {
    async add(queue, name, _payload, { id, delayMs }) {
      if (added.length >= room) return false;
      added.push(`${queue} ${name} ${id} ${delayMs === undefined ? '' : delayMs > 0 ? 'later' : 'now'}`.trim());
      return true;
    },
    held: async () => ({ delayed: [], ready: [] }),
    work: () => undefined,
    reachable: () => true,
    close: async () => undefined,
  };
  return { queues, added };
}
