import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { shared } from '../helpers/shared.ts';
import { serve } from '../net/loopback.ts';
import { type Newsroom, newsroom, page, start } from './fixture.ts';

const Answer = z.object({
  isError: z.boolean().default(false),
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
});
const Posts = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      channel: z.string(),
      state: z.string(),
      approved: z.boolean(),
      content: z.object({ texts: z.record(z.string(), z.string()) }),
    }),
  ),
});

/** A client of the protocol's own library that started `masthead mcp`, as an assistant's program does. */
async function connect({ env, folder }: Newsroom) {
  const client = new Client({ name: 'a test', version: '1' });
  const plain = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [await shared('program'), 'mcp'],
    env: { ...plain, PATH: process.env.PATH ?? '' },
    cwd: folder,
    stderr: 'pipe',
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return {
    client,
    async ask(name: string, given: Record<string, unknown> = {}) {
      const { isError, content } = Answer.parse(await client.callTool({ name, arguments: given }));
      return { isError, json: JSON.parse(content[0].text) as unknown };
    },
  };
}

test('a model has posts written and proposes words; nothing goes out before a person approves it', async () => {
  const { url: site } = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(page()),
  );
  const host = new URL(site).host;
  const room = await newsroom({ store: 'server', hosts: [host] });
  room.edit('channels.yaml', (text) => text.replace('approval: automatic', 'approval: required'));
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const { client, ask } = await connect(room);

  const { tools } = await client.listTools();
  const names = tools.map(({ name }) => name);
  expect(names).toContain('propose_words');
  // Whoever adds one that lets something go out has to think of this.
  expect(names.filter((name) => /approv|send|publish|resume|resolve|withdraw/.test(name))).toEqual([
    'waiting_for_approval',
  ]);

  const url = `${site}/a.html`;
  const { json } = await ask('compose_posts', { url });
  const asking = Posts.parse(json).posts;
  expect(asking).toHaveLength(1);
  expect(asking.map(({ state, approved }) => [state, approved])).toEqual([['draft', false]]);
  expect(json).toMatchObject({ withoutApproval: expect.arrayContaining([expect.any(String)]) });

  const [post] = asking;
  if (!post) throw new Error('No post');
  const [field = ''] = Object.keys(post.content.texts);
  const words = { post: post.id, texts: { [field]: 'The model says it in other words.' } };
  expect(await ask('check_words', words)).toMatchObject({ isError: false, json: { problems: expect.any(Array) } });
  const changed = await ask('propose_words', { ...words, version: post.version });
  expect(changed).toMatchObject({ isError: false, json: { state: 'draft', approved: false } });
  // What was seen is not there any more.
  expect(await ask('propose_words', { ...words, version: post.version })).toMatchObject({
    isError: true,
    json: { message: expect.stringContaining('has changed since you opened it') },
  });

  const refused = await ask('compose_posts', { url, channels: ['nope'] });
  expect(refused).toMatchObject({ isError: true, json: { remedy: expect.stringContaining('approval: required') } });
  const file = await client.callTool({ name: 'compose_posts', arguments: { url: 'file:///etc/passwd' } });
  expect(JSON.stringify(file)).toContain('"isError":true');
  expect(JSON.stringify(file)).not.toContain('root:');

  const { posts } = Posts.parse((await ask('article_posts', { article: 'https://www.example.com/2026/bridge' })).json);
  expect(posts).toMatchObject([{ id: post.id, state: 'draft' }]);
});
