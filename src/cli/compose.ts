import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectChannels } from '../channels.ts';
import { countsOf } from '../desk/posts.ts';
import type { Article } from '../domain/article.ts';
import { UserError } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { DraftChannel } from '../drafts/context.ts';
import { composeFor, type Finished, finishDrafts } from '../drafts/draft.ts';
import { readImage, readVideo } from '../drafts/files.ts';
import { createLog } from '../log.ts';
import { createMediaStore } from '../media/store.ts';
import { safeDownload } from '../net/safe-download.ts';
import { safeFetch } from '../net/safe-fetch.ts';
import { articleFrom, type PageFlags } from './article.ts';
import { answer, configOf, type Shell } from './environment.ts';

export type ComposeFlags = PageFlags & { channel?: readonly string[]; out?: string };

function chosen(channels: ReadonlyMap<string, DraftChannel>, ids: readonly string[] | undefined): DraftChannel[] {
  const unknown = ids?.find((id) => !channels.has(id));
  if (unknown !== undefined) {
    throw new UserError(
      `There is no channel "${unknown}"; the configured channels are: ${[...channels.keys()].join(', ') || 'none'}.`,
    );
  }
  return [...channels.values()].filter(({ channel }) => ids === undefined || ids.includes(channel.id));
}

async function draftAll(
  shell: Shell,
  article: Article,
  channels: readonly DraftChannel[],
  folder: string,
): Promise<Finished[]> {
  const allowHosts = configOf(shell).newsroom.hosts;
  const { signal } = new AbortController();
  const context = {
    media: createMediaStore(folder),
    log: createLog('warn'),
    fetch: (url: string, options: Parameters<typeof safeFetch>[1]) => safeFetch(url, { ...options, allowHosts }),
    download: async (url: string, path: string) => {
      await safeDownload(url, path, { signal, allowHosts, maxBytes: 2e9, timeoutMs: 600_000 });
    },
  };
  const drafts = channels.map((channel) => ({ channel, content: composeFor(article, channel, newId()) }));
  return finishDrafts(drafts, {
    image: (index) => readImage(context, article, index, signal),
    video: (index) => readVideo(context, article, index, signal),
    media: context.media,
    signal,
    onProgress: (done, total) => {
      if (shell.interactive) shell.remark(`Pictures ${done} of ${total}`);
    },
  });
}

/** Copies what was rendered to a folder, under names that tell channel and place. */
async function keep(out: string, folder: string, channelId: string, content: Finished['content']): Promise<string[]> {
  const media = createMediaStore(folder);
  const files: string[] = [];
  for (const [index, picture] of content.pictures.entries()) {
    if (!picture.rendition) continue;
    const file = join(
      out,
      `${channelId}-${picture.place}-${index + 1}.${picture.spec.format === 'png' ? 'png' : 'jpg'}`,
    );
    await copyFile(media.path(picture.rendition.hash), file);
    files.push(file);
  }
  return files;
}

function asText(posts: readonly ReturnType<typeof describe>[]): string {
  return posts
    .map((post) => {
      const texts = post.counts.map(
        ({ field, label, count, max, unit }) => `${label} (${count} of ${max} ${unit})\n${post.texts[field] ?? ''}`,
      );
      const pictures = post.renditions.map(
        ({ place, width, height, bytes, alt, file }) =>
          `Picture ${place}: ${width}×${height}, ${bytes} bytes${file ? `, ${file}` : ''}. Alt: ${alt || '—'}`,
      );
      const problems = post.problems.map(
        ({ severity, message }) => `${severity === 'blocks' ? 'Problem' : 'Note'}: ${message}`,
      );
      return [
        `== ${post.channel} (${post.platform}, ${post.kind})`,
        ...texts,
        ...(post.link ? [`Link: ${post.link}`] : []),
        ...pictures,
        ...problems,
      ].join('\n');
    })
    .join('\n\n');
}

function describe({ channel, platform }: DraftChannel, { content, problems }: Finished, files: readonly string[]) {
  const made = content.pictures.flatMap((picture) =>
    picture.rendition ? [{ ...picture.rendition, place: picture.place, alt: picture.alt }] : [],
  );
  return {
    channel: channel.id,
    platform: platform.id,
    kind: content.kind,
    texts: content.texts,
    counts: countsOf(platform, content, channel.options),
    link: content.link,
    renditions: made.map((rendition, index) => ({ ...rendition, file: files[index] ?? null })),
    video: content.video?.file ?? null,
    problems,
    requests: platform.requests(content, channel.options),
  };
}

/** Writes every channel's post without storing or sending anything. */
export async function composeCommand(shell: Shell, page: string, flags: ComposeFlags): Promise<number> {
  const config = configOf(shell);
  const channels = chosen(connectChannels(config, shell.env, new Map()), flags.channel);
  const article = await articleFrom(shell, page, flags);
  const folder = await mkdtemp(join(tmpdir(), 'masthead-compose-'));
  try {
    const finished = await draftAll(shell, article, channels, folder);
    if (flags.out !== undefined) await mkdir(flags.out, { recursive: true });
    const posts: ReturnType<typeof describe>[] = [];
    for (const [index, result] of finished.entries()) {
      const channel = channels[index];
      if (!channel) continue;
      const files = flags.out === undefined ? [] : await keep(flags.out, folder, channel.channel.id, result.content);
      posts.push(describe(channel, result, files));
    }
    answer(shell, { posts }, () => asText(posts));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
