import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { submit } from '../../src/features/articles/submit.ts';
import { ask } from '../../src/features/posts/actions.ts';
import { connected } from '../suggestions/connected.ts';
import { startFakeModel } from '../suggestions/fake-model.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const Post = z.object({
  version: z.string(),
  state: z.string(),
  content: z.object({ texts: z.record(z.string(), z.string()) }),
});

test('proposals are asked for, told, and chosen from the version that was seen', async () => {
  const opening = 'After three years the ferry crosses the river again.';
  const fake = await startFakeModel({ says: JSON.stringify({ opening1: opening }) });
  const here = await openRoom(() => ({ proposals: connected(fake, { prices: { input: 1, output: 2 } }) }));
  try {
    const { context } = here;
    const article = here.story({ standfirst: 'It carries 900 people.' });
    const { posts } = await submit(
      { ...context, queues: null },
      { article, channels: ['x'], when: 'now', again: false, by: 'test' },
    );
    const path = `/posts/${posts[0]?.id}`;
    expect(await here.call(`${path}/proposals`)).toMatchObject({
      status: 200,
      json: { model: { name: 'small', problem: null }, tasks: ['text', 'alternatives'], proposals: [] },
    });
    const { json } = await here.call(`${path}/proposals`, { body: { task: 'alternatives' } });
    const { proposals, today } = ask.output.parse(json);
    expect(proposals).toMatchObject([{ task: 'alternatives', usd: 0.00006, suggestions: [{ refused: null }] }]);
    expect(today).toMatchObject({ requests: { used: 1 }, usd: 0.00006 });
    const seen = Post.parse((await here.call(path)).json);
    const choice = { task: 'alternatives', id: proposals[0]?.id, number: 1 };
    const stale = await here.call(`${path}/proposals/choice`, { body: choice, headers: { 'if-match': '"other"' } });
    expect(stale.status).toBe(412);
    const chosen = await here.call(`${path}/proposals/choice`, {
      body: choice,
      headers: { 'if-match': `"${seen.version}"` },
    });
    expect(Post.parse(chosen.json)).toMatchObject({
      state: 'draft',
      content: { texts: { text: expect.stringContaining(opening) } },
    });
    expect((await here.call('/status')).json).toMatchObject({
      languageModel: { name: 'small', requests: { used: 1 } },
    });
  } finally {
    await here.close();
  }
});

test('without a model nothing is offered, and none is asked', async () => {
  const article = room.story();
  const { posts } = await submit(
    { ...room.context, queues: null },
    { article, channels: ['x'], when: 'now', again: false, by: 'test' },
  );
  const path = `/posts/${posts[0]?.id}/proposals`;
  expect((await room.call(path)).json).toMatchObject({ model: null, tasks: [], proposals: [], today: null });
  const refused = await room.call(path, { body: { task: 'alternatives' } });
  expect(refused).toMatchObject({ json: { problem: { code: 'proposal.noModel' } } });
  expect((await room.call(path, { body: { task: 'poem' } })).status).toBe(400);
});
