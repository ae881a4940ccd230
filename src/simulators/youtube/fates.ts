import type { NamedFault } from '../kit/operation.ts';
import type { Fate } from './videos.ts';

const FAILURES = ['conversion', 'invalidFile', 'emptyFile', 'tooSmall', 'codec', 'uploadAborted'];
const REJECTIONS = [
  'copyright',
  'inappropriate',
  'duplicate',
  'termsOfUse',
  'uploaderAccountSuspended',
  'length',
  'claim',
  'uploaderAccountClosed',
  'trademark',
  'legal',
];

const FATES: Readonly<Record<string, Fate>> = {
  ...Object.fromEntries(
    FAILURES.map((failureReason) => [`failed-${failureReason}`, { uploadStatus: 'failed' as const, failureReason }]),
  ),
  ...Object.fromEntries(
    REJECTIONS.map((rejectionReason) => [
      `rejected-${rejectionReason}`,
      { uploadStatus: 'rejected' as const, rejectionReason },
    ]),
  ),
};

/** End of an upload's processing, by the fault ordered for its start. */
export const fateOf = (fault: string | null): Fate => FATES[fault ?? ''] ?? { uploadStatus: 'processed' };

export const fateFaults: Readonly<Record<string, NamedFault>> = Object.fromEntries(
  Object.keys(FATES).map((name) => [name, { when: 'inside' } as const]),
);
