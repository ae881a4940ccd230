import type { Body } from '../kit/body.ts';

const ESCAPED = /\\\\|\\u([0-9a-fA-F]{4})/g;

export type ReadBody = { value: unknown; escaped: boolean } | { code: number };

/**
 * Reads JSON as this platform does: escapes of the form backslash-u aren't characters but six letters of text, stored
 * and counted as such. `escaped` reports them.
 */
export function readJson({ raw }: Body): ReadBody {
  if (raw.length === 0) return { code: 44002 };
  let escaped = false;
  const literal = raw.toString('utf8').replace(ESCAPED, (match, hex: string | undefined) => {
    if (hex === undefined) return match;
    escaped = true;
    return `\\\\u${hex}`;
  });
  try {
    const value: unknown = JSON.parse(literal);
    return { value, escaped };
  } catch {
    return { code: 47001 };
  }
}
