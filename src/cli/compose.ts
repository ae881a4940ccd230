import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { transcoderFor } from '../app/transcoder.ts';
import { connectChannels } from '../channels/channels.ts';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import { isFileAddress } from '../domain/web-address.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { ownFile, readOwnFile } from '../media/own-file.ts';
import { type FetchPicture, fetchPicture } from '../media/picture-format.ts';
import { createPictureProcess } from '../media/process/picture-process.ts';
import { createFolderStore } from '../media/storage/folder-store.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { captionsFor, fetchCaptions } from '../posts/captions.ts';
import { composeFor, type Finished, finishDrafts } from '../posts/draft.ts';
import { onceByIndex, readImage, readPoster, readVideo } from '../posts/files.ts';
import { ownProblems } from '../posts/guards.ts';
import { MAX_VIDEO_BYTES } from '../posts/own-files.ts';
import { shownImages, withFileWords } from '../posts/picture-words.ts';
import { hurrying } from '../posts/urgency.ts';
import { variantsOf } from '../posts/variants.ts';
import { articleFrom, crawlerOf, type PageFlags } from './article.ts';
import { callDesk } from './call.ts';
import { chosenChannels } from './chosen-channels.ts';
import { type ComposedPost, composedPost, composedText } from './composed-post.ts';
import { holds } from './embargo.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { keepFiles } from './keep-files.ts';
import { cli } from './messages.ts';
import { timesIn } from './times.ts';
import { type Bar, progressBar } from './video/bar.ts';

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

/** What stands at an address, or in a file that was named on this command line. */
const fetchOf =
  (shell: Shell): FetchPicture =>
  async (url, limits) =>
    isFileAddress(url) ? { bytes: await readOwnFile(url, limits) } : crawlerOf(shell).picture(url, limits);

/** What the desk answers: the model is asked by whoever holds the store, which counts what that takes. */
async function proposedFor(shell: Shell, article: Article, channels: readonly DraftChannel[]): Promise<Draft[]> {
  const ids = channels.map(({ channel }) => channel.id);
  const proposals = await callDesk(shell, 'propose', { article, channels: ids });
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
  return channels.flatMap((channel): Draft[] =>
    flags.variants
      ? variantsOf(hurrying(article, channel), channel, newId()).map(({ content }) => ({ channel, content }))
      : [{ channel, content: composeFor(hurrying(article, channel), channel, newId()) }],
  );
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
    const bar = bars.get(name) ?? progressBar(shell, name);
    bars.set(name, bar);
    return bar;
  };
  return finishDrafts(article, drafts, {
    image,
    video: onceByIndex((index) => readVideo({ media, download }, article, index, signal)),
    media,
    poster: (index, spec, format) =>
      readPoster({ media, cut }, article, index, { spec, format, focals: null, read }, signal),
    focals: null,
    videoFocal: async (index) => article.videos[index]?.focal ?? null,
    captions: (index, language) =>
      captionsFor((url) => fetchCaptions(url, { fetch }, signal), article, index, language),
    transcoder,
    mayEncode: true,
    onEncoding: (name, share) => barFor(name).show(share),
    cut,
    signal,
    onProgress: (done, total) => {
      if (shell.interactive) shell.remark(`Pictures: ${done} of ${total}`);
    },
  }).finally(() => {
    for (const bar of bars.values()) bar.end();
  });
}

/** What a post's files are called after: its channel, and behind it which of the channel's posts it is. */
function nameFor(drafts: readonly Draft[], index: number): string {
  const id = drafts[index]?.channel.channel.id ?? '';
  const before = drafts.slice(0, index).filter(({ channel }) => channel.channel.id === id).length;
  return before === 0 ? id : `${id}-v${before + 1}`;
}

/** Writes every channel's post without storing or sending anything. */
export async function composeCommand(shell: Shell, page: string, flags: ComposeFlags): Promise<number> {
  if (flags.variants && flags.propose) {
    throw new UserError(cli.exclude({ options: '--variants and --propose' }), { usage: true });
  }
  const channels = chosenChannels(connectChannels(configOf(shell), shell.env, new Map()), flags.channel);
  const given = await articleFrom(shell, page, flags);
  const read = (url: string) => fetchPicture(url, fetchOf(shell), shell.signal());
  const image = onceByIndex((index) => readImage(given, index, read));
  const folder = await mkdtemp(join(tmpdir(), 'masthead-compose-'));
  try {
    const media = createFolderStore(folder, systemClock);
    const article = await withFileWords(given, shownImages(given, channels), image);
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
    const times = timesIn(configOf(shell).newsroom.timeZone);
    answer(shell, { embargoUntil, posts }, () => {
      const embargo = holds(embargoUntil) ? `Under embargo until ${times.full(embargoUntil)}.\n\n` : '';
      return embargo + composedText(posts, flags.requests ?? false);
    });
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
