import { createRequire } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { film } from '../helpers/film.ts';
import { picture, pictureHost } from '../simulators/pictures.ts';
import { kept } from './kit.ts';

interface FacebookApi {
  new (token: string): unknown;
  init(token: string, locale: string, crashLog: boolean): unknown;
}
interface Node {
  id: string;
  _data: Record<string, unknown>;
}
interface FacebookSdk {
  FacebookAdsApi: FacebookApi;
  User: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    getAccounts(fields: string[]): Promise<Node[]>;
    getPermissions(fields: string[]): Promise<Node[]>;
  };
  Application: new (id: string) => { createUpload(fields: string[], params: Record<string, unknown>): Promise<Node> };
  Comment: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    update(fields: string[], params: Record<string, unknown>): Promise<unknown>;
    delete(fields: string[]): Promise<unknown>;
  };
  IGComment: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    delete(fields: string[]): Promise<unknown>;
  };
  Page: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    createVideo(fields: string[], params: Record<string, unknown>): Promise<Node>;
    getVideos(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
    createFeed(fields: string[], params: Record<string, unknown>): Promise<Node>;
    createPhoto(fields: string[], params: Record<string, unknown>): Promise<Node>;
    createVideoReel(fields: string[], params: Record<string, unknown>): Promise<Node>;
    createVideoStory(fields: string[], params: Record<string, unknown>): Promise<Node>;
    createPhotoStory(fields: string[], params: Record<string, unknown>): Promise<Node>;
    getStories(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
    getPublishedPosts(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
  };
  PagePost: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    update(fields: string[], params: Record<string, unknown>): Promise<unknown>;
    delete(fields: string[]): Promise<unknown>;
    createComment(fields: string[], params: Record<string, unknown>): Promise<Node>;
    getComments(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
  };
  IGUser: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    createMedia(fields: string[], params: Record<string, unknown>): Promise<Node>;
    createMediaPublish(fields: string[], params: Record<string, unknown>): Promise<Node>;
    getMedia(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
    getStories(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
    getContentPublishingLimit(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
  };
  IGMedia: new (
    id: string,
  ) => {
    get(fields: string[]): Promise<Node>;
    createComment(fields: string[], params: Record<string, unknown>): Promise<Node>;
    getComments(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
  };
}

const PageOptions = z.object({ pageId: z.string(), graphUrl: z.string() });
const AccountOptions = z.object({ accountId: z.string(), graphUrl: z.string() });

// It has no types, and one client for the whole process.
const require = createRequire(import.meta.url);
const sdk: FacebookSdk = require('facebook-nodejs-business-sdk');
const signIn = (token: string): unknown => sdk.FacebookAdsApi.init(token, 'en_US', false);
function callsGo(url: string): void {
  for (const name of ['GRAPH', 'GRAPH_VIDEO']) {
    Object.defineProperty(sdk.FacebookAdsApi, name, { get: () => url, configurable: true });
  }
}

test('Facebook: the business SDK finds the page and its permissions, posts, corrects and deletes', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const { pageId, graphUrl } = PageOptions.parse(simulator.channel.options);
  callsGo(graphUrl);

  signIn(simulator.userToken);
  const [page] = await new sdk.User('me').getAccounts(['id', 'name', 'access_token', 'tasks']);
  expect(page?.id).toBe(pageId);
  expect(page?._data.tasks).toContain('CREATE_CONTENT');
  const permissions = await new sdk.User('me').getPermissions(['permission', 'status']);
  expect(permissions.map(({ _data }) => _data.permission)).toContain('pages_manage_posts');

  signIn(String(page?._data.access_token));
  const link = 'https://news.example.org/harbour';
  const post = await new sdk.Page(pageId).createFeed(['id', 'permalink_url'], { message: 'The bridge is open.', link });
  expect(post.id).toMatch(new RegExp(`^${pageId}_`));
  const listed = await new sdk.Page(pageId).getPublishedPosts(['id', 'message', 'attachments'], { limit: 5 });
  expect(listed.map(({ id }) => id)).toEqual([post.id]);
  await new sdk.PagePost(post.id).update([], { message: 'The bridge is open again.' });
  expect((await new sdk.PagePost(post.id).get(['message']))._data.message).toBe('The bridge is open again.');
  await new sdk.PagePost(post.id).delete([]);
  expect(simulator.posts()).toEqual([]);
  expect(simulator.defects()).toEqual([]);
});

test('Facebook: the business SDK posts several pictures with a comment, and a story', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const host = await pictureHost({ '/a.jpg': { bytes: await picture(1080, 1350), mimeType: 'image/jpeg' } });
  onTestFinished(() => host.stop());
  const { pageId, graphUrl } = PageOptions.parse(simulator.channel.options);
  callsGo(graphUrl);
  signIn(String(simulator.channel.secrets.pageToken));
  const page = new sdk.Page(pageId);
  const photo = async (): Promise<string> =>
    (await page.createPhoto([], { url: `${host.url}/a.jpg`, published: false, alt_text_custom: 'The bridge' })).id;
  const attached_media = [{ media_fbid: await photo() }, { media_fbid: await photo() }];
  const post = await page.createFeed([], { message: 'The bridge is open.', attached_media });
  await new sdk.PagePost(post.id).createComment([], { message: 'All about it' });
  const [comment] = await new sdk.PagePost(post.id).getComments(['message', 'from'], {});
  expect(comment?._data).toMatchObject({ message: 'All about it', from: { id: pageId } });
  const media_id = await photo();
  const story = await page.createPhotoStory([], { photo_id: media_id });
  const [listed] = await page.getStories([], {});
  expect(listed?._data).toMatchObject({ post_id: story._data.post_id, media_id, status: 'published' });
  expect(simulator.posts().map(({ kind, media }) => [kind, media.length])).toEqual([
    ['album', 2],
    ['story', 1],
    ['comment', 0],
  ]);
  expect(simulator.defects()).toEqual([]);
});

test('Facebook: the business SDK reads person, page and post, and changes and deletes a comment', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const { pageId, graphUrl } = PageOptions.parse(simulator.channel.options);
  callsGo(graphUrl);
  signIn(simulator.userToken);
  const person = await new sdk.User('me').get(['id', 'name']);
  expect(person.id).not.toBe(pageId);
  signIn(String(simulator.channel.secrets.pageToken));
  const page = new sdk.Page(pageId);
  expect((await page.get(['name', 'followers_count', 'fan_count', 'picture']))._data).toMatchObject({ id: pageId });
  const { id } = await page.createFeed([], { message: 'The bridge is open.' });
  const post = new sdk.PagePost(id);
  expect((await post.get(['message', 'shares', 'full_picture']))._data.message).toBe('The bridge is open.');
  const comment = new sdk.Comment((await post.createComment([], { message: 'All about it' })).id);
  await comment.update([], { message: 'All about it, again' });
  expect((await comment.get(['message']))._data.message).toBe('All about it, again');
  await comment.delete([]);
  expect(await post.getComments(['message'], {})).toHaveLength(0);
  expect(simulator.defects()).toEqual([]);
});

/** Refusal of a parameter. */
const INVALID = { status: 400, response: { code: 100, type: 'OAuthException' } };

test('Facebook: the business SDK is refused unknown countries and locales, and comments that are too long', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const { pageId, graphUrl } = PageOptions.parse(simulator.channel.options);
  callsGo(graphUrl);
  signIn(String(simulator.channel.secrets.pageToken));
  const page = new sdk.Page(pageId);
  const post = (more: Record<string, unknown>) => page.createFeed([], { message: 'The bridge is open.', ...more });
  await expect(post({ targeting: { geo_locations: { countries: ['XQ'] } } })).rejects.toMatchObject(INVALID);
  await expect(post({ feed_targeting: { locales: [987_654] } })).rejects.toMatchObject(INVALID);
  const { id } = await post({ targeting: { geo_locations: { countries: ['DE'] } }, feed_targeting: { locales: [5] } });
  const comment = (length: number) => new sdk.PagePost(id).createComment([], { message: 'a'.repeat(length) });
  await expect(comment(8_001)).rejects.toMatchObject(INVALID);
  const { id: longest } = await comment(8_000);
  const longer = new sdk.Comment(longest).update([], { message: 'a'.repeat(8_001) });
  await expect(longer).rejects.toMatchObject(INVALID);
});

