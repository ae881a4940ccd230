/**
 * Loopback server of every simulator. How to write a platform on it:
 *
 *   const world = createWorld('x', options);            // clock, seeded random, files, defects, url()
 *   const operations: Operation[] = [{ name: 'createPost', method: 'POST', path: '/2/tweets', handle: … }];
 *   return startSimulatorServer({ world, port: options.port, operations, posts, channel: () => ({ … }),
 *     rateLimitAnswer, statusAnswer, notFound, named, decorate });
 *
 * Handlers get a whole, parsed request (`SimRequest`) and return a `SimAnswer` (`answer(status, body, headers)`).
 * Faults are applied here, around the handler; only named faults of the kind `inside` reach it, as
 * `request.fault`. Bytes for the page go to `world.files.set(name, { bytes, mimeType })`.
 * A path without an operation is answered by `notFound` and counted as a defect.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultOrder, LoggedRequest, SimulatedPost, Simulator } from '../simulator.ts';
import { readBody } from './body.ts';
import { control, isControlPath } from './control.ts';
import { createFaultQueue } from './faults.ts';
import type { Operation, SimAnswer, SimRequest } from './operation.ts';
import { type Performed, type Platform, performRequest } from './perform.ts';

type Asked = Pick<SimRequest, 'method' | 'path' | 'query' | 'headers'>;

/** Values of the pattern's `:name` segments, or null when the path does not fit. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    if (segment === '*' && i === wanted.length - 1) {
      params['*'] = given.slice(i).join('/');
      return params;
    }
    const value = given[i];
    if (value === undefined) return null;
    if (!segment.startsWith(':')) {
      if (segment !== value) return null;
    } else if (value === '') {
      return null;
    } else {
      params[segment.slice(1)] = decode(value);
    }
  }
  return given.length === wanted.length ? params : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function findOperation(
  operations: readonly Operation[],
  asked: Asked,
): { operation: Operation; params: Record<string, string> } | null {
  for (const operation of operations) {
    if (operation.method !== asked.method) continue;
    const params = matchPath(operation.path, asked.path);
    if (params && (!operation.when || operation.when({ ...asked, params }))) return { operation, params };
  }
  return null;
}

function encode({ body }: SimAnswer): { bytes: Buffer; mimeType: string | null } {
  if (body === undefined) return { bytes: Buffer.alloc(0), mimeType: null };
  if (typeof body === 'string') return { bytes: Buffer.from(body), mimeType: 'text/plain; charset=utf-8' };
  if (body instanceof Uint8Array) return { bytes: Buffer.from(body), mimeType: 'application/octet-stream' };
  return { bytes: Buffer.from(JSON.stringify(body)), mimeType: 'application/json; charset=utf-8' };
}

function head(answer: SimAnswer, length: number, mimeType: string | null): Record<string, string> {
  const headers: Record<string, string> = mimeType ? { 'content-type': mimeType } : {};
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = value;
  headers['content-length'] = String(length);
  return headers;
}

function respond(response: ServerResponse, answer: SimAnswer): void {
  const { bytes, mimeType } = encode(answer);
  response.writeHead(answer.status, head(answer, bytes.length, mimeType));
  response.end(bytes);
}

/** Promises the whole body, sends half of it and cuts the connection. */
function respondHalf(response: ServerResponse, answer: SimAnswer): void {
  const { bytes, mimeType } = encode(answer);
  response.writeHead(answer.status, head(answer, Math.max(bytes.length, 2), mimeType));
  response.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), () => response.destroy());
}

export interface SimulatorServer extends Platform {
  port: number | undefined;
  operations: readonly Operation[];
  /** Further control paths (`/_…`) of this platform; like all control paths never logged, never faulted. */
  controls?: readonly Operation[];
  posts(): SimulatedPost[];
  /** Default: the posts. */
  accepted?(): SimulatedPost[];
  channel(): Simulator['channel'];
  /** Absent: the platform knows its readers. */
  subscribers?(): NonNullable<Simulator['subscribers']>;
  /** Absent: no account can be connected. */
  connect?(): NonNullable<Simulator['connect']>;
}

const MAX_BYTES = 32 * 1024 * 1024;

export async function startSimulatorServer(setup: SimulatorServer): Promise<Simulator> {
  const { world, operations } = setup;
  const log: LoggedRequest[] = [];
  const faults = createFaultQueue([...new Set(operations.map(({ name }) => name))], Object.keys(setup.named));

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', world.url());
    const asked = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: flat(incoming),
    };
    const isControl = isControlPath(url.pathname);
    const found = findOperation(isControl ? (setup.controls ?? []) : operations, asked);
    const body = await readBody(incoming, found?.operation.maxBytes ?? MAX_BYTES);
    if (isControl) {
      const given = body ?? ({ type: 'empty', raw: Buffer.alloc(0) } as const);
      const request = { ...asked, operation: 'control', url: url.href, body: given, at: world.now() };
      const own =
        found && (await found.operation.handle({ ...request, fault: null, listingLagMs: null, params: found.params }));
      const { posts } = setup;
      return respond(response, own ?? control(asked.method, asked.path, given, { world, faults, log, posts }));
    }
    const operation = found?.operation.name ?? 'unknown';
    const done = await performRequest(setup, found?.operation ?? null, faults, {
      ...asked,
      operation,
      url: url.href,
      params: found?.params ?? {},
      body,
      at: world.now(),
    });
    log.push(logged(done, asked.method, url, world.now()));
    send(response, done);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      // A client that went away mid-body is no defect; a handler that threw is one of the simulator's own.
      if (incoming.readableAborted || response.destroyed) return;
      world.defect(`The simulator failed on ${incoming.method} ${incoming.url?.split('?')[0]}: ${String(error)}`);
      respond(response, { status: 500, body: { error: 'The simulator failed; see /_defects.' } });
    });
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject);
        resolve();
      });
    });
  await listen(setup.port ?? 0);
  const port = portOf(server.address());
  world.setUrl(`http://127.0.0.1:${port}`);

  return {
    platform: world.platform,
    url: world.url(),
    channel: setup.channel(),
    ...(setup.subscribers && { subscribers: setup.subscribers() }),
    ...(setup.connect && { connect: setup.connect() }),
    posts: () => setup.posts(),
    accepted: () => setup.accepted?.() ?? setup.posts(),
    defects: () => [...world.defects],
    faults: (orders: FaultOrder[]) => faults.set(orders),
    async refuse() {
      server.close();
      return () => listen(port);
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The simulator listens on no port.');
  return address.port;
}

function flat(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function logged({ operation, fault, reply }: Performed, method: string, url: URL, at: Date): LoggedRequest {
  const status = 'answer' in reply ? reply.answer.status : null;
  // Tokens travel in queries there; the log shows names only.
  const names = [...new Set(url.searchParams.keys())].map((name) => `${name}=…`).join('&');
  return {
    at: at.toISOString(),
    operation,
    method,
    path: names ? `${url.pathname}?${names}` : url.pathname,
    status,
    fault,
  };
}

function send(response: ServerResponse, { reply }: Performed): void {
  if (reply.how === 'whole' && reply.answer.cut) response.destroy();
  else if (reply.how === 'whole') respond(response, reply.answer);
  else if (reply.how === 'half') respondHalf(response, reply.answer);
  else if (reply.how === 'drop') response.destroy();
  // hang: the connection stays open until the client gives up or the simulator stops.
}
