import type { ServerResponse } from 'node:http';
import type { SimAnswer } from './operation.ts';

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

export function respond(response: ServerResponse, answer: SimAnswer): void {
  const { bytes, mimeType } = encode(answer);
  response.writeHead(answer.status, head(answer, bytes.length, mimeType));
  response.end(bytes);
}

/** Promises the whole body, sends half of it and cuts the connection. */
export function respondHalf(response: ServerResponse, answer: SimAnswer): void {
  const { bytes, mimeType } = encode(answer);
  response.writeHead(answer.status, head(answer, Math.max(bytes.length, 2), mimeType));
  response.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), () => response.destroy());
}
