import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultOrder, Simulator } from '../../../src/simulators/simulator.ts';
import { startXSimulator } from '../../../src/simulators/x/index.ts';
import { picture } from '../pictures.ts';
import { call, uploadPicture } from './client.ts';

const MARKER = '0123456789abcdefghjkmnpqrs';
const LINK = `https://news.example.com/a?x=1&utm_content=${MARKER}`;
let now: Date;
let simulator: Simulator;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startXSimulator({ now: () => now, seed: 7 });
});
afterEach(() => simulator.stop());

const post = (text: string, more: Record<string, unknown> = {}) =>
  call(simulator, { method: 'POST', path: '/2/tweets', json: { text, ...more } });
const timeline = (query: Record<string, string> = {}) =>
  call(simulator, { method: 'GET', path: `/2/users/${simulator.channel.options.userId}/tweets`, query });
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const order = (operation: string, fault: FaultOrder['fault']) => simulator.faults([{ operation, fault }]);

describe('signatures', () => {
  const me = { method: 'GET', path: '/2/users/me', query: { 'user.fields': "id,name (o'k)!*" } };
  it('takes a right one, for its own host and for the real one', async () => {
    const own = await call(simulator, me);
    expect(own.body.data).toMatchObject({ id: simulator.channel.options.userId, username: 'masthead_news' });
    expect((await call(simulator, { ...me, host: 'https://api.x.com' })).status).toBe(200);
  });
  it('refuses wrong secrets, old times, used nonces, and app-only tokens', async () => {
    const wrong = await call(simulator, { ...me, secrets: { accessSecret: 'x' } });
    expect([wrong.status, wrong.body.title]).toEqual([401, 'Unauthorized']);
    expect((await call(simulator, { ...me, secrets: { appSecret: 'x' } })).status).toBe(401);
    expect((await call(simulator, { ...me, secrets: { accessToken: 'x' } })).status).toBe(401);
    expect((await call(simulator, { ...me, timestamp: 1_000_000 })).status).toBe(401);
    const once = { ...me, nonce: 'n', timestamp: now.getTime() / 1000 };
    expect([(await call(simulator, once)).status, (await call(simulator, once)).status]).toEqual([200, 401]);
    const bearer = await fetch(`${simulator.url}/2/tweets`, { method: 'POST', headers: { authorization: 'Bearer a' } });
    expect([bearer.status, await bearer.text()]).toEqual([403, expect.stringContaining('unsupported-authentication')]);
  });
});

