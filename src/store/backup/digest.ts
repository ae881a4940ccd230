import { hash } from 'node:crypto';
import { z } from 'zod';

export const TableDigest = z.object({
  rows: z.int().nonnegative(),
  /** Sum over all lines of the first half of their SHA-256, each 64 bits modulo 2^64: the order of the lines does not count. */
  sum: z.string().regex(/^[0-9a-f]{32}$/),
});
export type TableDigest = z.infer<typeof TableDigest>;

const LINE_BREAK = 10;
const inHex = (half: bigint): string => half.toString(16).padStart(16, '0');

/** Digests the lines of a table, which are the same in every store that has its rows. */
export function createDigest() {
  let [rows, high, low] = [0, 0n, 0n];
  return {
    add(lines: Buffer): void {
      for (let start = 0; start < lines.length; ) {
        const end = lines.indexOf(LINE_BREAK, start) + 1;
        if (end === 0) throw new Error('A part of a table does not end with a line');
        const sum = hash('sha256', lines.subarray(start, end), 'buffer');
        high = BigInt.asUintN(64, high + sum.readBigUInt64BE(0));
        low = BigInt.asUintN(64, low + sum.readBigUInt64BE(8));
        rows += 1;
        start = end;
      }
    },
    value: (): TableDigest => ({ rows, sum: `${inHex(high)}${inHex(low)}` }),
  };
}
