import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that leads to a server, and can be moved to another one: what a failover does for its clients. */
export interface Forwarder {
  port: number;
  /** Leads new connections to this port; those that are open break. */
  moveTo(port: number): void;
  /** From now on nothing passes, and nothing breaks. */
  stall(): void;
  /** Lets new connections pass after a stall; the stalled ones stay as they are, as if their host had vanished. */
  passAgain(): void;
  close(): Promise<void>;
}

export async function startForwarder(target: number): Promise<Forwarder> {
  const sockets = new Set<Socket>();
  let isStalled = false;
  let to = target;
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    const both = [client, upstream];
    for (const socket of both) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        for (const one of both) one.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
    if (isStalled) for (const socket of both) socket.unpipe().pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The forwarder has no port');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    moveTo(port) {
      to = port;
      cut();
    },
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    passAgain() {
      isStalled = false;
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
