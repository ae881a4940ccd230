import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from '../helpers/eventually.ts';
import { endlessTimes } from '../media/hostile-files.ts';
import { serve } from '../net/loopback.ts';
import { newsroom, page, start } from './fixture.ts';

/** The sentence of a message. */
const Sentence = z.object({ text: z.string() }).transform(({ text }) => text);

const Posts = z.object({
  posts: z.array(z.object({ channel: z.string(), problems: z.array(z.object({ message: Sentence })) })),
});

/** The most memory that a process ever had, in bytes. */
const peakOf = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024;

test.skipIf(process.platform !== 'linux')(
  'a video that takes all memory costs its post a sentence, and the service neither grows, stops answering nor dies at its next start',
  async () => {
    const film = await endlessTimes();
    const asked: string[] = [];
    const site = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'video/mp4' }).end(film);
    });
    const room = await newsroom({ store: 'embedded', hosts: [`127.0.0.1:${site.port}`] });
    const file = room.write('a.html', page(`<video src="${site.url}/film.mp4"></video>`));

    const first = await start(['start'], room.env);
    const [address = ''] = /http:\S+/.exec(await first.says('answers at')) ?? [];
    const { pid = 0 } = first.child;
    const before = peakOf(pid);
    const posting = room.call('post', file, '--channel', 'youtube');
    await eventually(
      () => asked,
      (paths) => paths.includes('/film.mp4'),
    );
    for (let i = 0; i < 30; i++) expect((await fetch(new URL('/livez', address))).status).toBe(200);
    expect(peakOf(pid) - before).toBeLessThan(300_000_000);

    // Killed while it is at it, it finds the article again, and what there is to do with it.
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    await posting;
    const second = await start(['start'], room.env);
    await second.says('answers at');
    const { posts } = await eventually(
      async () => Posts.parse(JSON.parse((await room.call('posts', '--json')).out)),
      (now) => now.posts.some(({ problems }) => problems.some(({ message }) => /cannot be used/.test(message))),
    );
    const messages = posts.flatMap(({ problems }) => problems.map(({ message }) => message));
    expect(messages).toEqual([
      expect.stringMatching(/reading it took (more than 800 MB of memory|longer than 30 seconds)/),
    ]);
    expect(second.child.exitCode).toBeNull();
  },
);
