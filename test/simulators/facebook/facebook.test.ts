import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { graph } from '../graph-client.ts';
import { picture, pictureHost } from '../pictures.ts';

const MARKER = '0123456789abcdefghjkmnpqrs';
const LINK = `https://news.example.com/a?utm_content=${MARKER}`;
let now: Date;
let simulator: Awaited<ReturnType<typeof startFacebookSimulator>>;
let page: string;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startFacebookSimulator({ now: () => now, seed: 5 });
  page = String(simulator.channel.options.pageId);
});
afterEach(() => simulator.stop());

const feed = (json: Record<string, unknown>, query: Record<string, string> = {}) =>
  graph(simulator, 'POST', `${page}/feed`, { body: { json }, query });
const published = (query: Record<string, string> = {}) => graph(simulator, 'GET', `${page}/published_posts`, { query });
const upload = (bytes: Buffer, fields: Record<string, string>) => {
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
  multipart.set('source', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'a.jpg');
  return graph(simulator, 'POST', `${page}/photos`, { body: { multipart } });
};
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const order = (operation: string, fault: FaultOrder['fault']) => simulator.faults([{ operation, fault }]);
const error = (body: { error: Record<string, unknown> }) => [body.error.code, body.error.error_subcode];

describe('link posts', () => {
  it('posts, gives the permalink on request, and lists a little later with the link behind a redirector', async () => {
    const created = await feed({ message: 'Read <this>', link: LINK }, { fields: 'id,permalink_url' });
    expect(created.status).toBe(200);
    expect(created.body.id).toMatch(new RegExp(`^${page}_\\d+$`));
    expect(created.body.permalink_url).toBe(`https://www.facebook.com/${created.body.id}`);
    expect((await published()).body.data).toEqual([]);
    later(2_000);
    const fields =
      'id,message,created_time,permalink_url,application,attachments{media_type,unshimmed_url,target,subattachments}';
    const [post] = (await published({ fields, limit: '25' })).body.data;
    expect(post).toMatchObject({
      id: created.body.id,
      message: 'Read <this>',
      created_time: '2026-11-24T08:00:00+0000',
    });
    const [attachment] = post?.attachments.data ?? [];
    expect(attachment).toMatchObject({ media_type: 'link', unshimmed_url: LINK });
    expect(attachment?.target.url).toContain(encodeURIComponent(LINK));
    expect(simulator.posts()).toMatchObject([{ kind: 'link', link: LINK, marker: MARKER, visibility: 'public' }]);
  });
  it('takes forms with the token in them', async () => {
    const form = { message: 'a', link: LINK, access_token: simulator.channel.secrets.pageToken ?? '' };
    expect((await graph(simulator, 'POST', `${page}/feed`, { body: { form }, token: null })).status).toBe(200);
  });
  it('refuses the same post twice in a row, foreign card fields, empty posts and bad links', async () => {
    await feed({ message: 'a', link: LINK });
    expect(error((await feed({ message: 'a', link: LINK })).body)).toEqual([506, undefined]);
    const card = await feed({ message: 'b', link: LINK, picture: 'https://x.example.com/a.jpg' });
    expect(card.body.error.message).toContain('Only owners of the URL');
    expect((await feed({})).status).toBe(400);
    expect(error((await feed({ link: 'ftp://a' })).body)).toEqual([100, 2061006]);
    expect(error((await feed({ link: 'https://www.facebook.com/x' })).body)).toEqual([100, 1609008]);
    expect(error((await feed({ message: 'a'.repeat(63_207) })).body)).toEqual([100, 1349125]);
    expect(simulator.posts()).toHaveLength(1);
  });
  it('reads, edits and deletes a post, once', async () => {
    const { id } = (await feed({ message: 'a' })).body;
    expect((await graph(simulator, 'POST', id, { body: { json: { message: 'b' } } })).body).toEqual({ success: true });
    expect((await graph(simulator, 'POST', id, { body: { json: { link: LINK } } })).status).toBe(400);
    expect((await graph(simulator, 'GET', id)).body).toMatchObject({ id, message: 'b' });
    expect((await graph(simulator, 'DELETE', id)).body).toEqual({ success: true });
    expect(error((await graph(simulator, 'DELETE', id)).body)).toEqual([100, 33]);
    expect(error((await graph(simulator, 'GET', id)).body)).toEqual([100, 33]);
    expect((await graph(simulator, 'GET', page, { query: { fields: 'nonsense' } })).body.error.message).toContain(
      'nonsense',
    );
  });
  it('keeps drafts and scheduled posts from readers until their time', async () => {
    const at = now.getTime() / 1000 + 3600;
    expect((await feed({ message: 'soon', published: false, scheduled_publish_time: at - 3500 })).status).toBe(400);
    await feed({ message: 'soon', published: false, scheduled_publish_time: at });
    expect(simulator.posts()[0]?.visibility).toBe('draft');
    expect((await graph(simulator, 'GET', `${page}/scheduled_posts`)).body.data).toHaveLength(1);
    later(3_600_000);
    expect((await published()).body.data).toHaveLength(1);
  });
  it('pages with cursors', async () => {
    for (let i = 0; i < 3; i++) await feed({ message: `post ${i}` });
    later(5_000);
    const first = await published({ limit: '2', fields: 'message' });
    expect(first.body.data.map(({ message }) => message)).toEqual(['post 2', 'post 1']);
    const token = simulator.channel.secrets.pageToken ?? '';
    const second = await (
      await fetch(first.body.paging.next, { headers: { authorization: `Bearer ${token}` } })
    ).json();
    expect(second).toMatchObject({ data: [{ message: 'post 0' }] });
  });
});

