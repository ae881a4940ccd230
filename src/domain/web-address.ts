import { z } from 'zod';
import { issueTexts } from '../lib/issue-messages.ts';
import { expecting } from '../lib/issues.ts';

const SHOWN = 100;
const shown = (input: unknown): string => JSON.stringify(input)?.slice(0, SHOWN) ?? 'null';

/** http(s) URL: all that outsiders may name. */
export const WebAddress = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) => expecting(issueTexts.webAddress({ given: shown(input) })),
  })
  .max(8_192);

/** http(s) or file URL, for input that only the operator can give. */
export const OwnAddress = z.union([WebAddress, z.url({ protocol: /^file$/ })], {
  error: ({ input }) => expecting(issueTexts.ownAddress({ given: shown(input) })),
});

export const isFileAddress = (address: string): boolean => /^file:/i.test(address);
