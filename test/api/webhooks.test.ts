import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { postsOf } from '../../src/features/posts/posts.ts';
import { signBody } from '../../src/net/signatures.ts';
import { articleNames } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { FAR, item, SECRETS, startPushing } from './pushing.ts';

let here: Awaited<ReturnType<typeof startPushing>>;
beforeAll(async () => {
  const engine = await ENGINES.find(({ name }) => name === 'the embedded store')?.env();
  if (!engine) throw new Error('The embedded store is not among the engines');
  here = await startPushing(engine);
});
afterEach(() => expect(here.defects()).toEqual([]));
afterAll(() => here.stop());

test('an item that is signed is taken, and its posts are queued under its embargo', async () => {
  const taken = await here.push(item('accepted', { embargoedUntil: FAR }));
  expect(taken).toMatchObject({ status: 202, result: 'accepted', revision: 1 });
  await here.comesTo(taken, 'scheduled');
  const [post] = await postsOf(here.desk(), { articleId: taken.articleId });
  expect(post).toMatchObject({ headline: 'The pier at accepted is closed', delivery: { nextAt: new Date(FAR) } });
});

test('the same delivery that comes again is answered again and done once; the same item in another one changes nothing', async () => {
  const at = here.now();
  const story = item('replayed', { embargoedUntil: FAR });
  const first = await here.push(story, { at });
  const answers = await Promise.all(Array.from({ length: 4 }, () => here.push(story, { at })));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 202, replayed: 'true', articleId: first.articleId });
  const later = await here.push(story, { at: new Date(at.getTime() - 1_000) });
  expect(later).toMatchObject({ status: 202, replayed: null, articleId: first.articleId, revision: 1 });
  expect(await here.comesTo(first, 'scheduled')).toHaveLength(1);
});

test('a newer version is a revision, an older one is ignored, and the name counts where the address has changed', async () => {
  const first = await here.push(item('revised', { version: '2', embargoedUntil: FAR }));
  const second = await here.push(
    item('revised', {
      version: '10',
      embargoedUntil: FAR,
      altIds: [{ role: 'canonical', value: 'https://paper.example/moved' }],
    }),
  );
  expect(second).toMatchObject({ articleId: first.articleId, revision: 2 });
  const old = await here.push(item('revised', { version: '9', headlines: [{ value: 'Of yesterday' }] }));
  expect(old).toMatchObject({ status: 200, result: 'ignored', why: expect.stringContaining('version 10') });
  expect(await here.articleOf(first)).toMatchObject({ revision: 2 });
});

test.each([
  ['another secret', { secret: SECRETS.MASTHEAD_DESK_SECRET }, /is not signed by a system/],
  ['a time that is past', { minutes: -6 }, /more than 5 minutes off/],
  ['a time to come', { minutes: 6 }, /more than 5 minutes off/],
])('is closed to %s', async (_what, { minutes = 0, ...changes }: { minutes?: number; secret?: string }, words) => {
  const at = new Date(here.now().getTime() + minutes * 60_000);
  const refused = await here.push(item('refused'), { at, ...changes });
  expect(refused).toMatchObject({ status: 401, detail: expect.stringMatching(words) });
  expect(JSON.stringify(refused)).not.toContain(SECRETS.MASTHEAD_WIRE_SECRET);
  expect(await here.db.select().from(articleNames).where(eq(articleNames.uri, 'urn:harbour:refused'))).toEqual([]);
});

test('is closed to a body that was changed on the way, and without a signature needs the token', async () => {
  const body = JSON.stringify(item('changed'));
  const signature = signBody(body, { at: here.now(), secret: SECRETS.MASTHEAD_WIRE_SECRET });
  expect(await here.send(body.replace('closed', 'opened'), { 'masthead-signature': signature })).toMatchObject({
    status: 401,
  });
  expect(await here.send(body, {})).toMatchObject({ status: 404, detail: 'The API is switched off here.' });
});

