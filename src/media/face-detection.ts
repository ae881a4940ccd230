import { UserError } from '../lib/errors.ts';
import type { Cut } from './cut.ts';

/** Period in which faces cannot be detected, and why. */
export interface FaceDetectionOutage {
  since: Date;
  why: string;
}

/** Health of face detection, judged by the last pictures. */
export interface FaceDetectionHealth {
  cut: Cut;
  outage(): FaceDetectionOutage | null;
}

interface WatchOptions {
  now: () => Date;
  log: Record<'info' | 'warn', (fields: object, message: string) => void>;
}

/** Wraps `cut`, and logs once when face detection fails, and once when it works again. */
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
