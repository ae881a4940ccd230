import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AppContext } from '../../src/app/context.ts';
import type { Article } from '../../src/domain/article.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries, idempotencyKeys, posts } from '../../src/store/schema/index.ts';
import { ENGLISH } from '../ingest/pages.ts';
import { openRoom, type Room, TOKEN } from './room.ts';

let room: Room;
let context: AppContext;
beforeAll(async () => {
  room = await openRoom();
  context = room.context;
});
afterAll(() => room.close());

interface Call {
  body?: unknown;
  key?: string;
  token?: string | null;
}

async function call(path: string, { body, key, token = TOKEN }: Call = {}) {
  const { status, headers, json } = await room.call(path, {
    body,
    token,
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  });
  const { detail } = z.object({ detail: z.string().optional() }).parse(json);
  return {
    status,
    json,
    detail,
    replayed: headers.get('idempotency-replayed'),
    retryAfter: headers.get('retry-after'),
  };
}

const story = (changes: Partial<Article> = {}): Article => room.story(changes);
const Submitted = z.object({
  articleId: z.string(),
  posts: z.array(z.object({ id: z.string(), channel: z.string(), state: z.string() })),
});
const CHANNELS = ['x'];
const FAR = '2099-05-01T10:00:00Z';

/** A delivery that is held; nobody delivers here. */
async function held(): Promise<string> {
  const { json } = await call('/articles', { body: { article: story(), channels: CHANNELS, when: FAR } });
  const { db } = context;
  const [post] = await db
    .select()
    .from(posts)
    .where(eq(posts.articleId, Submitted.parse(json).articleId));
  if (!post) throw new Error('No post was written');
  const id = crypto.randomUUID();
  await db.insert(deliveries).values({
    id,
    postId: post.id,
    channelId: post.channelId,
    kind: 'send',
    contentHash: post.contentHash,
    slotAt: sql`clock_timestamp()`,
    state: 'held',
    heldReason: plainText('no look-up'),
  });
  return id;
}

describe('the door', () => {
  test.each([
    ['no token', null],
    ['another token', 'another-token-that-is-as-long-as-it-must'],
    ['a part of the token', TOKEN.slice(0, -1)],
  ])('is closed to %s', async (_what, token) => {
    for (const path of ['/status', '/deliveries', '/deliveries/abcd', '/articles/x/posts']) {
      expect(await call(path, { token })).toMatchObject({ status: 401 });
    }
    const posted = await call('/articles', { token, body: { article: story() } });
    expect(posted.status).toBe(401);
    expect((await call('/livez', { token })).status).toBe(200);
  });

  test('opens to the token', async () => {
    expect(await call('/status')).toMatchObject({ status: 200, json: { ok: true } });
  });
});

