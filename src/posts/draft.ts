import type { DraftChannel } from '../channels/connected-channel.ts';
import { stored } from '../channels/messages.ts';
import type { Article } from '../domain/article.ts';
import type { Focal, FocalBox } from '../domain/focal.ts';
import { COVER_PLACE, formatOf } from '../domain/format.ts';
import { NEEDS_PERSON } from '../domain/needs-person.ts';
import {
  mapParts,
  type PictureSpec,
  type PostContent,
  type PostVideo,
  type Problem,
  postsOfParts,
  type Size,
  type VideoFile,
} from '../domain/post.ts';
import { blocks, ofPart, ofVideo, warns } from '../domain/problem.ts';
import { sizeFor } from '../domain/sizes.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { VideoSpec } from '../domain/video/spec.ts';
import { asVideos, videosOf } from '../domain/videos.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { media as mediaTexts, pictures } from '../media/messages.ts';
import type { Rendered } from '../media/render.ts';
import { outageReason, type PictureSource, renderPosts, unseen } from '../media/render-posts.ts';
import { isStorageAway } from '../media/storage/store.ts';
import { rulesFor } from '../schedule/rules.ts';
import { drawCards, saidOf } from './cards.ts';
import { storedFilm } from './files.ts';
import type { EditorFocals } from './focals.ts';
import { drafts } from './messages.ts';
import { placeVideo, type VideoFiles } from './place-video.ts';
import { standInFor } from './stand-in.ts';
import type { Files } from './stored-files.ts';
import { checkedProblems } from './writer/safely.ts';

interface WithVideo {
  content: PostContent;
  problems: Problem[];
  /** A video is still to be made. */
  later: boolean;
}

/** The one of a place's sizes that is most like a video. */
function inShapeOf(file: Size, spec: PictureSpec): PictureSpec {
  const { shapes: _, ...plain } = spec;
  return { ...plain, ...sizeFor(spec, file) };
}

/** Poster of a video without a picture in the post: the one that the article gives it, else its best frame. */
async function coverOf(
  content: PostContent,
  { video, film }: PostVideo,
  file: VideoFile,
  { cover: wanted }: VideoSpec,
  { poster, transcoder, signal }: VideoFiles,
  focal: Focal | null,
): Promise<Rendered | null> {
  const cover = wanted && inShapeOf(file, wanted);
  const stands = content.pictures.some(({ spec }) => spec.width === cover?.width && spec.height === cover.height);
  if (!cover || stands) return null;
  const given = film === undefined ? await poster(video, cover, formatOf(content.platform, COVER_PLACE)) : null;
  if (given || !transcoder || !file.facts) return given;
  return transcoder.cover({ hash: file.hash, facts: file.facts }, cover, { signal, focal });
}

const isSameShape = (a: VideoFile, b: VideoFile): boolean =>
  Math.abs(a.width / a.height / (b.width / b.height) - 1) < 0.02;

/** Code of the problem that a post goes without a video of it. */
const LEFT_OUT = 'video-left-out';

/**
 * Takes the one video of a post from its article, makes it fit for its place, and gives it a cover where it needs one.
 * `leftOut`: says that the post goes without it.
 */
async function fillVideo(
  channel: DraftChannel,
  content: PostContent,
  files: VideoFiles,
  leftOut = (why: Message): Message => drafts.videoLeftOut({ why }),
): Promise<WithVideo> {
  const { video } = content;
  if (!video || video.file) return { content, problems: [], later: false };
  try {
    const { film } = video;
    const source =
      film === undefined ? await files.video(video.video) : await storedFilm(film.hash, files.media, files.signal);
    if (!source) throw new UserError(mediaTexts.noFile());
    const focal = film === undefined ? await files.videoFocal(video.video, source.hash) : null;
    const way = await placeVideo(channel, content, source, { ...files, focal });
    const { file, spec, captions, moreCaptions } = way;
    if (file === 'later') return { content, problems: [], later: true };
    // Not from pictures with words in them.
    const from = way.isBurnt ? source : file;
    // What was cut out lies about it already.
    const kept = isSameShape(from, source) ? focal : null;
    const cover = spec && (await coverOf(way.content, video, from, spec, files, kept));
    const shown = { ...video, ...way.content.video, file, ...(cover && { cover: cover.rendition }) };
    const more = moreCaptions.length > 0 && { moreCaptions };
    const whole = { ...shown, ...(captions && { captions }), ...more };
    const blind =
      cover && cover.blind !== null ? [unseen(pictures.coverUnseen({ why: outageReason(cover.blind) }))] : [];
    return { content: { ...way.content, video: whole }, problems: [...way.problems, ...blind], later: false };
  } catch (error) {
    files.signal.throwIfAborted();
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    const { without } = channel.platform.content.video ?? {};
    const why = error.asMessage();
    if (!without) {
      return {
        content,
        problems: [blocks('video-unreadable', 'video', drafts.videoUnreadable({ why }))],
        later: false,
      };
    }
    // The story goes out all the same, as it would without one.
    return { content: without(content), problems: [warns(LEFT_OUT, 'video', leftOut(why))], later: false };
  }
}