test('Facebook: the business SDK begins the upload of a file, and makes and lists the video', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const { pageId, graphUrl } = PageOptions.parse(simulator.channel.options);
  callsGo(graphUrl);
  const token = String(simulator.channel.secrets.pageToken);
  signIn(token);
  const bytes = new Uint8Array(film(1_000));
  const file = { file_name: 'bridge.mp4', file_length: bytes.length, file_type: 'video/mp4' };
  const { id: session } = await new sdk.Application(simulator.app.id).createUpload([], file);
  // It has no call for the bytes.
  const sent = await fetch(`${graphUrl}/v25.0/${session}`, {
    method: 'POST',
    headers: { authorization: `OAuth ${token}`, file_offset: '0' },
    body: bytes,
  });
  const { h } = z.object({ h: z.string() }).parse(await sent.json());
  const params = { fbuploader_video_file_chunk: h, description: 'The bridge is open.' };
  const { id } = await new sdk.Page(pageId).createVideo([], params);
  const [listed] = await new sdk.Page(pageId).getVideos(['id', 'description', 'status'], { limit: 5 });
  expect(listed?.id).toBe(id);
  expect(listed?._data).toMatchObject({ description: params.description, status: { video_status: 'processing' } });
  expect(simulator.defects()).toEqual([]);
});

/** Sends bytes to the host for uploads, for which the SDK has no call. */
async function sendBytes(url: unknown, token: string): Promise<void> {
  const headers = { authorization: `OAuth ${token}`, offset: '0', file_size: '1000' };
  const { ok } = await fetch(String(url), { method: 'POST', headers, body: new Uint8Array(film(1_000)) });
  expect(ok).toBe(true);
}

