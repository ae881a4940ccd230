import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { transcoderFor } from '../app/transcoder.ts';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import { isFileAddress } from '../domain/web-address.ts';
import { countsOf } from '../features/posts/posts.ts';
import { systemClock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { ownFile, readOwnFile } from '../media/own-file.ts';
import { type FetchPicture, fetchPicture } from '../media/picture-format.ts';
import { createPictureProcess } from '../media/process/picture-process.ts';
import { createFolderStore } from '../media/storage/folder-store.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { captionsFor, fetchCaptions, otherCaptions } from '../posts/captions.ts';
import { type Finished, finishDrafts } from '../posts/draft.ts';
import { onceByIndex, readImage, readPoster, readVideo } from '../posts/files.ts';
import { MAX_VIDEO_BYTES } from '../posts/own-files.ts';
import { ownProblems } from '../posts/own-problems.ts';
import { shownImages, withFileWords } from '../posts/picture-words.ts';
import { hurrying } from '../posts/urgency.ts';
import { variantOf } from '../posts/variants.ts';
import { writer } from '../posts/writer/writer.ts';
import { configOf } from './environment.ts';
import { type KeptFiles, keepFiles } from './files.ts';
import { excluded } from './options.ts';
import { articleFrom, chosenChannels, crawlerOf, type PageFlags } from './page.ts';
import { holds } from './post-list.ts';
import { type ComposedPost, composedText } from './post-text.ts';
import { postWords as words } from './posts-messages.ts';
import { type Bar, percentBar } from './progress.ts';
import { answer, type Shell } from './shell.ts';

export type ComposeFlags = PageFlags & {
  channel?: readonly string[];
  out?: string;
  variants?: boolean;
  propose?: boolean;
  requests?: boolean;
};

interface Draft {
  channel: DraftChannel;
  content: PostContent;
}

const VIDEO_MS = 600_000;

/** Reads a picture from the web, or from a file that was named on the command line. */
export const fetchOf =
  (shell: Shell): FetchPicture =>
  async (url, limits) =>
    isFileAddress(url) ? { bytes: await readOwnFile(url, limits) } : crawlerOf(shell).picture(url, limits);

/** Drafts by the language model. It is asked where the store is, since that counts its use. */
async function proposedFor(shell: Shell, article: Article, channels: readonly DraftChannel[]): Promise<Draft[]> {
  const ids = channels.map(({ channel }) => channel.id);
  const { proposals } = await shell.call('posts.proposeTexts', { article, channels: ids });
  return channels.flatMap((channel): Draft[] => {
    const proposal = proposals.find((one) => one.channel === channel.channel.id);
    return proposal ? [{ channel, content: proposal.content }] : [];
  });
}

async function draftsFor(
  shell: Shell,
  article: Article,
  channels: readonly DraftChannel[],
  flags: ComposeFlags,
): Promise<Draft[]> {
  if (flags.propose) return proposedFor(shell, article, channels);
  const drafts = channels.map(async (channel): Promise<Draft[]> => {
    const story = hurrying(article, channel);
    if (!flags.variants) return [{ channel, content: await writer.compose(story, channel, newId()) }];
    return (await writer.variants(story, channel, newId())).map(({ content }) => ({ channel, content }));
  });
  return (await Promise.all(drafts)).flat();
}

async function finishAll(
  shell: Shell,
  article: Article,
  drafts: readonly Draft[],
  { media, image }: { media: MediaStore; image: (index: number) => Promise<Buffer | null> },
): Promise<Finished[]> {
  const signal = shell.signal();
  const fetch = fetchOf(shell);
  const download = async (url: string, path: string): Promise<void> => {
    const limits = { signal, maxBytes: MAX_VIDEO_BYTES, timeoutMs: VIDEO_MS };
    if (isFileAddress(url)) await pipeline(ownFile(url, limits), createWriteStream(path, { flags: 'wx' }));
    else await crawlerOf(shell).video(url, path, limits);
  };
  const read = (url: string) => fetchPicture(url, fetch, signal);
  const { cut } = createPictureProcess({ store: null });
  const transcoder = transcoderFor(configOf(shell).newsroom.video, {
    store: media,
    cut,
    path: shell.env.PATH ?? '',
    now: systemClock.now,
  });
  const bars = new Map<string, Bar>();
  const barFor = (name: string): Bar => {
    const bar = bars.get(name) ?? percentBar(shell, name);
    bars.set(name, bar);
    return bar;
  };
  return finishDrafts(article, drafts, {
    image: (source) => image(source.image),
    item: async () => null,
    video: onceByIndex((index) => readVideo({ media, download }, article, index, signal)),
    media,
    poster: (index, spec, format) =>
      readPoster({ media, cut }, article, index, { spec, format, focals: null, read }, signal),
    focals: null,
    videoFocal: async (index) => article.videos[index]?.focal ?? null,
    captions: (index, language) =>
      captionsFor((url) => fetchCaptions(url, { fetch }, signal), article, index, language),
    otherCaptions: (index, language) =>
      otherCaptions((url) => fetchCaptions(url, { fetch }, signal), article, index, language),
    transcoder,
    mayEncode: true,
    onEncoding: (name, share) => barFor(name).show(share),
    cut,
    signal,
    onProgress: (done, total) => {
      if (shell.interactive) shell.remark(words.pictures({ done, total }));
    },
  }).finally(() => {
    for (const bar of bars.values()) bar.end();
  });
}

/** Name of a post's files: its channel, with a number where the channel has several posts. */
function nameFor(drafts: readonly Draft[], index: number): string {
  const id = drafts[index]?.channel.channel.id ?? '';
  const before = drafts.slice(0, index).filter(({ channel }) => channel.channel.id === id).length;
  return before === 0 ? id : `${id}-v${before + 1}`;
}

function composedPost(
  { channel, platform }: DraftChannel,
  { content, problems }: Finished,
  kept: KeptFiles,
): ComposedPost {
  return {
    channel: channel.id,
    platform: platform.id,
    kind: content.kind,
    variant: variantOf(content),
    texts: content.texts,
    ...(content.continued && { continued: content.continued }),
    counts: countsOf(platform, content, channel.options),
    link: content.link,
    renditions: content.pictures.flatMap(({ rendition, place, alt }, index) =>
      rendition ? [{ ...rendition, place, alt, file: kept.pictures[index] ?? null }] : [],
    ),
    video: content.video?.file ? { ...content.video.file, path: kept.video } : null,
    captions: content.video?.captions ? { ...content.video.captions, path: kept.captions } : null,
    problems,
    requests: platform.content.requests(content, channel.options),
  };
}

/** Composes every channel's post without storing or sending anything. */
export async function compose(shell: Shell, page: string, flags: ComposeFlags): Promise<number> {
  if (flags.variants && flags.propose) throw excluded('--variants and --propose');
  const channels = chosenChannels(shell, flags.channel);
  const given = await articleFrom(shell, page, flags);
  const read = (url: string) => fetchPicture(url, fetchOf(shell), shell.signal());
  const image = onceByIndex((index) => readImage(given, index, read));
  const folder = await mkdtemp(join(tmpdir(), 'masthead-compose-'));
  try {
    const media = createFolderStore(folder, systemClock);
    const article = await withFileWords(given, await shownImages(given, channels), image);
    const drafts = await draftsFor(shell, article, channels, flags);
    const finished = await finishAll(shell, article, drafts, { media, image });
    const posts: ComposedPost[] = [];
    for (const [index, result] of finished.entries()) {
      const channel = drafts[index]?.channel;
      if (!channel) continue;
      const kept = await keepFiles(flags.out ?? null, media, nameFor(drafts, index), result.content);
      const problems = [...result.problems, ...ownProblems(article, channel, result.content)];
      posts.push(composedPost(channel, { ...result, problems }, kept));
    }
    const { embargoUntil } = article;
    return await answer(shell, { embargoUntil, posts }, ({ times }) => {
      const embargo = holds(embargoUntil) ? `${words.embargo({ until: times.full(embargoUntil) })}\n\n` : '';
      return embargo + composedText(posts, flags.requests ?? false);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
