import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SITE = fileURLToPath(new URL('./site/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4',
};

/** A file of the site: letters, digits, dots and dashes in every part, so that nothing leads out of it. */
const ADDRESS = /^\/(?:www|m)\/((?:[a-z0-9][a-z0-9.-]*\/)*)([a-z0-9][a-z0-9.-]*)?$/;

export interface SampleSite {
  /** `http://127.0.0.1:PORT`; the pages are at `/www/en/`, `/www/zh/` and, for phones, at `/m/…`. */
  origin: string;
  stop(): Promise<void>;
}

async function answer(response: ServerResponse, method: string, path: string): Promise<void> {
  const [, folder, name = 'index.html'] = ADDRESS.exec(path) ?? [];
  const type = TYPES[extname(name)];
  const body = folder === undefined || !type ? null : await readFile(join(SITE, folder, name)).catch(() => null);
  if (!body || !type || (method !== 'GET' && method !== 'HEAD')) {
    response.writeHead(body ? 405 : 404, { 'content-type': 'text/plain' }).end(body ? 'GET only\n' : 'Not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': type, 'content-length': body.length });
  response.end(method === 'HEAD' ? undefined : body);
}

/** Serves the sample site on loopback, on a free port. */
export async function serveSite(): Promise<SampleSite> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    answer(response, request.method ?? 'GET', path).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sample site has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
