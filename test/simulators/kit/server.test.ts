import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer, type Operation } from '../../../src/simulators/kit/operation.ts';
import { shownPost } from '../../../src/simulators/kit/page.ts';
import { startSimulatorServer } from '../../../src/simulators/kit/server.ts';
import { createWorld } from '../../../src/simulators/kit/world.ts';
import type { FaultOrder, SimulatedPost, Simulator } from '../../../src/simulators/simulator.ts';

const NOW = new Date('2026-11-24T08:00:00Z');
let simulator: Simulator;
let posts: SimulatedPost[];

beforeEach(async () => {
  posts = [];
  const world = createWorld('toy', { now: () => NOW });
  const create: Operation = {
    name: 'create',
    method: 'POST',
    path: '/:version/posts',
    maxBytes: 1000,
    handle({ body, fault }) {
      const text =
        body.type === 'multipart' ? body.parts.map((part) => part.bytes.toString()).join('|') : body.raw.toString();
      posts.push(post(String(posts.length + 1), text));
      return fault === 'odd' ? answer(299, { odd: true }) : answer(201, { id: posts.length, from: body.type });
    },
  };
  simulator = await startSimulatorServer({
    world,
    port: undefined,
    operations: [create],
    posts: () => posts,
    channel: () => ({ options: {}, secrets: {} }),
    rateLimitAnswer: (_request, resetAt) => answer(429, { resetAt: resetAt?.toISOString() ?? null }),
    statusAnswer: (status) => answer(status, { usual: status }),
    notFound: () => answer(404, { lost: true }),
    named: { odd: { when: 'inside' }, late: { when: 'after', answer: answer(500, { code: 2 }) } },
    decorate: (_request, given) => ({ ...given, headers: { ...given.headers, 'x-toy': 'yes' } }),
  });
});
afterEach(() => simulator.stop());

const post = (id: string, text: string): SimulatedPost => ({
  id,
  at: NOW.toISOString(),
  account: 'toy <b>',
  kind: 'text',
  texts: { text },
  link: null,
  marker: null,
  media: [],
  visibility: id === '2' ? 'draft' : 'public',
  url: null,
});
const create = (body: RequestInit['body'] = 'hello', signal?: AbortSignal) =>
  fetch(`${simulator.url}/v1/posts`, { method: 'POST', body: body ?? null, ...(signal ? { signal } : {}) });
const order = (fault: FaultOrder['fault'], times = 1) => simulator.faults([{ operation: 'create', times, fault }]);

