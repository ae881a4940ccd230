import { createServer, type RequestListener } from 'node:http';
import type { Files } from './renditions.ts';

interface Loopback {
  url: string;
  stop: () => Promise<void>;
}

function listen(handler: RequestListener): Promise<Loopback> {
  const server = createServer(handler);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      const stop = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${port}`, stop });
    });
  });
}

/** Serves renditions by hash, as the worker's signed addresses do. */
export const serveFiles = (files: Files): Promise<Loopback> =>
  listen((incoming, outgoing) => {
    const file = files.get((incoming.url ?? '').slice(1).replace(/\.\w+$/, ''));
    if (!file) return void outgoing.writeHead(404).end();
    outgoing.writeHead(200, { 'content-type': file.mimeType, 'content-length': file.bytes.length }).end(file.bytes);
  });
