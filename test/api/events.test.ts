import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Api, startApi } from '../../src/api/server.ts';
import type { AppContext } from '../../src/app/context.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { addKey, addPerson, revokeKey } from '../../src/features/people/people.ts';
import { articles, attention } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { alone } from '../helpers/api-alone.ts';
import { eventually } from '../helpers/eventually.ts';

const TOKEN = 'a-token-that-nobody-guesses-0123456789';
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(context: AppContext): Promise<Api> {
  const api = await startApi({
    ...context,
    ...alone,
    token: TOKEN,
  });
  ends.push(api.close);
  return api;
}

const Changes = z.array(z.object({ kind: z.string(), ids: z.array(z.string()).nullable() }));

/** Opens the stream, and reads it message by message. */
async function listen(api: Api, key = TOKEN) {
  const halt = new AbortController();
  ends.push(async () => halt.abort());
  const answer = await fetch(`${api.address}/events`, {
    headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream' },
    signal: halt.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<z.infer<typeof Changes> | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined) return Changes.parse(JSON.parse(data));
        continue;
      }
      const piece = await reader?.read();
      if (!piece || piece.done) return null;
      text += piece.value;
    }
  };
  /** Reads on until something of a kind is told; answers its ids. */
  const until = async (kind: string): Promise<string[] | null | undefined> => {
    for (;;) {
      const changes = await next();
      const found = changes?.find((one) => one.kind === kind);
      if (found || changes === null) return found?.ids;
    }
  };
  const stop = async () => halt.abort();
  return { stop, status: answer.status, type: answer.headers.get('content-type'), next, until };
}

describe.each(ENGINES.filter(({ name }) => name !== 'PostgreSQL and Redis'))('on $name', ({ name, env }) => {
  let newsroom: Newsroom;
  const begin = async () => {
    newsroom = await startNewsroom(await env(), 'required');
    ends.push(newsroom.stop);
    const context = await newsroom.open();
    ends.push(context.store.close);
    return context;
  };

  test('what changes is told to whoever listens, once it is so', async () => {
    const context = await begin();
    const api = await start(context);
    const stream = await listen(api);
    expect(stream).toMatchObject({ status: 200, type: expect.stringContaining('text/event-stream') });
    expect(await stream.next()).toEqual([{ kind: 'everything', ids: null }]);
    await pause({ ...context, queues: null }, { channel: 'x', paused: true, reason: 'an election', by: 'Ada' });
    expect(await stream.until('channel')).toEqual(['x']);
    const id = '0d3f6c1e-7a55-4c39-8a63-0a53c9a2b7d4';
    const row = { id, canonicalKey: 'https://paper.example/1', revision: 1 };
    await context.db.insert(articles).values(row);
    expect(await stream.until('article')).toEqual([id]);
    // Who takes an item, and what the library gets, is seen at once.
    const note = { version: '1', assignee: 'Ada', updatedAt: new Date() };
    await context.db.insert(attention).values({ key: 'overdue', ...note });
    expect(await stream.until('attention')).toEqual(['overdue']);
    // Nothing is told of what was taken back; the next that is told is the one after it.
    await context.db
      .transaction(async (tx) => {
        await tx.insert(articles).values({ ...row, id: crypto.randomUUID(), canonicalKey: 'https://paper.example/2' });
        throw new Error('taken back');
      })
      .catch(() => undefined);
    await context.db.update(articles).set({ revision: 2 }).where(eq(articles.id, id));
    expect(await stream.until('article')).toEqual([id]);
  });

  test('of many at once it is told that they are many', async () => {
    const context = await begin();
    const stream = await listen(await start(context));
    await stream.until('everything');
    await context.db.insert(articles).values(
      Array.from({ length: 50 }, (_, i) => ({
        id: crypto.randomUUID(),
        canonicalKey: `https://paper.example/many/${i}`,
        revision: 1,
      })),
    );
    expect(await stream.until('article')).toBeNull();
  });

  test.runIf(name === 'the embedded store')(
    'one person opens so many streams and no more, and each change is asked about once for all of them',
    async () => {
      const context = await begin();
      const api = await start(context);
      const { key } = await addPerson(context, { name: 'Eve', role: 'viewer', by: 'root' });
      const { key: second } = await addKey(context, { name: 'Eve', by: 'root' });
      const opened = await Promise.all(Array.from({ length: 40 }, (_, n) => listen(api, n % 2 ? key : second)));
      const streams = opened.filter(({ status }) => status === 200);
      expect(streams).toHaveLength(30);
      expect(opened.find(({ status }) => status !== 200)).toMatchObject({ status: 429 });
      // Others are let in.
      await (await listen(api)).until('everything');
      for (const stream of streams) await stream.until('everything');
      const asked = vi.spyOn(context.db, 'select');
      await pause({ ...context, queues: null }, { channel: 'x', paused: true, reason: 'an election', by: 'Ada' });
      asked.mockClear();
      for (const stream of streams) expect(await stream.until('channel')).toEqual(['x']);
      // Once for each of the two keys, however the changes were gathered.
      expect(asked.mock.calls.length).toBeLessThanOrEqual(6);
      asked.mockRestore();
      await streams[0]?.stop();
      await eventually(
        async () => (await listen(api, key)).status,
        (status) => status === 200,
      );
    },
  );

  test('who may not look any more hears no more, and a stop waits for nobody', async () => {
    const context = await begin();
    const api = await start(context);
    const { key, prefix } = await addPerson(context, { name: 'Ada', role: 'viewer', by: 'root' });
    const stream = await listen(api, key);
    await stream.until('everything');
    await revokeKey(context, { prefix, by: 'root' });
    await pause({ ...context, queues: null }, { channel: 'x', paused: true, reason: 'an election', by: 'Ada' });
    expect(await stream.until('channel')).toBeUndefined();
    const another = await listen(api);
    await another.until('everything');
    await api.close();
    expect(await another.next()).toBeNull();
  });
});
