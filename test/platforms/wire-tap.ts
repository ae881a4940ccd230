import { ClientRequest } from 'node:http';
import { readJson } from '../../src/platforms/kit/calls.ts';

/** A request as it went over the wire; `body` in the form that `requests()` plans it. */
export interface SentRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: unknown;
}

interface Raw {
  method: string;
  target: string;
  headers: Record<string, string>;
  bytes: Buffer;
}

type Listener = (host: string, raw: Raw) => void;

const listeners = new Set<Listener>();
const chunks = new WeakMap<ClientRequest, Buffer[]>();

function keep(request: ClientRequest, chunk: unknown): void {
  const known = chunks.get(request) ?? [];
  if (typeof chunk === 'string') known.push(Buffer.from(chunk));
  else if (chunk instanceof Uint8Array) known.push(Buffer.from(chunk));
  chunks.set(request, known);
}

function announce(request: ClientRequest): void {
  const headers = Object.fromEntries(
    Object.entries(request.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
  const bytes = Buffer.concat(chunks.get(request) ?? []);
  for (const listener of listeners) {
    listener(headers.host ?? '', { method: request.method, target: request.path, headers, bytes });
  }
}

/**
 * A proxy would change the host, and with it the address that some platforms sign; so requests are read
 * where Node hands them to the socket. Both methods are the inherited ones, wrapped.
 */
function install(name: 'write' | 'end'): void {
  const original = ClientRequest.prototype[name];
  Object.defineProperty(ClientRequest.prototype, name, {
    configurable: true,
    value(this: ClientRequest, ...given: unknown[]) {
      keep(this, given[0]);
      if (name === 'end') announce(this);
      return Reflect.apply(original, this, given);
    },
  });
}
install('write');
install('end');

function fields(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of entries) result[name] = typeof value === 'string' ? value : '<file>';
  return result;
}

async function readBody(bytes: Buffer, type: string): Promise<unknown> {
  if (bytes.length === 0) return null;
  if (type.includes('json')) return readJson(bytes.toString('utf8'));
  if (type.includes('x-www-form-urlencoded')) return fields(new URLSearchParams(bytes.toString('utf8')));
  if (type.includes('multipart/form-data')) {
    return fields(await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData());
  }
  return '<file>';
}

/** Keeps every request that this process sends to `url`, until `stop`. */
export function tap(url: string): { sent: () => Promise<SentRequest[]>; stop: () => void } {
  const { host: wanted } = new URL(url);
  const seen: Raw[] = [];
  const listener: Listener = (host, raw) => {
    if (host === wanted && !raw.target.startsWith('/_')) seen.push(raw);
  };
  listeners.add(listener);
  return {
    sent: () =>
      Promise.all(
        seen.map(async ({ bytes, ...raw }) => ({
          ...raw,
          body: await readBody(bytes, raw.headers['content-type'] ?? ''),
        })),
      ),
    stop: () => void listeners.delete(listener),
  };
}
