import i18next from 'i18next';
import { DetailedError, Upload } from 'tus-js-client';
import { asRefusal } from './client.ts';

/** Files that the library takes, for the browser’s file dialog. */
export const PICTURES_TAKEN = 'image/jpeg,image/png,image/webp,image/gif,image/tiff,image/avif';
export const TAKEN = `${PICTURES_TAKEN},video/mp4,video/quicktime,video/webm,video/x-matroska`;

/** As much is sent at once; the server stores as much. */
const PIECE = 8_000_000;
/** Waiting times before an upload that broke off goes on; milliseconds. */
const AGAIN_MS = [0, 1_000, 3_000, 10_000, 30_000];

interface Progress {
  onProgress(sent: number): void;
  signal: AbortSignal;
}

/** What the server said about an upload that failed, or that it did not answer. */
function faultOf(error: unknown): unknown {
  const body = error instanceof DetailedError ? (error.originalResponse?.getBody() ?? '') : '';
  return asRefusal(body, error);
}

/**
 * Uploads a file, and answers the id of the upload. One that broke off goes on where it was, also after the page was closed.
 * Throws a Refusal, NoAnswer, or the signal's reason.
 */
export function sendFile(file: File, { onProgress, signal }: Progress): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/uploads',
      headers: { 'accept-language': i18next.language },
      metadata: { filename: file.name },
      chunkSize: PIECE,
      retryDelays: AGAIN_MS,
      removeFingerprintOnSuccess: true,
      onProgress,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
      onError: (error) => reject(faultOf(error)),
    });
    signal.addEventListener('abort', () => {
      // The server forgets it, too.
      upload.abort(true).catch(() => undefined);
      reject(signal.reason);
    });
    upload
      .findPreviousUploads()
      .then(([before]) => {
        if (before) upload.resumeFromPreviousUpload(before);
        if (!signal.aborted) upload.start();
      })
      .catch(reject);
  });
}