describe('photos', () => {
  it('posts one at once, and several by way of unpublished ones', async () => {
    const single = await upload(await picture(1200, 630), { message: 'one', alt_text_custom: 'A square' });
    expect(single.body.post_id).toMatch(new RegExp(`^${page}_`));
    const one = await upload(await picture(600, 600), { published: 'false' });
    const two = await upload(await picture(600, 500), { published: 'false' });
    expect(one.body.post_id).toBeUndefined();
    const attached_media = [{ media_fbid: one.body.id }, { media_fbid: two.body.id }];
    const album = await feed({ message: 'two', attached_media });
    const read = await graph(simulator, 'GET', album.body.id, { query: { fields: 'attachments{subattachments}' } });
    expect(read.body.attachments.data[0]?.subattachments.data).toHaveLength(2);
    expect(simulator.posts().map(({ kind, media }) => [kind, media.length])).toEqual([
      ['photo', 1],
      ['album', 2],
    ]);
    expect(simulator.posts()[0]?.media).toMatchObject([{ width: 1200, height: 630, alt: 'A square' }]);
    expect(error((await feed({ message: 'again', attached_media })).body)).toEqual([100, 1366051]);
    expect(simulator.defects()).toHaveLength(1);
    const form = {
      message: 'x',
      'attached_media[0]': JSON.stringify({
        media_fbid: (await upload(await picture(9, 9), { published: 'false' })).body.id,
      }),
    };
    expect((await graph(simulator, 'POST', `${page}/feed`, { body: { form } })).status).toBe(200);
  });
  it('fetches by address without following redirects, and forgets unpublished photos after a day', async () => {
    const host = await pictureHost({ '/ok.jpg': { bytes: await picture(50, 50), mimeType: 'image/jpeg' } });
    const by = (path: string) =>
      graph(simulator, 'POST', `${page}/photos`, { body: { json: { url: host.url + path, published: false } } });
    const ok = await by('/ok.jpg');
    expect(ok.status).toBe(200);
    expect(error((await by('/moved')).body)).toEqual([324, 2069019]);
    expect(error((await by('/gone.jpg')).body)).toEqual([324, 2069019]);
    await host.stop();
    later(86_400_001);
    expect((await feed({ attached_media: [{ media_fbid: ok.body.id }] })).status).toBe(400);
    expect(error((await upload(Buffer.from('<svg/>'), {})).body)).toEqual([100, 1366046]);
    expect(error((await upload(Buffer.alloc(4 * 1024 * 1024 + 1), {})).body)).toEqual([100, 1366046]);
  });
});

