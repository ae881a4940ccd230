import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Focal } from '../domain/focal.ts';
import type { PictureSpec, PostCaptions, PostContent, Problem, VideoFile } from '../domain/post.ts';
import { warns } from '../domain/problem.ts';
import { placeOf, type VideoSpec } from '../domain/video/spec.ts';
import { UserError } from '../lib/errors.ts';
import { sha256 } from '../lib/ids.ts';
import { inOrder, type Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import type { Rendered } from '../media/render.ts';
import { isStorageAway, type MediaStore } from '../media/storage/store.ts';
import { type Cue, toSrt } from '../media/video/captions.ts';
import type { CaptionsWay, VideoTranscoder } from '../media/video/transcoder.ts';
import type { VideoCaptions } from './captions.ts';
import { drafts } from './messages.ts';

export interface VideoFiles {
  /** The article's video by its index, in the store as it came; a UserError says why it cannot be had. */
  video: (index: number) => Promise<VideoFile | null>;
  /** The picture that the article gives its video, cut for a place; null where it gives none that can be used. */
  poster: (index: number, spec: PictureSpec, format: string) => Promise<Rendered | null>;
  /** What must stay in it, as its editor or its source says, by its index and the hash of its file. */
  videoFocal: (index: number, hash: string) => Promise<Focal | null>;
  /** Its captions that suit a language; null where it has none. A UserError says what is wrong with them. */
  captions: (index: number, language: string | null) => Promise<VideoCaptions | null>;
  /** Its captions in each further language; an error in place of those that cannot be had. Absent: none are looked for. */
  otherCaptions?: (index: number, language: string | null) => Promise<(VideoCaptions | UserError)[]>;
  /** Where files of captions are kept. */
  media: MediaStore;
  /** Null: videos go out as they are. */
  transcoder: VideoTranscoder | null;
  /** Whether to encode here, which takes minutes; false leaves that to a job. */
  mayEncode: boolean;
  signal: AbortSignal;
  /** The article whose progress is shown; absent: none is. */
  articleId?: string;
  onEncoding?: (name: string, share: number) => void;
}

/** `later`: it is still to be made. */
export type Made = 'later' | VideoFile;

/** Where a post's video goes, with its file and what is left to say of it. */
export interface Placed {
  content: PostContent;
  spec: VideoSpec | null;
  file: Made;
  captions: PostCaptions | null;
  /** In further languages, where the place takes them. */
  moreCaptions: PostCaptions[];
  /** Captions are burnt into its pictures. */
  isBurnt: boolean;
  problems: Problem[];
}

/** What a video is made from, with what must stay in it. */
export type Making = VideoFiles & { focal: Focal | null };

const middleOf = (focal: Focal): { x: number; y: number } =>
  'width' in focal ? { x: focal.x + focal.width / 2, y: focal.y + focal.height / 2 } : focal;

const withoutCaptions = (why: Message): Problem => warns('captions-left-out', 'video', drafts.captionsLeftOut({ why }));

interface Fit {
  file: Made;
  problems: Problem[];
}

const noticed = (note: Message): Problem => warns('video-look', 'video', drafts.videoLook({ note }));

/** The file as its place takes it, with the cues burnt in. Throws a UserError that says why it cannot be. */
async function fitted(
  source: VideoFile,
  spec: VideoSpec,
  channelId: string,
  files: Making,
  cues: readonly Cue[] | null,
): Promise<Fit> {
  const { transcoder, signal, mayEncode, onEncoding, articleId, focal } = files;
  if (!transcoder || !source.facts) return { file: source, problems: [] };
  const stored = { hash: source.hash, facts: source.facts };
  const wishes = {
    ...(cues && { captions: sha256(JSON.stringify(cues)) }),
    ...(focal && { focal: middleOf(focal) }),
  };
  if (!mayEncode && (await transcoder.takesLong(stored, spec, wishes))) return { file: 'later', problems: [] };
  const name = `${inEnglish(spec.name)} for ${channelId}`;
  const onProgress = onEncoding && ((share: number) => onEncoding(name, share));
  const made = await transcoder.fit(stored, spec, {
    signal,
    name,
    wishes,
    cues,
    ...(articleId !== undefined && { owner: { articleId, channelId } }),
    ...(onProgress && { onProgress }),
  });
  if (made.file) return { file: made.file, problems: made.notes.map(noticed) };
  const why = made.faults.map(({ message }) => message).reduce(inOrder);
  throw new UserError(drafts.videoUnfit({ name: spec.name, why }), { remedy: made.help });
}

/** How captions reach the readers of a place; null: not at all. */
function wayFor(setting: CaptionsWay, spec: VideoSpec): 'beside' | 'burnt-in' | null {
  if (setting === 'none') return null;
  if (setting === 'burnt-in') return 'burnt-in';
  return spec.captions ? 'beside' : setting === 'either' ? 'burnt-in' : null;
}

/** Why nothing can be burnt in here; null: it can. */
async function unable(transcoder: VideoTranscoder): Promise<Message | null> {
  const { ffmpeg, missing } = await transcoder.found();
  if (ffmpeg === null) return drafts.captionsNotBurnt({ why: missing });
  const why = drafts.noLibass({ version: ffmpeg.version });
  return ffmpeg.burnsTexts ? null : drafts.captionsNotBurnt({ why });
}

/** A file beside the video names its language; one of which nothing is known is no use to those who choose by it. */
async function beside(
  { cues, language, label }: VideoCaptions,
  { media }: Pick<VideoFiles, 'media'>,
): Promise<PostCaptions | Problem> {
  if (language === null) return withoutCaptions(drafts.captionsLanguage());
  const bytes = Buffer.from(toSrt(cues));
  return { hash: await media.put(bytes), bytes: bytes.length, language, label };
}

type Parts = Pick<Placed, 'file' | 'captions' | 'moreCaptions' | 'isBurnt' | 'problems'>;

const bare = (fit: Fit, problems: Problem[] = []): Parts => ({
  file: fit.file,
  captions: null,
  moreCaptions: [],
  isBurnt: false,
  problems: [...fit.problems, ...problems],
});

/** Captions in further languages, where the place takes one file in each; what cannot be had is left out. */
async function further(spec: VideoSpec, content: PostContent, files: Making) {
  const kept: PostCaptions[] = [];
  const problems: Problem[] = [];
  if (spec.captions !== 'each-language' || !content.video) return { kept, problems };
  for (const found of (await files.otherCaptions?.(content.video.video, content.language)) ?? []) {
    const one = found instanceof UserError ? withoutCaptions(found.asMessage()) : await beside(found, files);
    if ('hash' in one) kept.push(one);
    else problems.push(one);
  }
  return { kept, problems };
}

async function made(
  source: VideoFile,
  spec: VideoSpec,
  { channelId, content }: { channelId: string; content: PostContent },
  files: Making,
  captions: VideoCaptions | null,
): Promise<Parts> {
  const { transcoder, signal } = files;
  const way = captions && transcoder ? wayFor(transcoder.captions, spec) : null;
  const plain = (): Promise<Fit> => fitted(source, spec, channelId, files, null);
  if (!captions || !transcoder || way === null) return bare(await plain());
  if (way === 'beside') {
    const fit = await plain();
    const kept = await beside(captions, files);
    if (!('hash' in kept)) return bare(fit, [kept]);
    const more = await further(spec, content, files);
    return {
      ...bare(fit, more.problems),
      captions: kept,
      moreCaptions: more.kept,
    };
  }
  const hindrance = await unable(transcoder);
  if (hindrance !== null) return bare(await plain(), [withoutCaptions(hindrance)]);
  try {
    return { ...bare(await fitted(source, spec, channelId, files, captions.cues)), isBurnt: true };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    // Without them it may go unchanged.
    return bare(await plain(), [withoutCaptions(error.asMessage())]);
  }
}

/** The captions that the settings wish for; where they cannot be had, why. */
async function wished(
  { platform }: DraftChannel,
  content: PostContent,
  files: VideoFiles,
): Promise<{ captions: VideoCaptions | null; problems: Problem[] }> {
  const { transcoder, signal } = files;
  const isUseful = Object.values(platform.content.video?.places ?? {}).some(
    (spec) => transcoder && wayFor(transcoder.captions, spec) !== null,
  );
  // A film of pictures has its words in them.
  if (!content.video || content.video.film !== undefined || !isUseful) return { captions: null, problems: [] };
  try {
    return { captions: await files.captions(content.video.video, content.language), problems: [] };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    return { captions: null, problems: [withoutCaptions(error.asMessage())] };
  }
}

/** In the best of the ways in which the platform takes it, with its captions; throws why the last way does not do. */
export async function placeVideo(
  draftChannel: DraftChannel,
  content: PostContent,
  source: VideoFile,
  files: Making,
): Promise<Placed> {
  const { platform, channel } = draftChannel;
  const { captions, problems } = await wished(draftChannel, content, files);
  const { places = {}, forms } = platform.content.video ?? {};
  const ways = (source.facts && forms?.(content, source.facts)) ?? [content];
  let refusal: unknown = new UserError(drafts.placeless());
  for (const way of ways) {
    const spec = placeOf(places, way.video?.place);
    if (!spec) return { content: way, spec, ...bare({ file: source, problems }) };
    try {
      const parts = await made(source, spec, { channelId: channel.id, content: way }, files, captions);
      return { content: way, spec, ...parts, problems: [...problems, ...parts.problems] };
    } catch (error) {
      files.signal.throwIfAborted();
      if (!(error instanceof UserError) || isStorageAway(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}
