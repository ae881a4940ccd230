import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { quarters } from '../media/pictures.ts';
import { type Newsroom, newsroom, page } from './fixture.ts';

/** The sentence of a message. */
const Sentence = z.object({ text: z.string() }).transform(({ text }) => text);

const FILM = fileURLToPath(new URL('../../src/demo/site/media/ferry.mp4', import.meta.url));

const Composed = z.object({
  posts: z.array(
    z.object({
      channel: z.string(),
      texts: z.record(z.string(), z.string()),
      counts: z.array(z.object({ field: z.string(), count: z.number(), max: z.number() })),
      link: z.string().nullable(),
      renditions: z.array(
        z.object({
          file: z.string().nullable(),
          bytes: z.number(),
          alt: z.string(),
          crop: z.looseObject({}).nullable(),
        }),
      ),
      video: z.looseObject({ path: z.string().nullable() }).nullable(),
      captions: z.looseObject({ language: z.string(), path: z.string().nullable() }).nullable(),
      problems: z.array(z.object({ severity: z.string(), code: z.string(), message: Sentence })),
      requests: z.array(z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) })),
    }),
  ),
});

async function compose({ call, write }: Newsroom, ...more: string[]) {
  const { code, out, err } = await call('compose', write('a.html', page()), '--json', ...more);
  expect(err).toBe('');
  expect(code).toBe(0);
  const { posts } = Composed.parse(JSON.parse(out));
  return new Map(posts.map((post) => [post.channel, post]));
}

const jpeg = (): Promise<Buffer> => quarters(1600, 1000, 20).jpeg().toBuffer();

test('each post with its counts, files, alt texts and requests without secrets', async () => {
  const room = await newsroom();
  const out = join(room.folder, 'out');
  const picture = room.write('p.jpg', await jpeg());
  const captions = room.write('c.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nThe first tram\n');
  const posts = await compose(room, '--picture', picture, '--video', FILM, '--captions', captions, '--out', out);
  expect(posts.size).toBe(6);
  for (const post of posts.values()) {
    for (const { count, max } of post.counts) expect(count).toBeLessThanOrEqual(max);
    expect(post.renditions.length).toBeGreaterThan(0);
    expect(post.requests.length).toBeGreaterThan(0);
    expect(post.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    for (const { file, bytes } of post.renditions) expect(readFileSync(String(file))).toHaveLength(bytes);
  }
  expect(posts.get('youtube')?.video?.path).toBe(join(out, 'youtube-video.mp4'));
  expect(posts.get('youtube')?.captions).toMatchObject({ language: 'en', path: join(out, 'youtube-video.srt') });
  expect(readFileSync(join(out, 'youtube-video.srt'), 'utf8')).toContain('The first tram');
  expect([...posts.values()].filter(({ video }) => video)).toHaveLength(1);
  expect(readdirSync(out).filter((name) => name.includes('.part'))).toEqual([]);
  // Nothing was stored.
  expect(readdirSync(room.folder)).not.toContain('data');
});

test('as text a video says how long it is as players do', async () => {
  const room = await newsroom();
  const { out } = await room.call('compose', room.write('v.html', page('')), '--video', FILM, '--channel', 'youtube');
  expect(out).toMatch(/^Video: \d+×\d+, [\d.]+ [kM]B, 0:0\d$/m);
});

test('--variants writes each post in every way the article allows', async () => {
  const room = await newsroom();
  const more = '<p>The council will pay 4 million crowns for the first year of the trams.</p>';
  const { code, out } = await room.call(
    'compose',
    room.write('v.html', page(more)),
    '--variants',
    '--channel',
    'x-main',
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^== x-main \(text\)\n-- The post/);
  expect(out).toContain('== x-main (text, number first)\n-- The post');
  expect(out).toContain(
    '\nThe council will pay 4 million crowns for the first year of the trams.\n\nThe new bridge over',
  );
});

test('as text: the posts, what they have in common once, and the requests only when asked', async () => {
  const room = await newsroom();
  // Those in which no card stands in for a picture that cannot be used.
  const channels = ['facebook-page', 'x-main', 'youtube', 'app'];
  const given = ['compose', room.write('t.html', page()), '--picture', room.write('p.jpg', 'no picture')];
  const line = [...given, ...channels.flatMap((channel) => ['--channel', channel])];
  const { code, out } = await room.call(...line);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Problem of all posts: Picture 1 was not made: .*\nNote of all posts: Picture 1 has no description.*\n\n== facebook-page/,
  );
  expect(out.match(/was not made/g)).toHaveLength(1);
  expect(out.match(/^It can't be published yet\.$/gm)).toHaveLength(channels.length);
  expect(out).toContain('The bridge between the old town and the harbour opens on Monday');
  expect(out).not.toMatch(/POST|graph\.facebook\.com/);
  expect((await room.call(...line, '--requests')).out).toMatch(/^Request publish: POST https:\/\/api\.x\.com/m);
  const one = await room.call(...given, '--channel', 'x-main');
  expect(one.out).toMatch(/^== x-main[\s\S]*\nProblem: Picture 1 was not made: /);
});

test('--channel takes some; an unknown one is told with the known ones', async () => {
  const room = await newsroom();
  expect([...(await compose(room, '--channel', 'app', '--channel', 'x-main')).keys()].sort()).toEqual([
    'app',
    'x-main',
  ]);
  const { code, out, err } = await room.call('compose', join(room.folder, 'a.html'), '--channel', 'telex');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/no channel "telex"; the configured channels are: wechat, facebook-page, .*channels list/);
});

describe('a file that cannot be used is a problem of its posts, and no error', () => {
  /** A PNG that says it is 60000 pixels wide and high. */
  const bomb = Buffer.from(
    '89504e470d0a1a0a0000000d494844520000ea600000ea60080200000000000000000000004944415400000000',
    'hex',
  );
  const heic = Buffer.concat([
    Buffer.from('0000001c', 'hex'),
    Buffer.from('ftypheic\0\0\0\0mif1heicmiaf'),
    Buffer.alloc(500),
  ]);
  test.each([
    ['truncated', async () => (await jpeg()).subarray(0, 3_000)],
    ['bomb', async () => bomb],
    ['HEIC', async () => heic],
    ['empty', async () => Buffer.alloc(0)],
  ])('a picture: %s', async (name, make) => {
    const room = await newsroom();
    const posts = await compose(room, '--picture', room.write('p.jpg', await make()), '--channel', 'x-main');
    const post = posts.get('x-main');
    expect(post?.renditions).toEqual([]);
    expect(post?.problems.filter(({ severity }) => severity === 'blocks')).toEqual([
      expect.objectContaining({
        severity: 'blocks',
        message: expect.stringMatching(/^Picture 1 was not made: /),
      }),
    ]);
    if (name === 'HEIC') expect(post?.problems[0]?.message).toMatch(/HEIC.*Export it as JPEG/);
  });

  test('a broken video, where only one platform takes videos', async () => {
    const room = await newsroom();
    const half = join(room.folder, 'half.mp4');
    cpSync(FILM, half);
    room.write('half.mp4', readFileSync(half).subarray(0, 2_000));
    const posts = await compose(room, '--video', half, '--channel', 'youtube', '--channel', 'app');
    expect(posts.get('youtube')?.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The video cannot be used: The video \S+half\.mp4 cannot be used: /),
    ]);
    expect(posts.get('app')?.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });
});