test.each([
  ['no JSON', '{"a', /not JSON/],
  ['a field that is wrong', JSON.stringify(item('wrong', { urgency: 12 })), /urgency/],
  [
    'an embargo that cannot be told',
    JSON.stringify(item('wrong', { embargoedUntil: 'Friday' })),
    /embargo of urn:harbour:wrong/,
  ],
  ['no story', JSON.stringify(item('wrong', { bodies: [] })), /expected a headline and at least one paragraph/],
])('%s is refused with its field and what was expected', async (_what, body, words) => {
  const signature = signBody(body, { at: here.now(), secret: SECRETS.MASTHEAD_WIRE_SECRET });
  const refused = await here.send(body, { 'masthead-signature': signature });
  expect(refused).toMatchObject({ status: 422, detail: expect.stringMatching(words) });
});

test('what is too large, or no JSON by its type, is refused', async () => {
  const body = JSON.stringify(item('large', { edNote: 'x'.repeat(5_100_000) }));
  const signature = signBody(body, { at: here.now(), secret: SECRETS.MASTHEAD_WIRE_SECRET });
  expect(await here.send(body, { 'masthead-signature': signature })).toMatchObject({ status: 413 });
  expect(await here.send('x', { 'masthead-signature': signature, 'content-type': 'text/csv' })).toMatchObject({
    status: 415,
  });
});

test('an article in our own form is taken, corrected and taken down by its address', async () => {
  const secret = SECRETS.MASTHEAD_CMS_SECRET;
  const article = {
    ...here.newsroom.article,
    canonicalUrl: 'https://paper.example/news/own-form',
    videos: [],
    embargoUntil: FAR,
  };
  const first = await here.push({ article }, { secret });
  expect(first).toMatchObject({ status: 202, revision: 1 });
  const corrected = await here.push(
    { article: { ...article, standfirst: 'The boat is back.' }, signal: 'correct' },
    { secret },
  );
  expect(corrected).toMatchObject({ status: 202, revision: 2, articleId: first.articleId });
  const gone = await here.push(
    { url: 'https://paper.example/news/own-form?utm_source=cms', signal: 'takedown', reason: 'A court says so' },
    { secret },
  );
  expect(gone).toMatchObject({ status: 200, articleIds: [first.articleId] });
  expect(await here.articleOf(first)).toMatchObject({ withdrawnAs: 'takedown', withdrawnReason: 'A court says so' });
  for (const [body, words] of [
    [{ signal: 'kill' }, /expected "url", or "origin"/],
    [{ url: 'https://paper.example/a' }, /expected "article", which is missing/],
    [
      {
        article: { ...article, images: [{ url: 'file:///etc/hostname', caption: null, credit: null, alt: null }] },
      },
      /article\.images\.0\.url: expected an address that begins with https:\/\//,
    ],
    [{ artikel: article }, /artikel: there is no such field/],
  ] as const) {
    const refused = await here.push(body, { secret });
    expect(refused.detail).toMatch(words);
    expect([400, 422]).toContain(refused.status);
  }
});

test("Superdesk's pictures that come by themselves are no stories, and its files count as there", async () => {
  expect(await here.pushLikeSuperdesk({ guid: 'urn:desk:p', type: 'picture', headline: 'A tram' })).toMatchObject({
    status: 201,
    result: 'ignored',
    why: expect.stringContaining('picture'),
  });
  expect((await fetch(`${here.service.address}/articles/assets/20260501/abc.jpg`)).status).toBe(200);
  const form = new FormData();
  form.set('media_id', 'abc');
  form.set('media', new Blob([new Uint8Array(70_000)]), 'abc.jpg');
  const request = new Request(`${here.service.address}/articles/assets`, { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  const upload = async (signature: string | null) => {
    const headers = new Headers(request.headers);
    if (signature !== null) headers.set('x-superdesk-signature', signature);
    return (await fetch(request.url, { method: 'POST', body, headers })).status;
  };
  const right = `sha1=${createHmac('sha1', SECRETS.MASTHEAD_DESK_SECRET).update(body).digest('hex')}`;
  expect(await upload(right)).toBe(201);
  expect(await upload(null)).toBe(401);
  expect(await upload(`sha1=${'0'.repeat(40)}`)).toBe(403);
});