/** Makes all videos of a post, one after the other. Of several, those that cannot be had are left out. */
export async function fillVideos(channel: DraftChannel, content: PostContent, files: VideoFiles): Promise<WithVideo> {
  const videos = videosOf(content);
  if (videos.length < 2) return fillVideo(channel, content, files);
  const { moreVideos: _, ...alone } = content;
  const made: WithVideo[] = [];
  for (const [index, video] of videos.entries()) {
    const leftOut = (why: Message): Message => drafts.oneVideoLeftOut({ number: index + 1, why });
    made.push(await fillVideo(channel, { ...alone, video }, files, leftOut));
  }
  // Made files are kept by what they were made of; what cannot be had is named when all others are made.
  if (made.some(({ later }) => later)) return { content, problems: [], later: true };
  const problems = made.flatMap((one, index) =>
    one.problems.flatMap((problem) => (problem.code === LEFT_OUT ? problem : ofVideo([problem], index, videos.length))),
  );
  const kept = made.flatMap(({ content: { video } }) => video ?? []);
  // Without any it is what it is without one.
  const [bare = alone] = made.map((one) => one.content);
  return { content: kept.length > 0 ? { ...alone, ...asVideos(kept) } : bare, problems, later: false };
}

/** Code of the problem of a draft whose channel lacks secrets. */
const NOT_CONNECTED = 'not-connected';

/** What keeps a channel's posts drafts, whatever they say. */
export function channelProblems({
  channel,
  credentials,
  clashes = [],
  source,
  unready,
}: Pick<DraftChannel, 'channel' | 'credentials' | 'clashes' | 'source' | 'unready'>): Problem[] {
  const { id } = channel;
  if (channel.mode === 'off') return [blocks('channel-off', 'channel', drafts.channelOff({ channel: id }))];
  if (unready) return [blocks(NOT_CONNECTED, 'channel', unready)];
  if (clashes.length > 0) {
    return [blocks('account-shared', 'channel', drafts.accountShared({ channel: id, others: clashes }))];
  }
  if (credentials.missing.length === 0) return [];
  if (source === 'desk') {
    const { values, missing: names } = credentials;
    const isNew = Object.keys(values).length === 0;
    return [blocks(NOT_CONNECTED, 'channel', isNew ? stored.noAccount() : stored.credentialsMissing({ names }))];
  }
  return [blocks(NOT_CONNECTED, 'channel', drafts.notConnected({ channel: id, names: credentials.missing }))];
}

/** Problem of a draft whose pictures are not made and which is not checked yet: it cannot be approved before. */
export const NOT_READY = blocks('not-ready', 'post', drafts.notReady());

const HOUR_MS = 3_600_000;

/**
 * An article past the channel's age limit is left to a person: old news that goes out by itself looks like a mistake.
 */
export function ageProblems(
  { publishedAt }: Pick<Article, 'publishedAt'>,
  { rules: all }: Pick<DraftChannel, 'rules'>,
  now: Date,
  { sequence: round, urgency, embargoUntil }: { sequence: number; urgency: Urgency; embargoUntil: Date | null },
): Problem[] {
  const rules = rulesFor(all, urgency);
  const again = round > 1 && rules.reshare ? rules.reshare.untilDays * 24 : 0;
  const limit = rules.maxAgeHours && Math.max(rules.maxAgeHours, again);
  if (publishedAt === null || limit === null) return [];
  // What is under embargo is news when that ends.
  const since = Math.max(Date.parse(publishedAt), embargoUntil?.getTime() ?? 0);
  if (now.getTime() - since <= limit * HOUR_MS) return [];
  const message = drafts.tooOld({ at: new Date(publishedAt), hours: limit });
  return [warns(NEEDS_PERSON.tooOld, 'article', message)];
}

