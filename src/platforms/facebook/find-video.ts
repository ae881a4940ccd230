import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import { callGraph } from '../kit/graph/client.ts';
import {
  type Likeness,
  type ListPage,
  noting,
  type Search,
  searchList,
  type Window,
  windowSince,
} from '../kit/search.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import { VIDEO_AGAIN } from './classify.ts';
import { addressOf, same, searchPosts, words } from './find.ts';
import { PAGES } from './limits.ts';
import { outcomes } from './messages.ts';
import { type PageVideo, PageVideos, Video } from './requests.ts';
import type { FacebookLook } from './settings.ts';
import { BegunUpload, UPLOAD } from './upload.ts';
import { Begun, SESSION } from './upload-file.ts';
import { pageVideos, readVideo } from './video-requests.ts';

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

/**
 * Whether the page's list shows videos that are still processed is not documented. So long, in milliseconds, a video
 * that no list shows may be one of them.
 */
const PROCESSED_AFTER = 20 * 60_000;

const createdAt = ({ created_time: at }: PageVideo): Date | null => (at ? new Date(at) : null);

const placeOf = (video: PageVideo): string =>
  video.permalink_url ? new URL(video.permalink_url, 'https://www.facebook.com').href : addressOf(video);

function likenessOf(seen: PageVideo, post: PostContent, { isNew }: Window, hasEqual: boolean): Likeness {
  const message = post.texts.message ?? '';
  const description = seen.description ?? '';
  const at = createdAt(seen);
  const mayBeNew = at === null || isNew(at);
  const address = placeOf(seen);
  if (!markersIn(message).includes(post.marker)) {
    if (same(description) !== same(message)) return 'other';
    if (hasEqual) return { alike: address, because: 'equal' };
    return mayBeNew ? 'it' : { alike: address, because: 'older' };
  }
  if (markersIn(description).includes(post.marker)) return 'it';
  if (!mayBeNew) return 'other';
  if (words(message) !== '' && words(description) === words(message)) return { alike: address, because: 'unmarked' };
  // One that was only uploaded so far has no words yet, and cannot be ours: ours is handed over with its words.
  const isWordless = description === '' && !(seen.status && wasHandedOver({ ...seen, status: seen.status }) === false);
  return isWordless ? { unclear: outcomes.descriptionHidden({ where: address }) } : 'other';
}

/** Of a list that is sorted by time no more is read than reaches back to `earliest`. */
function untilBefore(earliest: Date, page: ListPage<PageVideo>): ListPage<PageVideo> {
  const isBefore = (video: PageVideo): boolean => (createdAt(video)?.getTime() ?? Number.NaN) < earliest.getTime();
  return page.entries.length > 0 && page.entries.every(isBefore) ? { ...page, next: null } : page;
}

/** Looks for the video of a post by its words: in the page's videos, then in its posts, which show it once it is processed. */
export async function searchVideo(
  post: PostContent,
  since: Date,
  look: FacebookLook,
  signal: AbortSignal,
): Promise<Search<{ id: string }>> {
  const window = windowSince(since);
  const hasEqual = !markersIn(post.texts.message ?? '').includes(post.marker) && (await look.hasEqual(since));
  const access = { options: look.options, token: look.secrets.pageToken };
  const read = async (after: string | null): Promise<ListPage<PageVideo>> =>
    untilBefore(window.earliest, await callGraph(look, 'page videos', pageVideos(access, after), signal, PageVideos));
  const noted = noting(look, read, (video) => ({
    where: placeOf(video),
    at: createdAt(video),
    markers: markersIn(video.description ?? ''),
  }));
  const videos = await searchList(noted, PAGES, (seen) => likenessOf(seen, post, window, hasEqual), {
    // Which videos it lacks while they are processed is not documented; `findByWords` waits for those.
    lacks: async () => null,
  }).catch((failure: unknown) => ({ answer: 'failed', failure }) as const);
  if (videos.answer === 'found') return { answer: 'found', entry: { id: videos.entry.id } };
  const posts = await searchPosts(post, since, look, signal);
  if (posts.answer === 'found') {
    const id = posts.entry.attachments?.data.flatMap(({ target }) => target?.id ?? [])[0];
    if (id !== undefined) return { answer: 'found', entry: { id } };
    return { answer: 'cannot-tell', why: outcomes.videoHidden({ where: addressOf(posts.entry) }) };
  }
  if (videos.answer === 'failed') throw videos.failure;
  return videos.answer === 'absent' ? posts : videos;
}

/** Looks for a video of which only its words are known: it was made from a file, and the answer that named it was lost. */
async function findByWords({ post, since, intentAt }: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const search = await searchVideo(post, since, look, look.signal);
  if (search.answer === 'found') {
    return { answer: 'found', result: { id: search.entry.id, at: intentAt.toISOString() } };
  }
  const patience = look.after(PROCESSED_AFTER).getTime() - look.now().getTime();
  const isOver = look.now().getTime() >= intentAt.getTime() + patience;
  return search.answer === 'absent' && !isOver ? { answer: 'cannot-tell', why: outcomes.videoUnlisted() } : search;
}

async function findById(id: string, { since }: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const video = await videoOf(id, look, look.signal);
  const handedOver = wasHandedOver(video);
  if (handedOver === false) return { answer: 'absent' };
  // One that failed is not handed over again either: the attempt that goes on from here tells why it failed.
  if (handedOver || failureOf(video) !== null) return { answer: 'found', result: { id, at: since.toISOString() } };
  return { answer: 'cannot-tell', why: outcomes.stillProcessing() };
}

/** Looks for the video after the call that hands it over got no answer; where it went up in both ways, by both. */
export async function findVideo(query: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const upload = BegunUpload.safeParse(query.results[UPLOAD]);
  const file = Begun.safeParse(query.results[SESSION]);
  const isFile = file.success && file.data.session !== null;
  if (!upload.success && !isFile) {
    return { answer: 'cannot-tell', why: outcomes.videoUnknown(), never: true };
  }
  const byWords = isFile ? await findByWords(query, look) : null;
  if (!upload.success || byWords?.answer === 'found') return byWords ?? { answer: 'absent' };
  const byId = await findById(upload.data.id, query, look);
  return byId.answer === 'absent' ? (byWords ?? byId) : byId;
}
