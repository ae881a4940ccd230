import type { SimRequest } from './operation.ts';

/** In an address, or in one that a query or a form carries encoded. */
const MARKER = /utm_content(?:=|%3D)([0-9a-z]{26})(?![0-9a-z])/;
/** Bodies with more than this carry files; their texts stand in parts of their own. */
const TEXT_BYTES = 256 * 1024;

const textOf = (bytes: Buffer): string => (bytes.length > TEXT_BYTES ? '' : bytes.toString('latin1'));

/** The marker that a request carries in its address or its body, or null. */
export function markerIn({ url, body }: Pick<SimRequest, 'url' | 'body'>): string | null {
  const texts = body.type === 'multipart' ? body.parts.map(({ bytes }) => textOf(bytes)) : [textOf(body.raw)];
  for (const text of [url, ...texts]) {
    const marker = MARKER.exec(text)?.[1];
    if (marker) return marker;
  }
  return null;
}
