import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import { callGraph } from '../shared/graph/client.ts';
import { type Likeness, type ListPage, noting, type Search, searchList } from '../shared/search.ts';
import { type Window, windowSince } from '../shared/window.ts';
import { pageVideos } from './file-requests.ts';
import { addressOf, same, searchPosts, words } from './find-post.ts';
import { PAGES } from './limits.ts';
import { outcomes } from './messages.ts';
import { type PageVideo, PageVideos } from './schema.ts';
import type { FacebookLook } from './settings.ts';
import { BegunUpload, UPLOAD } from './upload.ts';
import { Begun, SESSION } from './upload-file.ts';
import { failureOf, videoOf, wasHandedOver } from './video-status.ts';

/**
 * Whether the page's list shows videos that are still processed is not documented. So long, in milliseconds, a video
 * that no list shows may be one of them.
 */
const PROCESSED_AFTER = 20 * 60_000;

const createdAt = ({ created_time: at }: PageVideo): Date | null => (at ? new Date(at) : null);

const placeOf = (video: PageVideo): string =>
  video.permalink_url ? new URL(video.permalink_url, 'https://www.facebook.com').href : addressOf(video);

function likenessOf(seen: PageVideo, post: PostContent, { isNew }: Window): Likeness {
  const message = post.texts.message ?? '';
  const description = seen.description ?? '';
  const at = createdAt(seen);
  const mayBeNew = at === null || isNew(at);
  const address = placeOf(seen);
  if (!markersIn(message).includes(post.marker)) {
    if (same(description) !== same(message)) return 'other';
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
  const access = { options: look.options, token: look.secrets.pageToken };
  const read = async (after: string | null): Promise<ListPage<PageVideo>> =>
    untilBefore(window.earliest, await callGraph(look, 'page videos', pageVideos(access, after), signal, PageVideos));
  const noted = noting(look, read, (video) => ({
    where: placeOf(video),
    at: createdAt(video),
    markers: markersIn(video.description ?? ''),
  }));
  const videos = await searchList(noted, PAGES, (seen) => likenessOf(seen, post, window)).catch(
    (failure: unknown) => ({ answer: 'failed', failure }) as const,
  );
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
