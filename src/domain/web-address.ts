import { z } from 'zod';

const EXPECTED = 'an address that begins with https:// or http://';
const SHOWN = 100;

/** http(s) URL: all that outsiders may name. */
export const WebAddress = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) => `expected ${EXPECTED}, got ${JSON.stringify(input)?.slice(0, SHOWN) ?? 'nothing'}`,
  })
  .max(8_192);

/** http(s) or file URL, for input that only the operator can give. */
export const OwnAddress = z.union([WebAddress, z.url({ protocol: /^file$/ })], {
  error: ({ input }) => `expected ${EXPECTED} or file:, got ${JSON.stringify(input)?.slice(0, SHOWN) ?? 'nothing'}`,
});

export const isFileAddress = (address: string): boolean => /^file:/i.test(address);