describe('posts', () => {
  it('creates with 201, rate headers, and lists late: wrapped, escaped, with the link in the entities', async () => {
    const created = await post(`Tea & <cake> ${LINK}`);
    expect(created.status).toBe(201);
    expect(created.body.data.id).toMatch(/^[0-9]{19}$/);
    expect(created.headers.get('x-rate-limit-remaining')).toBe('99');
    expect(created.headers.get('x-rate-limit-reset')).toBe(String(now.getTime() / 1000 + 900));
    expect((await timeline()).body).toEqual({ meta: { result_count: 0 } });
    later(2_000);
    const listed = await timeline({ 'tweet.fields': 'created_at,entities,conversation_id', max_results: '5' });
    const [tweet] = listed.body.data;
    expect(tweet?.text).toMatch(/^Tea &amp; &lt;cake&gt; https:\/\/t\.co\/\w{10}$/);
    const [entity] = tweet?.entities.urls ?? [];
    expect(entity?.expanded_url).toBe(LINK);
    expect(tweet?.text.slice(entity?.start, entity?.end)).toBe(entity?.url);
    expect(tweet?.created_at).toBe('2026-11-24T08:00:00.000Z');
    expect((await timeline({ start_time: now.toISOString() })).body.meta.result_count).toBe(0);
    expect(simulator.posts()).toMatchObject([
      { texts: { text: `Tea & <cake> ${LINK}` }, link: LINK, marker: MARKER, kind: 'post' },
    ]);
  });
  it('chains a thread, reads one post, deletes it once', async () => {
    const first = (await post('one')).body.data.id;
    const second = (await post('two', { reply: { in_reply_to_tweet_id: first } })).body.data.id;
    const fields = { 'tweet.fields': 'referenced_tweets,conversation_id' };
    const read = await call(simulator, { method: 'GET', path: `/2/tweets/${second}`, query: fields });
    expect(read.body.data).toMatchObject({
      conversation_id: first,
      referenced_tweets: [{ type: 'replied_to', id: first }],
    });
    const gone = { method: 'DELETE', path: `/2/tweets/${second}` };
    expect((await call(simulator, gone)).body).toEqual({ data: { deleted: true } });
    expect((await call(simulator, gone)).status).toBe(404);
    expect((await post('three', { reply: { in_reply_to_tweet_id: second } })).status).toBe(404);
  });
  it('pages through the timeline, newest first', async () => {
    for (let i = 0; i < 7; i++) await post(`post ${i}`);
    later(5_000);
    const first = await timeline({ max_results: '5' });
    expect(first.body.data.map(({ text }: { text: string }) => text)).toEqual([
      'post 6',
      'post 5',
      'post 4',
      'post 3',
      'post 2',
    ]);
    const second = await timeline({ max_results: '5', pagination_token: first.body.meta.next_token });
    expect(second.body.meta).toMatchObject({ result_count: 2 });
    expect((await timeline({ max_results: '4' })).status).toBe(400);
    expect((await timeline({ 'tweet.fields': 'nonsense' })).status).toBe(400);
  });
  it('weighs text as the platform does: 280 passes, 282 does not, a long link counts 23', async () => {
    expect((await post('广'.repeat(140))).status).toBe(201);
    const long = await post('广'.repeat(141));
    expect([long.status, long.body.detail]).toEqual([403, 'You are not permitted to perform this action.']);
    expect((await post(`${'a'.repeat(256)} https://news.example.com/${'p'.repeat(300)}`)).status).toBe(201);
    expect((await post('   ')).status).toBe(400);
    expect((await post('$AAA and $BBB')).status).toBe(403);
  });
  it('refuses the same text again while it is live', async () => {
    const { body } = await post('same text');
    const again = await post(' same  text ');
    expect([again.status, again.body.detail]).toEqual([
      403,
      'You are not allowed to create a Tweet with duplicate content.',
    ]);
    await call(simulator, { method: 'DELETE', path: `/2/tweets/${body.data.id}` });
    expect((await post('same text')).status).toBe(201);
  });
  it('refuses bodies that the API does not describe, and counts them as defects', async () => {
    expect((await post('a', { schedule: 1 })).status).toBe(400);
    expect((await post('a', { media: { media_ids: [1] } })).status).toBe(400);
    expect((await post('a', { media: { media_ids: ['1', '2', '3', '4', '5'] } })).status).toBe(400);
    expect(simulator.defects()).toHaveLength(3);
  });
});

