import { callGraph } from '../shared/graph/client.ts';
import { VIDEO_AGAIN } from './classify.ts';
import { Video } from './schema.ts';
import type { FacebookLook } from './settings.ts';
import { readVideo } from './video-requests.ts';

/** Asks for a video by the id that its upload began with; readers' eyes see no more than this. */
export const videoOf = (id: string, look: FacebookLook, signal: AbortSignal): Promise<Video> =>
  callGraph(look, 'video', readVideo({ options: look.options, token: look.secrets.pageToken }, id), signal, Video);

/** Bytes of its file that have arrived. */
export const arrived = ({ status }: Video): number =>
  status.uploading_phase?.bytes_transferred ?? status.uploading_phase?.bytes_transfered ?? 0;

export const isUploaded = ({ status }: Video): boolean =>
  status.uploading_phase?.status === 'complete' || ['upload_complete', 'ready'].includes(status.video_status ?? '');

/** Readers see it. */
export function isShown({ status, published }: Video): boolean {
  const phase = status.publishing_phase;
  if (phase) return phase.status === 'complete' && (phase.publish_status ?? 'published') === 'published';
  return status.video_status === 'ready' && published === true;
}

/** Why it could not be processed, in Facebook's words, and whether that may pass; null while nothing says so. */
export function failureOf({ status }: Video): { words: string; passes: boolean } | null {
  const { video_status: stage, processing_phase: phase } = status;
  if (stage !== 'error' && stage !== 'expired' && phase?.status !== 'error') return null;
  const errors = [...(phase?.errors ?? []), ...(phase?.error ? [phase.error] : [])];
  const words = errors.flatMap(({ message }) => message || []).join(' · ');
  const passes = errors.some(({ code, is_transient }) => is_transient === true || VIDEO_AGAIN.includes(Number(code)));
  return { words: (words || `it is in the state “${stage ?? 'error'}”`).replace(/\.$/, ''), passes };
}

/**
 * Whether the last call reached Facebook. While a video is processed nothing tells one that was handed over from one
 * that was only uploaded.
 */
export function wasHandedOver(video: Video): boolean | null {
  const { video_status: stage, publishing_phase: phase } = video.status;
  if (isShown(video) || (phase && !['not_started', 'error', undefined].includes(phase.status))) return true;
  if (phase?.publish_status === 'published') return true;
  if (stage === 'upload_complete') return false;
  return stage === 'ready' && video.published === false ? false : null;
}
