import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { serve } from '../net/loopback.ts';
import { newsroom, page, start } from './fixture.ts';

const TOKEN = 'another-token-of-more-than-32-characters';
const Submitted = z.object({ articleId: z.string(), posts: z.array(z.object({ channel: z.string() })) });

test('a token that could be guessed, or a file without one, is refused at the start', async () => {
  const room = await newsroom({ store: 'server' });
  const short = await (await start(['start'], { ...room.env, MASTHEAD_API_TOKEN: 'short-secret' })).ended;
  expect(short.code).toBe(1);
  expect(short.err).toMatch(/MASTHEAD_API_TOKEN gives no token of at least 32 .* it has 12\. Make one with/);
  expect(short.err).not.toContain('short-secret');
  const gone = await (await start(['start'], { ...room.env, MASTHEAD_API_TOKEN_FILE: join(room.folder, 'gone') }))
    .ended;
  expect(gone).toMatchObject({ code: 1, err: expect.stringMatching(/gone that MASTHEAD_API_TOKEN_FILE names/) });
});

test('a request under a key gets its first answer, also after a restart; without a token the API is off', async () => {
  const site = await serve((_request, response) => void response.setHeader('content-type', 'text/html').end(page()));
  const room = await newsroom({ store: 'server', hosts: [`127.0.0.1:${site.port}`] });
  const file = join(room.folder, 'token');
  writeFileSync(file, `${TOKEN}\n`);
  const url = `http://127.0.0.1:${site.port}/bridge`;
  const ask = async (out: string) => {
    const address = /answers at (\S+)/.exec(out)?.[1];
    const answer = await fetch(`${address}/articles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'idempotency-key': 'bridge' },
      body: JSON.stringify({ url, channels: ['x-main'], when: '2099-05-01T10:00:00Z' }),
    });
    return { status: answer.status, replayed: answer.headers.get('idempotency-replayed'), json: await answer.json() };
  };
  const run = async (env: NodeJS.ProcessEnv) => {
    const service = await start(['start'], { ...room.env, ...env });
    const answer = await ask(await service.says('answers at'));
    service.child.kill('SIGTERM');
    const { err } = await service.ended;
    expect(err).not.toContain(TOKEN);
    return answer;
  };
  const first = await run({ MASTHEAD_API_TOKEN_FILE: file });
  expect(first).toMatchObject({ status: 200, replayed: null });
  expect(Submitted.parse(first.json).posts).toMatchObject([{ channel: 'x-main' }]);
  expect(await run({ MASTHEAD_API_TOKEN_FILE: file })).toEqual({ ...first, replayed: 'true' });
  expect(await run({})).toMatchObject({
    status: 404,
    json: {
      detail: 'The API is switched off here.',
      remedy: expect.stringContaining('MASTHEAD_API_TOKEN'),
    },
  });
});
