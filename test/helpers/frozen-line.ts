import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface FrozenLine {
  port: number;
  /** From now on nothing comes through, and nothing is refused: as a server that hangs looks from outside. */
  freeze(): void;
  /** Lets everything through again; what was sent meanwhile is lost. */
  thaw(): void;
  stop(): void;
}

/** A line to a server on this machine that can fall silent. */
export async function frozenLine(toPort: number): Promise<FrozenLine> {
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((client) => {
    const target = connect(toPort, '127.0.0.1');
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => frozen || other.write(bytes));
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
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
