import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface FrozenLine {
  port: number;
  /** From now on nothing comes through, and nothing is refused: as a server that hangs looks from outside. */
  freeze(): void;
  /** Lets everything through again; what was sent meanwhile is lost. */
  thaw(): void;
  /**
   * Breaks, once, the connection whose next COMMIT ends a transaction that `within` occurs in: before it is handed on,
   * or when its answer comes, which is lost.
   */
  breakAtCommit(within: string, when: 'before' | 'after'): void;
  stop(): void;
}

/** A line to a server on this machine that can fall silent. */
export async function frozenLine(toPort: number): Promise<FrozenLine> {
  const sockets = new Set<Socket>();
  let frozen = false;
  let order: { within: string; when: 'before' | 'after' } | null = null;
  const server = createServer((client) => {
    const target = connect(toPort, '127.0.0.1');
    let transaction = '';
    let isLost = false;
    /** Whether bytes of the client may go on. */
    const passes = (bytes: Buffer): boolean => {
      const text = bytes.toString('latin1');
      if (/\bbegin\b/i.test(text)) transaction = '';
      transaction += text;
      if (order === null || !/\bcommit\b/i.test(text) || !transaction.includes(order.within)) return true;
      isLost = order.when === 'after';
      order = null;
      return isLost;
    };
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes: Buffer) => {
        if (frozen) return;
        if (one === client ? passes(bytes) : !isLost) other.write(bytes);
        else one.destroy();
      });
      one.on('close', () => other.destroy());
      one.on('error', () => one.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  return {
    port: address.port,
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
    },
    breakAtCommit(within, when) {
      order = { within, when };
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
