import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import { readJson } from '../../src/platforms/shared/answer.ts';
import type { Files } from './renditions.ts';

export interface Loopback {
  url: string;
  stop(): Promise<void>;
}

export function listen(handler: RequestListener): Promise<Loopback> {
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

/** A request as it went over the wire; `body` in the form that `requests()` plans it. */
export interface SentRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: unknown;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

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

/** Passes everything on to `target` and keeps what was sent. */
export async function recorder(target: string): Promise<Loopback & { sent: SentRequest[] }> {
  const sent: SentRequest[] = [];
  const loopback = await listen(async (incoming, outgoing) => {
    const bytes = await bytesOf(incoming);
    const { method = 'GET', url = '/', headers } = incoming;
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    sent.push({ method, target: url, headers: plain, body: await readBody(bytes, plain['content-type'] ?? '') });
    const onward = request(`${target}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    onward.end(bytes);
  });
  return { ...loopback, sent };
}
