import { decodeBytes, encodingOf } from '../decode-bytes.ts';

const HEAD = 1024;
const SINGLE_BYTE = /^(?:windows-125\d|iso-8859-\d+)$/;

/**
 * Bytes of a feed as text: by byte order mark, then by the XML declaration, then by the content type; what a label
 * cannot decode, or what is UTF-8 under a label of one byte a letter, is taken for what it is.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeBytes(bytes, wide);
  const labels = [declared(bytes), encodingOf(/charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? '')?.[1])];
  for (const label of labels) {
    if (label === null || label.startsWith('utf-16')) continue;
    const text = decodeStrictly(bytes, SINGLE_BYTE.test(label) ? 'utf-8' : label) ?? decodeStrictly(bytes, label);
    if (text !== null) return text;
  }
  return decodeStrictly(bytes, 'utf-8') ?? decodeBytes(bytes, labels.find(isLegacy) ?? 'windows-1252');
}

const isLegacy = (label: string | null): label is string => label !== null && !label.startsWith('utf-');

/** UTF-16 by its mark or by the zero bytes around the first `<`; a mark of UTF-8 too. */
function wideEncoding([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c) ? 'utf-16be' : null;
}

function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return encodingOf(/^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']\s*([\w:.-]+)/i.exec(head)?.[1]);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decodeBytes(bytes, encoding, { fatal: true });
  } catch {
    return null;
  }
}
