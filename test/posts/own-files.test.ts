import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { runCommand } from '../../src/features/commands.ts';
import { sha256 } from '../../src/lib/ids.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { saying } from '../helpers/saying.ts';
import { quarters } from '../media/pictures.ts';

let desk: Desk;
let folder: string;
let picture: { url: string; hash: string };
beforeAll(async () => {
  desk = await openDesk('required');
  const bytes = await quarters(1600, 900, 20).jpeg().toBuffer();
  folder = await mkdtemp(join(tmpdir(), 'masthead-own-'));
  const path = join(folder, 'own.jpg');
  await writeFile(path, bytes);
  picture = { url: pathToFileURL(path).href, hash: sha256(bytes) };
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const naming = (url: string): Partial<Article> => ({
  images: [{ url, caption: 'The ferry', credit: 'Bo Chen', alt: null }],
  videos: [
    {
      url,
      title: 'The ferry',
      mimeType: null,
      durationSeconds: null,
      posterUrl: url,
      captions: [{ url, language: 'en', kind: 'captions', label: null }],
    },
    {
      ...(desk.newsroom.article.videos[0] ?? { url: null, title: null, mimeType: null, durationSeconds: null }),
      posterUrl: url,
    },
  ],
});

test('a row that names files of this machine, as older versions let in, is worked off without opening one', async () => {
  for (const url of [picture.url, 'file:///dev/zero']) {
    const article = desk.story(naming(url));
    const request = { article, channels: null, when: 'slot' as const, again: false, by: 'test' };
    const { posts } = await submit(desk.context, request);
    expect(posts.length).toBeGreaterThan(2);
    const told = posts.flatMap(({ problems }) => problems.map(({ message }) => message));
    expect(told).toContainEqual(saying(`${url} was refused: expected https: or http:`));
    expect(await desk.context.media.has(picture.hash)).toBe(false);
  }
});

test('the command line of this machine may name files, and they are taken at once', async () => {
  const article = desk.story({ ...naming(picture.url), videos: [] });
  const input = { article, channels: null, when: 'slot', urgency: null, again: false, by: 'test' };
  await runCommand(desk.context, 'submit', input);
  expect(await desk.context.media.has(picture.hash)).toBe(true);
  const device = desk.story(naming('file:///dev/zero'));
  await expect(runCommand(desk.context, 'submit', { ...input, article: device })).rejects.toThrow(/not a regular file/);
});
