import { isUtf8 } from 'node:buffer';
import { UserError } from '../lib/errors.ts';
import { ingest } from './messages.ts';
import type { PageSource } from './source.ts';

/**
 * Bytes in an encoding as text; with `fatal` it throws a TypeError for bytes that the encoding has not.
 * Node's short way for windows-1252 gives control characters for its quotes, dashes and the euro; a stream avoids it.
 */
export const decodeBytes = (bytes: Uint8Array, encoding: string, options: { fatal?: boolean } = {}): string =>
  new TextDecoder(encoding, options).decode(bytes, { stream: encoding === 'windows-1252' });

/** The encoding that a label names, as `TextDecoder` calls it; null when there is none that we can read. */
export function encodingOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

const HEAD = 4096;

/** Bytes of a page as text: by byte order mark, valid UTF-8, header, then meta element; legacy encodings too. */
export function decodePage(bytes: Uint8Array, contentType: string | null): Pick<PageSource, 'body' | 'kind'> {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (
    /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|octet-stream$|vnd\.|msword)/.test(type) &&
    !/xml|html/.test(type)
  ) {
    throw new UserError(ingest.wrongType({ type }));
  }
  const marked = byteOrderMark(bytes);
  const body = decodeBytes(bytes, marked ?? charsetOf(bytes, contentType));
  return { body, kind: kindOf(type, body) };
}

function byteOrderMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function charsetOf(bytes: Uint8Array, contentType: string | null): string {
  // Text in another encoding is practically never valid UTF-8, while headers are often wrong.
  if (isUtf8(bytes)) {
    const stated = named(contentType ?? '', /charset\s*=\s*["']?\s*([\w:.-]+)/i);
    return stated !== null && /^(?:utf-16|iso-2022|hz)/.test(stated) ? stated : 'utf-8';
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return (
    named(contentType ?? '', /charset\s*=\s*["']?\s*([\w:.-]+)/i) ??
    named(head, /<meta[^>]{1,300}?charset\s*=\s*["']?\s*([\w:.-]+)/i) ??
    named(head, /^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w:.-]+)/i) ??
    'utf-8'
  );
}

/** The label's encoding, or null when there is none that we can read. */
const named = (text: string, pattern: RegExp): string | null => encodingOf(pattern.exec(text)?.[1]);

function kindOf(type: string, body: string): PageSource['kind'] {
  if (/html|xml/.test(type)) return 'html';
  if (/json/.test(type) || ((type === '' || type === 'text/plain') && isJson(body))) return 'ninjs';
  if (type === 'text/plain') return 'text';
  const start = body.slice(0, 2000).trimStart();
  return /^<(?:!doctype|html|head|body|\?xml|!--|article|div|meta)/i.test(start) ||
    /<\/(?:p|div|h1|head|title)>/i.test(start)
    ? 'html'
    : 'text';
}

/** Pages and copied texts hardly ever begin so; broken JSON is reported as such instead of being read as text. */
const isJson = (body: string): boolean =>
  /^\s*(?:\[\s*)?\{\s*(?:"[^"\n]{1,80}"\s*:|'[^'\n]{1,80}'\s*:)/.test(body.slice(0, 1000));
