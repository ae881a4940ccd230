import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { portError } from './port-error.ts';

/** Text of all metrics, with its type. */
export type Scrape = () => Promise<{ text: string; contentType: string }>;

export interface MetricsListener {
  /** `http://host:port`, with the real port. */
  address: string;
  close(): Promise<void>;
}

/** A scraper sends a short request and is done; milliseconds. */
const REQUEST_MS = 5_000;
const MAX_CONNECTIONS = 50;

async function answer(
  scrape: Scrape,
  log: Pick<Logger, 'error'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // No body is wanted.
  request.resume();
  const [path] = (request.url ?? '').split('?');
  if (path !== '/metrics') return void response.writeHead(404).end();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  }
  try {
    const { text, contentType } = await scrape();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : text);
  } catch (error) {
    log.error({ err: error }, `metrics could not be answered: ${messageOf(error)}`);
    response.writeHead(500).end();
  }
}

/** Answers `GET /metrics` on an address of its own, which is kept from the public by its port alone. */
export async function listenForMetrics(
  { host, port }: { host: string; port: number },
  scrape: Scrape,
  log: Pick<Logger, 'error'>,
): Promise<MetricsListener> {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    void answer(scrape, log, request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw portError(error, { host, port, variable: 'MASTHEAD_METRICS', setting: 'metrics' });
  }
  // It listens on a port: only a socket's address is text.
  const { port: real } = server.address() as AddressInfo;
  return {
    address: `http://${host}:${real}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