describe('tokens, versions and limits', () => {
  it('refuses wrong tokens, a user token for posting, and expired versions', async () => {
    expect(error((await graph(simulator, 'GET', page, { token: 'x' })).body)).toEqual([190, 467]);
    const { userToken } = simulator;
    expect(
      error(
        (await graph(simulator, 'POST', `${page}/feed`, { token: userToken, body: { json: { message: 'a' } } })).body,
      ),
    ).toEqual([190, 2069032]);
    expect(error((await graph(simulator, 'GET', page, { version: 'v20.0' })).body)).toEqual([2635, undefined]);
    const { data } = (await graph(simulator, 'GET', 'me/accounts', { token: userToken })).body;
    expect(data).toMatchObject([{ id: page, access_token: simulator.channel.secrets.pageToken }]);
    expect((await graph(simulator, 'GET', 'me/permissions', { token: userToken })).body.data).toContainEqual({
      permission: 'pages_manage_posts',
      status: 'granted',
    });
    const input_token = simulator.channel.secrets.pageToken ?? '';
    const debug = await graph(simulator, 'GET', 'debug_token', { query: { input_token } });
    expect(debug.body.data).toMatchObject({ is_valid: true, type: 'PAGE', expires_at: 0 });
    order('debugToken', { type: 'named', name: 'scope-missing' });
    const less = await graph(simulator, 'GET', 'debug_token', { query: { input_token } });
    expect(less.body.data.scopes).not.toContain('pages_manage_posts');
  });
  it('reports usage once there were calls, and minutes when it throttles', async () => {
    expect((await published()).headers.get('x-app-usage')).toBeNull();
    for (let i = 0; i < 10; i++) await published();
    expect(JSON.parse((await published()).headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 1 });
    order('feed', { type: 'rate-limit', resetAfterMs: 120_000 });
    const limited = await feed({ message: 'a' });
    expect(error(limited.body)).toEqual([80001, undefined]);
    const usage = JSON.parse(limited.headers.get('x-business-use-case-usage') ?? '');
    expect(usage[page]).toMatchObject([{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 2 }]);
  });
});

describe('faults', () => {
  it('answers 500 with code 2 though the post is live, drops and halves', async () => {
    order('feed', { type: 'named', name: 'service-after' });
    const lost = await feed({ message: 'one' });
    expect([lost.status, lost.body.error.code, lost.body.error.fbtrace_id]).toEqual([500, 2, expect.any(String)]);
    order('feed', { type: 'named', name: 'service-before' });
    expect((await feed({ message: 'two' })).status).toBe(500);
    order('feed', { type: 'drop', when: 'after' });
    await expect(feed({ message: 'three' })).rejects.toThrow();
    order('feed', { type: 'half-answer' });
    await expect(feed({ message: 'four' })).rejects.toThrow();
    expect(simulator.posts().map(({ texts }) => texts.message)).toEqual(['one', 'three', 'four']);
  });
  it('knows the catalogue', async () => {
    const codes: Record<string, unknown[]> = {
      'app-limit': [4, undefined],
      'page-limit': [32, undefined],
      'token-460': [190, 460],
      'policy-block': [368, undefined],
      duplicate: [506, undefined],
      'permission-missing': [200, undefined],
    };
    for (const [name, expected] of Object.entries(codes)) {
      order('feed', { type: 'named', name });
      expect(error((await feed({ message: name })).body)).toEqual(expected);
    }
    order('feed', { type: 'named', name: 'page-limit' });
    expect((await feed({ message: 'limit' })).headers.get('x-business-use-case-usage')).toContain(
      '"estimated_time_to_regain_access":60',
    );
    order('photos', { type: 'named', name: 'slow-index' });
    await upload(await picture(20, 20), { message: 'slow' });
    later(30_000);
    expect((await published()).body.data).toHaveLength(0);
    later(30_000);
    expect((await published()).body.data).toHaveLength(1);
  });
});

describe('comments of the Page', () => {
  const comment = (id: string, message: string) =>
    graph(simulator, 'POST', `${id}/comments`, { body: { json: { message } } });
  const comments = (id: string) => graph(simulator, 'GET', `${id}/comments`);

  it('are under the post, are listed a little later, and go with it or by themselves', async () => {
    const { id } = (await feed({ message: 'The bridge opens.', link: LINK })).body;
    const made = await comment(id, 'Correction: on Tuesday.');
    expect((await comments(id)).body.data).toEqual([]);
    later(2_000);
    expect((await comments(id)).body.data).toMatchObject([{ id: made.body.id, message: 'Correction: on Tuesday.' }]);
    expect(simulator.posts()).toMatchObject([{ id }, { kind: 'comment', replyTo: id }]);
    await comment(id, 'Correction: on Tuesday.');
    expect(simulator.posts()).toHaveLength(3);
    expect((await graph(simulator, 'DELETE', made.body.id)).body).toEqual({ success: true });
    expect(simulator.posts()).toHaveLength(2);
    await graph(simulator, 'DELETE', id);
    expect(simulator.posts()).toEqual([]);
  });

  it('are refused without words, under what is gone, and without the permission', async () => {
    const { id } = (await feed({ message: 'The bridge opens.', link: LINK })).body;
    expect(error((await comment(id, ' ')).body)).toEqual([100, undefined]);
    order('comment', { type: 'named', name: 'permission-missing' });
    expect((await comment(id, 'Correction.')).status).toBe(403);
    await graph(simulator, 'DELETE', id);
    expect(error((await comment(id, 'Correction.')).body)).toEqual([100, 33]);
    expect(error((await comments(id)).body)).toEqual([100, 33]);
  });
});
