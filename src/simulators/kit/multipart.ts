/** Part of a multipart/form-data body; bytes are kept with or without a file name. */
export interface Part {
  name: string;
  filename: string | null;
  mimeType: string | null;
  bytes: Buffer;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * Parts of a multipart body, null when the framing is broken. Own parser, because a form-data parser of
 * the web platform decodes parts without a file name as text, and clients send bytes that way too.
 */
export function parseMultipart(raw: Buffer, boundary: string): Part[] | null {
  const mark = Buffer.from(`--${boundary.trim()}`);
  const parts: Part[] = [];
  let at = raw.indexOf(mark);
  if (at < 0) return null;
  for (;;) {
    at += mark.length;
    if (raw.subarray(at, at + 2).toString('latin1') === '--') return parts;
    const next = raw.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), at);
    const part = next < 0 ? null : parsePart(raw.subarray(at + 2, next));
    if (!part) return null;
    parts.push(part);
    at = next + 2;
  }
}

function parsePart(bytes: Buffer): Part | null {
  const end = bytes.indexOf(HEADER_END);
  if (end < 0) return null;
  const headers = bytes.subarray(0, end).toString('utf8');
  const name = /^content-disposition:[^\r\n]*[;\s]name="([^"]*)"/im.exec(headers)?.[1];
  if (name === undefined) return null;
  return {
    name,
    filename: /^content-disposition:[^\r\n]*[;\s]filename="([^"]*)"/im.exec(headers)?.[1] ?? null,
    mimeType: /^content-type:\s*([^\r\n;]+)/im.exec(headers)?.[1]?.trim() ?? null,
    bytes: bytes.subarray(end + HEADER_END.length),
  };
}