describe('an article', () => {
  test('is taken, and its posts can be asked for', async () => {
    const taken = await call('/articles', { body: { article: story(), channels: CHANNELS } });
    expect(taken).toMatchObject({ status: 200, replayed: null, json: { posts: [{ channel: 'x', state: 'draft' }] } });
    const { articleId, posts: made } = Submitted.parse(taken.json);
    expect(await call(`/articles/${articleId}/posts`)).toMatchObject({ status: 200, json: { posts: [made[0]] } });
  });

  test('is found by its id, its address, and by one of its posts, with its revisions', async () => {
    const canonicalUrl = `https://paper.example/news/${'a-very-long-address-'.repeat(12)}`;
    const made = await call('/articles', { body: { article: story({ canonicalUrl }), channels: CHANNELS } });
    const { articleId: id, posts: own } = Submitted.parse(made.json);
    const names = [id, id.slice(0, 8), own[0]?.id ?? '', encodeURIComponent(canonicalUrl)];
    for (const name of names) {
      expect(await call(`/articles/${name}`)).toMatchObject({
        status: 200,
        json: { id, revision: 1, withdrawal: null, names: [], article: { canonicalUrl }, media: [{ kind: 'picture' }] },
      });
      expect(await call(`/articles/${name}/revisions`)).toMatchObject({
        json: { revisions: [{ revision: 1, changes: null, article: { canonicalUrl } }] },
      });
    }
    expect(await call('/articles/00000000-0000-4000-8000-000000000000')).toMatchObject({ status: 404 });
  });

  test('is killed, says so, and may go out again', async () => {
    const { json } = await call('/articles', { body: { article: story(), channels: CHANNELS, when: FAR } });
    const { articleId: id } = Submitted.parse(json);
    expect(await call(`/articles/${id}/withdrawal`, { body: {} })).toMatchObject({ status: 400 });
    const body = { reason: 'The wrong pier', by: 'Ada' };
    expect(await call(`/articles/${id}/withdrawal`, { body })).toMatchObject({
      status: 200,
      json: { articleIds: [id], stopped: [], live: [] },
    });
    const killed = { as: 'kill', by: 'Ada', reason: 'The wrong pier', at: expect.any(String) };
    expect(await call(`/articles/${id}`)).toMatchObject({ json: { withdrawal: killed } });
    const listed = await call('/articles?limit=1');
    expect(listed).toMatchObject({ json: { articles: [{ id, withdrawn: 'kill', chips: [{ channel: 'x' }] }] } });
    expect(await call(`/articles/${id}/withdrawal/lift`, { body: {} })).toMatchObject({ status: 200 });
    expect(await call(`/articles/${id}`)).toMatchObject({ json: { withdrawal: null } });
    expect(await call(`/articles/${id}/withdrawal/lift`, { body: {} })).toMatchObject({ status: 409 });
  });

  test('is read from its address once for a key, whatever the page says later', async () => {
    const body = { url: 'https://paper.example/news/by-address', channels: CHANNELS };
    const first = await call('/articles', { body, key: 'by-address' });
    expect(first).toMatchObject({ status: 200, replayed: null, json: { posts: [{ channel: 'x' }] } });
    expect(await call('/articles', { body, key: 'by-address' })).toEqual({ ...first, replayed: 'true' });
  });

  test('that comes many times at once under one key is taken once, and everybody hears the same', async () => {
    const body = { article: story(), channels: CHANNELS, again: true };
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('/articles', { body, key: 'story-8' })));
    expect(answers.filter(({ status, replayed }) => status === 200 && replayed === null)).toHaveLength(1);
    for (const { status, replayed, retryAfter } of answers) {
      if (status !== 200) expect({ status, retryAfter }).toEqual({ status: 409, retryAfter: '5' });
      else if (replayed !== null) expect(replayed).toBe('true');
    }
    const late = await call('/articles', { body, key: 'story-8' });
    const first = answers.find(({ status, replayed }) => status === 200 && replayed === null);
    expect(late).toMatchObject({ status: 200, replayed: 'true' });
    expect(late.json).toEqual(first?.json);
    const { articleId } = Submitted.parse(late.json);
    const made = await context.db.select().from(posts).where(eq(posts.articleId, articleId));
    expect(made).toMatchObject([{ channelId: 'x', sequence: 1 }]);
  });

  test('is read from a file: a saved page, not a list of stories, and once for each key', async () => {
    const file = (name: string, text: string) => ({ name, data: Buffer.from(text).toString('base64') });
    const body = { file: file('tram.html', ENGLISH), channels: CHANNELS };
    const [one, again] = [
      await call('/articles', { body, key: 'story-file' }),
      await call('/articles', { body, key: 'story-file' }),
    ];
    expect([one.status, again.replayed]).toEqual([200, 'true']);
    const { articleId } = Submitted.parse(one.json);
    expect(await call(`/articles/${articleId}`)).toMatchObject({ json: { article: { headline: expect.any(String) } } });
    const list = '<rss version="2.0"><channel><title>All</title><item><title>One</title></item></channel></rss>';
    expect(await call('/articles', { body: { file: file('feed.xml', list) } })).toMatchObject({
      status: 422,
      detail: expect.stringContaining('feed.xml is a list of 1 story'),
    });
    expect(
      await call('/articles', { body: { file: file('x.html', ENGLISH), url: 'https://a.example' } }),
    ).toMatchObject({
      status: 400,
    });
  });

  test('under a key that stood for another request is refused, with what differs', async () => {
    const article = story();
    await call('/articles', { body: { article, channels: CHANNELS }, key: 'story-9' });
    const other = await call('/articles', { body: { article, channels: CHANNELS, when: FAR }, key: 'story-9' });
    expect(other).toMatchObject({ status: 422, detail: expect.stringContaining(`when was "slot" and is "${FAR}"`) });
  });

  test('under a key that another process still works on is to be asked for again', async () => {
    const article = story();
    const body = { article, channels: CHANNELS };
    await call('/articles', { body, key: 'story-10' });
    const claimUntil = sql`clock_timestamp() + interval '1 minute'`;
    await context.db.update(idempotencyKeys).set({ doneAt: null, answer: null, claimUntil });
    expect(await call('/articles', { body, key: 'story-10' })).toMatchObject({ status: 409, retryAfter: '5' });
  });

  test.each([
    ['nothing', {}, /exactly one of "article", "url" and "file"/],
    ['a misspelt field', { chanels: ['x'] }, /body\.chanels: there is no such field/],
    ['no JSON', '{"a', /JSON/],
    ['an address that is none', { url: 'file:///etc/passwd' }, /expected an address that begins with https/],
    ['a channel that does not exist', () => ({ article: story(), channels: ['telex'] }), /no channel "telex"/],
    [
      'a time in the past',
      () => ({ article: story(), when: '2020-01-01T00:00:00Z' }),
      /^The time Jan 1, 20\d\d, .* has passed/,
    ],
  ])('is refused with %s', async (_what, given, words) => {
    const body = typeof given === 'function' ? given() : given;
    expect(await call('/articles', { body })).toMatchObject({ status: 400, detail: expect.stringMatching(words) });
  });

  test('is refused where any address in it is none of the web', async () => {
    const video = { url: null, title: null, mimeType: null, durationSeconds: null, posterUrl: null };
    const image = { url: null, caption: null, credit: null, alt: null };
    const captions = { language: null, kind: 'captions' as const, label: null };
    const at: Record<string, (url: string) => Partial<Article>> = {
      url: (url) => ({ url }),
      canonicalUrl: (canonicalUrl) => ({ canonicalUrl }),
      mobileUrl: (mobileUrl) => ({ mobileUrl }),
      ampUrl: (ampUrl) => ({ ampUrl }),
      'images.0.url': (url) => ({ images: [{ ...image, url }] }),
      'videos.0.url': (url) => ({ videos: [{ ...video, url }] }),
      'videos.0.posterUrl': (posterUrl) => ({ videos: [{ ...video, posterUrl }] }),
      'videos.0.captions.0.url': (url) => ({ videos: [{ ...video, captions: [{ ...captions, url }] }] }),
      'related.0.url': (url) => ({ related: [{ title: 'More', url }] }),
      'masthead.0': (url) => ({ masthead: [{ platform: 'x', label: 'X', url }] }),
    };
    for (const [field, changes] of Object.entries(at)) {
      for (const address of ['file:///dev/zero', 'FILE:/etc/hostname', 'javascript:alert(1)', '/etc/passwd']) {
        const refused = await call('/articles', { body: { article: story(changes(address)), channels: CHANNELS } });
        expect([field, address, refused.status, refused.detail]).toEqual([
          field,
          address,
          400,
          expect.stringContaining(`article.${field}`),
        ]);
      }
    }
  });

  test('is refused with a key that is none', async () => {
    for (const key of ['x'.repeat(256), 'Zoë']) {
      const refused = await call('/articles', { body: { article: story() }, key });
      expect(refused).toMatchObject({ status: 400, detail: expect.stringContaining('Idempotency-Key') });
    }
  });
});