test('Facebook: the business SDK publishes a reel and a video story', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0, factor: 1e6 }));
  const { pageId, graphUrl } = PageOptions.parse(simulator.channel.options);
  callsGo(graphUrl);
  const token = String(simulator.channel.secrets.pageToken);
  signIn(token);
  const page = new sdk.Page(pageId);
  const reel = (await page.createVideoReel([], { upload_phase: 'start' }))._data;
  await sendBytes(reel.upload_url, token);
  const description = 'The bridge is open again.';
  const ending = { upload_phase: 'finish', video_state: 'PUBLISHED', description };
  await page.createVideoReel([], { ...ending, video_id: reel.video_id });
  const story = (await page.createVideoStory([], { upload_phase: 'start' }))._data;
  await sendBytes(story.upload_url, token);
  await page.createVideoStory([], { upload_phase: 'finish', video_id: story.video_id });
  expect(simulator.accepted().map(({ kind }) => kind)).toEqual(['reel', 'story']);
  expect(simulator.defects()).toEqual([]);
});

async function startInstagram() {
  const simulator = kept(await startInstagramSimulator({ seed: 7, listingLagMs: 0 }));
  const jpeg = { bytes: await picture(1080, 1350), mimeType: 'image/jpeg' };
  const video = { bytes: film(1_000), mimeType: 'video/mp4' };
  const host = await pictureHost({ '/a.jpg': jpeg, '/b.jpg': jpeg, '/c.mp4': video });
  onTestFinished(() => host.stop());
  const { accountId, graphUrl } = AccountOptions.parse(simulator.channel.options);
  callsGo(graphUrl);
  signIn(String(simulator.channel.secrets.accessToken));
  const account = new sdk.IGUser(accountId);
  /** Waits by asking, as the documentation has it. */
  const finished = async (given: Record<string, unknown>): Promise<string> => {
    const { id } = await account.createMedia([], given);
    for (let asked = 0; asked < 10; asked++) {
      if ((await new sdk.IGMedia(id).get(['status_code']))._data.status_code === 'FINISHED') return id;
    }
    throw new Error(`The container ${id} is not finished.`);
  };
  const publish = async (given: Record<string, unknown>): Promise<string> =>
    (await account.createMediaPublish([], { creation_id: await finished(given) })).id;
  return { simulator, host, account, finished, publish };
}

test('Instagram: the business SDK publishes a picture with tags, and comments on it', async () => {
  const { simulator, host, account, publish } = await startInstagram();
  expect((await account.get(['username', 'biography', 'media_count']))._data).toMatchObject({ media_count: 0 });
  const id = await publish({
    image_url: `${host.url}/a.jpg`,
    caption: 'The bridge is open again.',
    alt_text: 'The bridge at dawn',
    user_tags: [{ username: 'harbour', x: 0.5, y: 0.8 }],
    collaborators: ['harbour'],
    location_id: '7640348500',
  });
  const media = new sdk.IGMedia(id);
  await media.createComment([], { message: 'All about it' });
  const other = new sdk.IGComment((await media.createComment([], { message: 'All about it, twice' })).id);
  await other.delete([]);
  expect((await media.getComments(['text'], {})).map(({ _data }) => _data.text)).toEqual(['All about it']);
  await expect(media.createComment([], { message: 'a'.repeat(301) })).rejects.toMatchObject(INVALID);
  const [listed] = await account.getMedia(['id', 'caption', 'media_type'], { limit: 5 });
  expect(listed?._data).toMatchObject({ id, caption: 'The bridge is open again.', media_type: 'IMAGE' });
  const [limit] = await account.getContentPublishingLimit(['quota_usage', 'config'], {});
  expect(limit?._data).toMatchObject({ quota_usage: 1 });
  expect(simulator.posts().map(({ kind }) => kind)).toHaveLength(2);
  expect(simulator.defects()).toEqual([]);
});

test('Instagram: the business SDK publishes a carousel, a reel with a cover, and a story', async () => {
  const { simulator, host, account, finished, publish } = await startInstagram();
  const child = (name: string, alt_text: string) =>
    finished({ image_url: `${host.url}/${name}`, is_carousel_item: true, alt_text });
  const children = [await child('a.jpg', 'At dawn'), await child('b.jpg', 'At night')];
  const carousel = await publish({ media_type: 'CAROUSEL', children, caption: 'The bridge, twice.' });
  const reel = await publish({
    media_type: 'REELS',
    video_url: `${host.url}/c.mp4`,
    cover_url: `${host.url}/a.jpg`,
    share_to_feed: true,
    caption: 'The bridge opens.',
  });
  const story = await publish({ media_type: 'STORIES', image_url: `${host.url}/a.jpg` });
  const listed = await account.getMedia(['id'], { limit: 5 });
  expect(listed.map(({ id }) => id)).toEqual([reel, carousel]);
  expect((await account.getStories(['id'], {})).map(({ id }) => id)).toEqual([story]);
  const shown = new Map(simulator.posts().map((post) => [post.id, post]));
  expect(shown.get(carousel)?.media.map(({ alt }) => alt)).toEqual(['At dawn', 'At night']);
  expect(simulator.defects()).toEqual([]);
});
