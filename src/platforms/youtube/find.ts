import { isMarked } from '../../compose/links.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import type { YoutubeLook } from './api.ts';
import { findUploaded, videoById } from './look-up.ts';
import { UploadedVideo } from './schema.ts';

/** Whether the video is public already; the only commit makes it so. */
export async function find({ post, results, since, change }: FindQuery, look: YoutubeLook): Promise<FindAnswer> {
  if (change) return DO_AGAIN;
  const known = UploadedVideo.safeParse(results.video);
  const listed = async () => (isMarked(post) ? findUploaded(post, since, look) : null);
  const id = known.success ? known.data.id : await listed();
  if (id === null) return { answer: 'absent' };
  const video = await videoById(id, look);
  const privacyStatus = video?.status?.privacyStatus;
  if (privacyStatus === 'public') return { answer: 'found', result: { privacyStatus } };
  return { answer: 'absent' };
}