describe('media', () => {
  it('uploads in segments, takes alternative text, and shows the picture', async () => {
    const id = await uploadPicture(simulator, await picture(1200, 675));
    const json = { id, metadata: { alt_text: { text: 'A red square' } } };
    const alt = await call(simulator, { method: 'POST', path: '/2/media/metadata', json });
    expect(alt.body.data).toEqual({ id, associated_metadata: json.metadata });
    const created = await post('with picture', { media: { media_ids: [id] } });
    expect(created.body.data.text).toMatch(/^with picture https:\/\/t\.co\//);
    expect(simulator.posts()[0]?.media).toMatchObject([
      { width: 1200, height: 675, mimeType: 'image/jpeg', alt: 'A red square' },
    ]);
    expect(await (await fetch(simulator.url)).text()).toContain('alt="A red square"');
    const tooLong = { id, metadata: { alt_text: { text: 'a'.repeat(1001) } } };
    expect((await call(simulator, { method: 'POST', path: '/2/media/metadata', json: tooLong })).status).toBe(400);
  });
  it('refuses missing bytes, no pictures, large files, and media that expired', async () => {
    const initialize = (total_bytes: number) =>
      call(simulator, {
        method: 'POST',
        path: '/2/media/upload/initialize',
        json: { media_type: 'image/jpeg', total_bytes, media_category: 'tweet_image' },
      });
    expect((await initialize(5 * 1024 * 1024 + 1)).status).toBe(413);
    const { id } = (await initialize(10)).body.data;
    expect((await call(simulator, { method: 'POST', path: `/2/media/upload/${id}/finalize`, json: {} })).status).toBe(
      400,
    );
    const text = await uploadPicture(simulator, Buffer.from('no picture at all'));
    const bad = await post('bad', { media: { media_ids: [text] } });
    expect([bad.status, bad.body.errors[0]?.message]).toEqual([400, 'Your media IDs are invalid.']);
    const old = await uploadPicture(simulator, await picture(100, 100));
    later(86_400_001);
    expect((await post('old', { media: { media_ids: [old] } })).status).toBe(400);
  });
});

describe('faults', () => {
  it('answers 503 though the post is live, and drops after the work', async () => {
    order('createPost', { type: 'named', name: 'unavailable-after' });
    expect((await post('lost 1')).status).toBe(503);
    order('createPost', { type: 'drop', when: 'after' });
    await expect(post('lost 2')).rejects.toThrow();
    order('createPost', { type: 'drop', when: 'before' });
    await expect(post('lost 3')).rejects.toThrow();
    expect(simulator.posts().map(({ texts }) => texts.text)).toEqual(['lost 1', 'lost 2']);
  });
  it('limits with a reset time, and for real when the window is used up', async () => {
    order('createPost', { type: 'rate-limit', resetAfterMs: 60_000 });
    const limited = await post('a');
    expect([limited.status, limited.body.title]).toEqual([429, 'Too Many Requests']);
    expect(limited.headers.get('x-rate-limit-reset')).toBe(String(now.getTime() / 1000 + 60));
    const removals = Array.from({ length: 51 }, () => call(simulator, { method: 'DELETE', path: '/2/tweets/1' }));
    expect((await Promise.all(removals)).filter(({ status }) => status === 429)).toHaveLength(1);
  });
  it('knows the catalogue, a slow index, and media that only fails at the post', async () => {
    order('createPost', { type: 'named', name: 'credits-depleted' });
    const broke = await post('a');
    expect([broke.status, broke.body.title]).toEqual([402, 'CreditsDepleted']);
    order('createPost', { type: 'named', name: 'slow-index' });
    await post('slow');
    later(30_000);
    expect((await timeline()).body.meta.result_count).toBe(0);
    later(30_000);
    expect((await timeline()).body.meta.result_count).toBe(1);
    order('finalize', { type: 'named', name: 'media-out-of-spec' });
    const id = await uploadPicture(simulator, await picture(100, 100));
    expect((await post('odd', { media: { media_ids: [id] } })).status).toBe(400);
  });
});

describe('edits', () => {
  const edit = (id: string, text: string) => post(text, { edit_options: { previous_post_id: id } });
  const read = (id: string) =>
    call(simulator, { method: 'GET', path: `/2/tweets/${id}`, query: { 'tweet.fields': 'edit_controls' } });

  it('gives a new id and keeps the old ones, oldest first; lists show the last version, late', async () => {
    const first = (await post('The bridge opens on Monday.')).body.data.id;
    later(5_000);
    const second = (await edit(first, 'The bridge opens on Tuesday.')).body.data;
    expect(second.edit_history_tweet_ids).toEqual([first, second.id]);
    expect((await timeline()).body.data).toMatchObject([{ id: first }]);
    expect((await read(first)).body.data.edit_history_tweet_ids).toEqual([first]);
    later(5_000);
    expect((await timeline()).body.data).toMatchObject([{ id: second.id, text: 'The bridge opens on Tuesday.' }]);
    expect((await read(first)).body.data).toMatchObject({
      text: 'The bridge opens on Monday.',
      edit_history_tweet_ids: [first, second.id],
      edit_controls: { edits_remaining: 4, is_edit_eligible: true },
    });
    expect(simulator.posts()).toMatchObject([{ id: second.id }]);
    expect(simulator.defects()).toEqual([]);
  });

  it('ends an hour after the first version, after five edits, and where the account may not', async () => {
    const first = (await post('One')).body.data.id;
    order('createPost', { type: 'named', name: 'no-premium' });
    expect((await edit(first, 'Two')).status).toBe(403);
    later(30 * 60_000);
    let id = first;
    for (const text of ['2', '3', '4', '5', '6']) id = (await edit(id, text)).body.data.id;
    expect((await edit(id, '7')).status).toBe(400);
    const other = (await post('Another')).body.data.id;
    later(3_600_001);
    expect((await edit(other, 'Too late')).status).toBe(400);
  });

  it('accepts a second edit of an old version, and reports it as a defect', async () => {
    const first = (await post('One')).body.data.id;
    await edit(first, 'Two');
    expect((await edit(first, 'Two')).status).toBe(201);
    expect(simulator.accepted()).toHaveLength(3);
    expect(simulator.defects()).toHaveLength(1);
  });

  it('deletes all versions with any of them; a reply to any of them is under the post', async () => {
    const first = (await post('One')).body.data.id;
    const second = (await edit(first, 'Two')).body.data.id;
    await post('Correction: two.', { reply: { in_reply_to_tweet_id: first } });
    expect(simulator.posts()).toMatchObject([{ id: second }, { kind: 'reply', replyTo: second }]);
    await call(simulator, { method: 'DELETE', path: `/2/tweets/${first}` });
    expect((await read(second)).status).toBe(404);
    const gone = await post('Correction: three.', { reply: { in_reply_to_tweet_id: second } });
    expect(gone.status).toBe(404);
  });
});
