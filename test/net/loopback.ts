import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Loopback {
  url: string;
  port: number;
}

/** An HTTP server on 127.0.0.1 that lives as long as the test. */
export async function serve(listener: RequestListener): Promise<Loopback> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return at(server.address());
}

/** A TCP server that does to each connection what no HTTP server would. */
export async function serveRaw(onConnection: (socket: Socket) => void): Promise<Loopback> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return at(server.address());
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = at(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

function at(address: string | AddressInfo | null): Loopback {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}`, port: address.port };
}

/** A resolver that gives each answer once and then the last one for ever; it keeps what it was asked. */
export function resolver(...answers: string[]): { lookup: LookupFunction; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    lookup: (hostname, options, callback) => {
      const address = answers[Math.min(asked.length, answers.length - 1)] ?? '127.0.0.1';
      asked.push(hostname);
      const family = address.includes(':') ? 6 : 4;
      setImmediate(() => (options.all ? callback(null, [{ address, family }]) : callback(null, address, family)));
    },
  };
}