export interface Finished {
  content: PostContent;
  problems: Problem[];
  /** A video of it is still to be made; it cannot be approved before. */
  later?: true;
}

/** What must stay in a picture of an article: an editor's word before what came with it. */
export const focalIn =
  (article: Article, focals: EditorFocals | null) =>
  async (image: number, bytes: Buffer): Promise<Focal | null> => {
    const { url = null, focal = null } = article.images[image] ?? {};
    return (url === null || focals === null ? null : await focals.picture(url, bytes)) ?? focal;
  };

/** The window of a picture that an editor chose for one format. */
const windowIn =
  (article: Article, focals: EditorFocals | null) =>
  async (image: number, format: string, bytes: Buffer): Promise<FocalBox | null> => {
    const url = article.images[image]?.url ?? null;
    return url === null || focals === null ? null : focals.window(format, url, bytes);
  };

/**
 * Makes the pictures of posts of one article, fetches its videos, and checks each against its platform and the article.
 */
export async function finishDrafts(
  article: Article,
  drafts: readonly { channel: DraftChannel; content: PostContent }[],
  files: Files,
): Promise<Finished[]> {
  const parts = drafts.flatMap((draft) =>
    postsOfParts(draft.content).map((content, part) => ({ draft, part, channel: draft.channel, content })),
  );
  const withVideo = await Promise.all(parts.map(({ channel, content }) => fillVideos(channel, content, files)));
  const [itsFocal, itsWindow] = [focalIn(article, files.focals), windowIn(article, files.focals)];
  const focal = async (source: PictureSource, bytes: Buffer) =>
    source.item ? ((await files.item(source))?.focal ?? null) : itsFocal(source.image, bytes);
  const window = async ({ image, item }: PictureSource, format: string, bytes: Buffer) =>
    item ? null : itsWindow(image, format, bytes);
  const gifs = new Map(
    parts.map(({ draft: { channel, content }, part }, index) => {
      const limits = channel.platform.content.limits(channel.channel.options, content);
      return [withVideo[index]?.content, ((part > 0 ? limits.further : undefined) ?? limits).pictures.gifs ?? {}];
    }),
  );
  const rendered = await renderPosts(
    withVideo.map(({ content }) => content),
    {
      sources: files.image,
      focal,
      window,
      gifs: (content) => gifs.get(content) ?? {},
      words: (source) => saidOf(article, source, files),
      store: files.media,
      cut: files.cut,
      signal: files.signal,
      ...(files.onProgress && { onProgress: files.onProgress }),
    },
  );
  const made: (WithVideo & (typeof parts)[number])[] = [];
  for (const [index, one] of parts.entries()) {
    const [result, video] = [rendered[index], withVideo[index]];
    if (!result || !video) throw new Error('A part of a post was not rendered');
    // A card stands in for the picture of the article; the pictures of further parts are their own.
    const stood = one.part === 0 ? await standInFor(result, article, one.channel) : result;
    const drawn = await drawCards(article, stood.content, one.channel, { ...files, focal, window });
    const problems = ofPart([...video.problems, ...stood.problems, ...drawn.problems], one.part);
    made.push({ ...one, content: drawn.content, problems, later: video.later });
  }
  const finished = drafts.map(async (draft): Promise<Finished> => {
    const own = made.filter((one) => one.draft === draft);
    const [first] = own;
    if (!first) throw new Error('A post has no part');
    const { continued } = draft.content;
    const content = mapParts(
      continued ? { ...first.content, continued } : first.content,
      (part, at) => own[at]?.content ?? part,
    );
    if (own.some(({ later }) => later)) return { content, problems: [NOT_READY], later: true };
    const problems = own.flatMap((one) => one.problems);
    const found = await checkedProblems(article, draft.channel, content);
    return { content, problems: [...channelProblems(draft.channel), ...problems, ...found] };
  });
  return Promise.all(finished);
}
