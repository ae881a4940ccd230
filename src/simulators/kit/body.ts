import type { IncomingMessage } from 'node:http';
import { type Part, parseMultipart } from './multipart.ts';

export type Body = { raw: Buffer } & (
  | { type: 'empty' }
  | { type: 'json'; value: unknown }
  | { type: 'form'; form: URLSearchParams }
  | { type: 'multipart'; parts: Part[] }
  | { type: 'bytes'; mimeType: string }
  /** The content type promised what the bytes are not. */
  | { type: 'invalid'; why: string }
);

/** Reads a body up to `maxBytes`; null when it is larger (the rest is thrown away). */
export async function readBytes(incoming: AsyncIterable<unknown>, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size <= maxBytes) chunks.push(Buffer.from(chunk));
  }
  return size > maxBytes ? null : Buffer.concat(chunks);
}

export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Body | null> {
  const raw = await readBytes(incoming, maxBytes);
  return raw && parseBody(raw, incoming.headers['content-type'] ?? '');
}

function parseBody(raw: Buffer, contentType: string): Body {
  const mimeType = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (raw.length === 0) return { raw, type: 'empty' };
  if (mimeType === 'application/json' || mimeType.endsWith('+json')) {
    try {
      return { raw, type: 'json', value: JSON.parse(raw.toString('utf8')) };
    } catch {
      return { raw, type: 'invalid', why: 'The body is announced as JSON and cannot be parsed.' };
    }
  }
  if (mimeType === 'application/x-www-form-urlencoded') {
    return { raw, type: 'form', form: new URLSearchParams(raw.toString('utf8')) };
  }
  if (mimeType === 'multipart/form-data') {
    const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
    const parts = boundary && parseMultipart(raw, boundary[1] ?? boundary[2] ?? '');
    return parts
      ? { raw, type: 'multipart', parts }
      : { raw, type: 'invalid', why: 'The body is announced as multipart/form-data and has no such parts.' };
  }
  return { raw, type: 'bytes', mimeType };
}
