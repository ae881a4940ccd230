import { UserError } from '../lib/errors.ts';
import type { Cut } from './cut.ts';

/** Since when pictures are cut without looking for faces, and why. */
export interface FaceDetectionOutage {
  since: Date;
  why: string;
}

/** Whether faces are looked for, as the last pictures tell. */
export interface FaceDetectionHealth {
  cut: Cut;
  outage(): FaceDetectionOutage | null;
}

interface WatchOptions {
  now: () => Date;
  log: Record<'info' | 'warn', (fields: object, message: string) => void>;
}

/** Cuts as `cut` does, and tells the log once when faces cannot be looked for, and once when they are again. */
export function watchFaceDetection(cut: Cut, { now, log }: WatchOptions): FaceDetectionHealth {
  let blind: FaceDetectionOutage | null = null;
  return {
    outage: () => blind,
    async cut(request, signal) {
      const results = await cut(request, signal);
      const files = results.flatMap((file) => (file instanceof UserError ? [] : [file]));
      const why = files.find((file) => file.blind !== null)?.blind ?? null;
      if (why !== null && blind === null) {
        blind = { since: now(), why };
        log.warn({ why }, 'pictures are cut without looking for faces; drafts say so');
      } else if (blind !== null && files.some(({ looked }) => looked)) {
        log.info({ since: blind.since }, 'faces are looked for in pictures again');
        blind = null;
      }
      return results;
    },
  };
}
