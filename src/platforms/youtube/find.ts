import { isMarked } from '../../compose/links.ts';
import type { FindAnswer, FindQuery, SentAnswer, SentQuery } from '../platform.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import type { YoutubeLook } from './api.ts';
import { findUploaded, searchUploads, videoById } from './look-up.ts';
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

/** Looks through the channel's uploads for one that the store does not know of. One that is not public is no post yet. */
export async function findSent(query: SentQuery, look: YoutubeLook): Promise<SentAnswer> {
  const search = await searchUploads(query, look);
  if (search.answer !== 'found') return search;
  const id = search.entry.resourceId.videoId;
  const url = `https://www.youtube.com/watch?v=${id}`;
  const privacy = (await videoById(id, look))?.status?.privacyStatus;
  if (privacy === 'public') return { answer: 'found', receipt: { remoteId: id, otherIds: {}, url, warnings: [] } };
  const why = `Its video was uploaded and is ${privacy ?? 'not shown'}, not public: ${url}.`;
  return { answer: 'cannot-tell', why };
}