describe('what must stay in a picture', () => {
  test('is listed, said for all posts of an article, and taken back', async () => {
    const { articleId } = Submitted.parse((await call('/articles', { body: { article: story() } })).json);
    const path = `/articles/${articleId}/focal`;
    const own = { number: 1, focal: { x: 0.5, y: 0.5 }, from: 'article' };
    expect(await call(path)).toMatchObject({ status: 200, json: { media: [own] } });
    const focal = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
    const said = await call(path, { body: { medium: 1, focal, by: 'Ada' } });
    expect(said).toMatchObject({ status: 200, json: { medium: { focal, setBy: 'Ada' }, kept: [] } });
    expect(await call(path)).toMatchObject({ json: { media: [{ focal, from: 'editor' }] } });
    expect(await call(path, { body: { medium: 1, focal: null } })).toMatchObject({ json: { medium: own } });
    expect(await call(path, { body: { medium: 1, focal: null } })).toMatchObject({ status: 409 });
    expect(await call(path, { body: { medium: 2, focal } })).toMatchObject({ status: 404 });
    for (const wrong of [
      { x: 2, y: 0 },
      { x: 0.5, y: 0, width: 0.6, height: 0.1 },
      { x: 0.5 },
      { x: 0, y: 0, width: 0.5 },
    ]) {
      expect(await call(path, { body: { medium: 1, focal: wrong } })).toMatchObject({ status: 400 });
    }
  });
});