describe('simulator server', () => {
  it('reads JSON, form, multipart with and without file names, and bytes', async () => {
    const json = await fetch(`${simulator.url}/v1/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(await json.json()).toEqual({ id: 1, from: 'json' });
    expect(await (await create(new URLSearchParams({ a: '1' }))).json()).toMatchObject({ from: 'form' });
    const form = new FormData();
    form.set('segment_index', '0');
    form.set('media', new Blob([new Uint8Array([65, 66])]), 'a.jpg');
    expect(await (await create(form)).json()).toMatchObject({ from: 'multipart' });
    expect(posts.at(-1)?.texts).toEqual({ text: '0|AB' });
    const bare = '--x\r\nContent-Disposition: form-data; name="media"\r\n\r\n\xff\r\n--x--\r\n';
    await fetch(`${simulator.url}/v1/posts`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.from(bare, 'latin1'),
    });
    expect(posts.at(-1)?.texts.text).toBe(Buffer.from([0xff]).toString());
    expect((await create(new Uint8Array(1001))).status).toBe(413);
  });

  it('applies each fault before or after the work, as often as ordered', async () => {
    order({ type: 'status', when: 'before', status: 503 }, 2);
    expect([(await create()).status, (await create()).status]).toEqual([503, 503]);
    expect(posts).toHaveLength(0);
    order({ type: 'status', when: 'after', status: 500, body: { code: 2 } });
    const after = await create();
    expect([after.status, await after.json(), after.headers.get('x-toy')]).toEqual([500, { code: 2 }, 'yes']);
    expect(posts).toHaveLength(1);
    order({ type: 'rate-limit', resetAfterMs: 60_000 });
    expect(await (await create()).json()).toEqual({ resetAt: '2026-11-24T08:01:00.000Z' });
    order({ type: 'drop', when: 'before' });
    await expect(create()).rejects.toThrow();
    expect(posts).toHaveLength(1);
    order({ type: 'drop', when: 'after' });
    await expect(create()).rejects.toThrow();
    order({ type: 'half-answer' });
    await expect(create().then((response) => response.text())).rejects.toThrow();
    expect(posts).toHaveLength(3);
    order({ type: 'named', name: 'late' });
    expect(await (await create()).json()).toEqual({ code: 2 });
    order({ type: 'named', name: 'odd' });
    expect((await create()).status).toBe(299);
    expect(posts).toHaveLength(5);
    expect((await create()).status).toBe(201);
  });

  it('hangs until the client gives up, and can be stopped while it hangs', async () => {
    order({ type: 'hang', when: 'after' }, 2);
    await expect(create('a', AbortSignal.timeout(100))).rejects.toThrow();
    expect(posts).toHaveLength(1);
    const hanging = create('b');
    const ended = expect(hanging).rejects.toThrow();
    await expect.poll(() => posts.length).toBe(2);
    await simulator.stop();
    await ended;
  });

  it('does late what a client has given up on', async () => {
    order({ type: 'late', afterMs: 300 });
    await expect(create('a', AbortSignal.timeout(100))).rejects.toThrow();
    expect(posts).toEqual([]);
    await expect.poll(() => posts.map(({ texts }) => texts.text)).toEqual(['a']);
  });

  it('takes orders over HTTP and refuses those that name nothing', async () => {
    const put = (body: unknown) =>
      fetch(`${simulator.url}/_faults`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    expect((await put([{ operation: 'create', fault: { type: 'drop', when: 'before' } }])).status).toBe(204);
    await expect(create()).rejects.toThrow();
    const wrong = await put([{ operation: 'destroy', fault: { type: 'half-answer' } }]);
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('one of create')]);
    expect((await put({ no: 1 })).status).toBe(400);
    expect(await (await fetch(`${simulator.url}/_log`)).json()).toMatchObject([
      { operation: 'create', method: 'POST', status: null, fault: 'drop before' },
    ]);
  });

  it('counts a path that the platform does not have as a defect, and keeps tokens out of the log', async () => {
    expect((await fetch(`${simulator.url}/nowhere?access_token=s3cret`)).status).toBe(404);
    expect(simulator.defects()).toEqual(['No operation takes GET /nowhere.']);
    expect(await (await fetch(`${simulator.url}/_log`)).text()).not.toContain('s3cret');
  });

  it('shows posts and drafts on its page with every text escaped', async () => {
    await create('<script>alert(1)</script> & more');
    await create('second');
    const page = await (await fetch(simulator.url)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
    expect(page).toContain('toy &lt;b&gt;');
    expect(page).toContain('Drafts (1)');
    expect(page).not.toContain('<script>');
    expect(await (await fetch(`${simulator.url}/_posts`)).json()).toEqual(simulator.posts());
  });
});

const shown = (changes: Partial<SimulatedPost>): SimulatedPost => ({
  id: '1',
  at: '2026-03-12T19:00:00.000Z',
  account: 'courier',
  kind: 'post',
  texts: {},
  link: null,
  marker: null,
  media: [],
  visibility: 'public',
  url: null,
  ...changes,
});
const picture = (name: string, alt?: string) => ({ name, mimeType: 'image/jpeg', bytes: 1, ...(alt && { alt }) });
const ofPage = (posts: SimulatedPost[]): string => {
  const [first] = posts;
  return first ? shownPost(first, posts, (name) => `files/${name}`) : '';
};
const orderOf = (page: string, pattern: RegExp): (string | undefined)[] =>
  [...page.matchAll(pattern)].map((found) => found[1]);

describe('what readers see of a post', () => {
  it('a thread is in the order of reading, with a comment below what it is about', () => {
    const thread = [
      shown({ id: '1', texts: { text: 'one' } }),
      shown({ id: '2', texts: { text: 'two' }, replyTo: '1' }),
      shown({ id: '4', texts: { comment: 'four' }, replyTo: '1' }),
      shown({ id: '3', texts: { text: 'three' }, replyTo: '2' }),
    ];
    expect(orderOf(ofPage(thread), /data-field="\w+">(\w+)</g)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('a carousel has numbered frames above its words, each with its alt text', () => {
    const page = ofPage([
      shown({
        texts: { caption: 'Two <views>' },
        media: [picture('a', 'The "roof"'), picture('b')],
        frame: 'carousel',
      }),
    ]);
    expect(orderOf(page, /<img [^>]*src="([^"]*)"/g)).toEqual(['files/a', 'files/b']);
    expect(orderOf(page, /class="of">([^<]*)</g)).toEqual(['1/2', '2/2']);
    expect(page).toContain('Alt text: The &quot;roof&quot;');
    expect(page.indexOf('files/b')).toBeLessThan(page.indexOf('Two &lt;views&gt;'));
  });

  it('videos of a carousel are where they stand among its pictures', () => {
    const video = (name: string) => ({ name, mimeType: 'video/mp4', bytes: 1 });
    const page = ofPage([shown({ media: [picture('a'), video('v'), picture('b'), video('w')], frame: 'carousel' })]);
    expect(orderOf(page, /<(?:img|video) [^>]*src="([^"]*)"/g)).toEqual(['files/a', 'files/v', 'files/b', 'files/w']);
    expect(orderOf(page, /class="of">([^<]*)</g)).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });

  it('a story fills a screen, a video has its cover, a poll its choices and its time', () => {
    expect(ofPage([shown({ media: [picture('a')], frame: 'screen' })])).toMatch(/class="screen"><figure><img/);
    const video = shown({ media: [{ name: 'v', mimeType: 'video/mp4', bytes: 1 }, picture('c')], cover: 'c' });
    expect(ofPage([video])).toContain('src="files/v" poster="files/c"');
    expect(ofPage([video])).not.toContain('<img');
    const page = ofPage([shown({ poll: { options: ['Tram', 'A < B'], minutes: 60 } })]);
    expect(orderOf(page, /<li>([^<]*)</g)).toEqual(['Tram', 'A &lt; B']);
    expect(page).toContain('Open for 60 minutes');
  });

  it('an article has its pictures where its text has them, and its cover above', () => {
    const page = ofPage([
      shown({
        texts: { title: 'Roof', content: 'Flat text' },
        body: '<p>Round text</p><img src="file:b" alt="">',
        media: [picture('a'), picture('b')],
        cover: 'a',
        frame: 'above',
      }),
    ]);
    expect(orderOf(page, /<img [^>]*src="([^"]*)"/g)).toEqual(['files/a', 'files/b']);
    expect(page).not.toContain('Flat text');
  });
});
