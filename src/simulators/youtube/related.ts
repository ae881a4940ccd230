import type { SimRequest } from '../kit/operation.ts';

interface Related {
  /** The metadata, as JSON. */
  told: unknown;
  file: Buffer;
  /** Type of the file; null: not given. */
  mimeType: string | null;
}

/** Parts of a `multipart/related` body: the metadata of a file, and the file. */
export function relatedParts({ headers, body }: SimRequest): Related | null {
  const boundary = /^multipart\/related;.*boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return null;
  const parts = body.raw.toString('latin1').split(`--${boundary}`).slice(1, -1);
  const [first, second] = parts.map((part) => {
    const at = part.indexOf('\r\n\r\n');
    const mimeType = /^content-type:\s*([^\r\n;]+)/im.exec(part.slice(0, at))?.[1]?.trim() ?? null;
    return at < 0 ? null : { bytes: Buffer.from(part.slice(at + 4).replace(/\r\n$/, ''), 'latin1'), mimeType };
  });
  if (!first || !second || parts.length !== 2) return null;
  try {
    return { told: JSON.parse(first.bytes.toString('utf8')), file: second.bytes, mimeType: second.mimeType };
  } catch {
    return null;
  }
}
