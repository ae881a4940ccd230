import { z } from 'zod';

const EXPECTED = 'an address that begins with https:// or http://';
const SHOWN = 100;

/** The address of something on the web: all that outsiders may name. A file of this machine is none. */
export const WebAddress = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) => `expected ${EXPECTED}, got ${JSON.stringify(input)?.slice(0, SHOWN) ?? 'nothing'}`,
  })
  .max(8_192);

/** What may also be a file of the operator's, since nobody else can call what takes it. */
export const OwnAddress = z.union([WebAddress, z.url({ protocol: /^file$/ })], {
  error: ({ input }) => `expected ${EXPECTED} or file:, got ${JSON.stringify(input)?.slice(0, SHOWN) ?? 'nothing'}`,
});

export const isFileAddress = (address: string): boolean => /^file:/i.test(address);
