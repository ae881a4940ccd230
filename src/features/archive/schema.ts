import { z } from 'zod';
import { Time } from '../kit/schema.ts';

const Month = z.string().describe('Calendar month in UTC: 2026-11');
const Kind = z.string().describe('As in `archive.keep`: `audit`, `attempts`');

export const PlannedMonth = z.object({ kind: Kind, month: Month, rows: z.int() });

export const ArchiveView = z.object({
  kind: Kind,
  month: Month,
  part: z.int().describe('1, and one more for what of the month became old later'),
  state: z
    .enum(['writing', 'verified', 'removed'])
    .describe('writing: nothing was removed · verified: rows are being removed · removed: done'),
  file: z.string().nullable().describe('Name below `where`; null: not written yet'),
  sha256: z.string().nullable().describe('Of the compressed file, in hex'),
  bytes: z.int().nullable(),
  rows: z.int().nullable(),
  removed: z.int().describe('Rows that were removed; those that changed after they were written stay'),
  startedAt: Time,
  verifiedAt: Time.nullable(),
  removedAt: Time.nullable(),
});