describe('a delivery', () => {
  test('is listed by channel and state, and shown with its timeline', async () => {
    const id = await held();
    const listed = await call('/deliveries?state=held&channel=x&limit=5');
    expect(listed).toMatchObject({ status: 200, json: { deliveries: [{ id, state: 'held' }] } });
    expect(await call('/deliveries?state=published')).toMatchObject({ json: { deliveries: [] } });
    const shown = await call(`/deliveries/${id}`);
    expect(shown).toMatchObject({ status: 200, json: { id, attempts: [], commits: [], state: 'held' } });
    const { timeline } = z.object({ timeline: z.array(z.object({ kind: z.string() })) }).parse(shown.json);
    expect(timeline.map(({ kind }) => kind)).toEqual(['scheduled', 'to-do', 'to-do', 'to-do', 'to-do', 'to-do']);
    expect(await call('/status')).toMatchObject({ json: { ok: false, held: [{ id }] } });
  });

  test('that is held is decided once, and said again under the same key', async () => {
    const id = await held();
    const body = { verdict: 'live', result: '4711', by: 'Ada' };
    expect(await call(`/deliveries/${id}/resolve`, { body, key: 'r-1' })).toMatchObject({
      status: 200,
      replayed: null,
      json: { id, state: 'published' },
    });
    const again = await call(`/deliveries/${id}/resolve`, { body, key: 'r-1' });
    expect(again).toMatchObject({ status: 200, replayed: 'true', json: { id, state: 'published' } });
    expect(await call(`/deliveries/${id}/resolve`, { body })).toMatchObject({
      status: 409,
      detail: expect.stringContaining('so there is nothing to decide'),
    });
    const other = await call(`/deliveries/${id}/resolve`, { body: { verdict: 'send-again' }, key: 'r-1' });
    expect(other).toMatchObject({ status: 422, detail: expect.stringContaining('verdict was "live"') });
  });

  test.each([
    ['/deliveries/00000000-0000-4000-8000-000000000000', 404, /no delivery/],
    ['/deliveries/zz', 400, /no id of a delivery/],
    ['/deliveries?state=hold', 400, /expected one of/],
    ['/deliveries?limit=0', 400, /limit/],
    ['/articles/00000000-0000-4000-8000-000000000000/posts', 404, /no article/],
    ['/post?limit=1', 404, /There is no GET \/post here/],
  ])('is not found or refused in words: %s', async (path, status, words) => {
    expect(await call(path)).toMatchObject({ status, detail: expect.stringMatching(words) });
  });
});

describe('a template that is being written', () => {
  const preview = (body: object) => call('/templates/preview', { body });

  test('is shown as it would stand, on an article that is known or a sample', async () => {
    const known = await call('/articles', { body: { url: 'https://paper.example/preview', channels: ['x'] } });
    const { articleId } = z.object({ articleId: z.uuid() }).parse(known.json);
    const template = 'Read: {{ headline }} {{ link }}';
    const { status, json } = await preview({ channel: 'x', template, article: articleId });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      field: 'text',
      text: expect.stringContaining(`Read: ${room.newsroom.article.headline}`),
      count: { max: 280 },
      faults: [],
      problems: [],
    });
    expect((await preview({ channel: 'x', template })).json).toMatchObject({
      text: expect.stringContaining('Read: Night ferry returns'),
    });
  });

  test('has its faults told, and what there is not is named', async () => {
    expect((await preview({ channel: 'x', template: '{{ headline | upcsae }}' })).json).toMatchObject({
      text: null,
      faults: [
        {
          line: 1,
          column: 1,
          message: {
            text: expect.stringMatching(/^there is no filter “upcsae” \(did you mean upcase\?\), only abs, /),
          },
        },
      ],
    });
    expect(await preview({ channel: 'telex', template: 'x' })).toMatchObject({ status: 404 });
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(await preview({ channel: 'x', template: 'x', article: nowhere })).toMatchObject({ status: 404 });
    expect(await preview({ channel: 'x', template: 'x'.repeat(30_000) })).toMatchObject({ status: 400 });
  });
});
