import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { TwitterApi } from 'twitter-api-v2';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { Options, token } from '../simulators/app/client.ts';
import { picture, pictureHost } from '../simulators/pictures.ts';
import { connect, metadata } from '../simulators/youtube/client.ts';

/**
 * The platforms' own clients and the most used ones, unmodified but for the host that they call, against the
 * simulators: they know nothing of our adapters, so what they cannot do here a simulator refuses without reason.
 */

// Only what is called is described here: two of them are megabytes of types, and one has none.
const require = createRequire(import.meta.url);

interface Xdk {
  Client: new (config: {
    baseUrl: string;
    accessToken: string;
  }) => {
    posts: {
      create(body: { text: string }): Promise<{ data?: { id?: string } }>;
      getByIds(ids: string[], options: { postFields: string[] }): Promise<{ data?: { id?: string }[] }>;
      delete(id: string): Promise<{ data?: { deleted?: boolean } }>;
    };
    users: {
      getPosts(
        id: string,
        options: { postFields: string[]; maxResults: number },
      ): Promise<{ data?: { id?: string; text?: string }[] }>;
    };
  };
}

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
    getAccounts(fields: string[]): Promise<Node[]>;
    getPermissions(fields: string[]): Promise<Node[]>;
  };
  Application: new (id: string) => { createUpload(fields: string[], params: Record<string, unknown>): Promise<Node> };
  Page: new (
    id: string,
  ) => {
    createVideo(fields: string[], params: Record<string, unknown>): Promise<Node>;
    getVideos(fields: string[], params: Record<string, unknown>): Promise<Node[]>;
    createFeed(fields: string[], params: Record<string, unknown>): Promise<Node>;
    createPhoto(fields: string[], params: Record<string, unknown>): Promise<Node>;
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
}

interface Google<Service> {
  auth: {
    OAuth2: new (options: Record<string, unknown>) => { setCredentials(given: Record<string, string>): void };
  };
  youtube(options: Record<string, unknown>): Service;
  fcm(options: Record<string, unknown>): Service;
}
type Call = (parameters: Record<string, unknown>) => Promise<{ status: number; data: Record<string, unknown> }>;

const running: Simulator[] = [];
const kept = <T extends Simulator>(simulator: T): T => {
  running.push(simulator);
  return simulator;
};
afterAll(() => Promise.all(running.map((simulator) => simulator.stop())));

describe('X', () => {
  let simulator: Awaited<ReturnType<typeof startXSimulator>>;
  const options = z.object({ apiUrl: z.string(), userId: z.string() });
  beforeAll(async () => {
    simulator = kept(await startXSimulator({ seed: 7, listingLagMs: 0 }));
  });

  test('twitter-api-v2 posts, answers, reads its posts and deletes one', async () => {
    const { apiUrl, userId } = options.parse(simulator.channel.options);
    const target = new URL(apiUrl);
    const secrets = z
      .object({ appKey: z.string(), appSecret: z.string(), accessToken: z.string(), accessSecret: z.string() })
      .parse(simulator.channel.secrets);
    const plugin = {
      onBeforeRequestConfig({ params }: { params: { url: URL | string } }) {
        const url = new URL(String(params.url));
        url.protocol = target.protocol;
        url.host = target.host;
        params.url = url.href;
      },
    };
    const { v2 } = new TwitterApi(secrets, { httpAgent: new Agent(), plugins: [plugin as never] });
    expect((await v2.me()).data.id).toBe(userId);
    const { data } = await v2.tweet('The bridge is open again.');
    const reply = await v2.reply('Trams run every ten minutes.', data.id);
    const listed = await v2.userTimeline(userId, { 'tweet.fields': ['created_at', 'entities'] });
    expect(listed.tweets.map(({ id }) => id)).toEqual([reply.data.id, data.id]);
    expect((await v2.singleTweet(data.id)).data.text).toBe('The bridge is open again.');
    expect((await v2.tweets([data.id, reply.data.id])).data).toHaveLength(2);
    expect((await v2.deleteTweet(reply.data.id)).data.deleted).toBe(true);
  });

  test('the XDK posts with a user’s token of OAuth 2, and reads by post.fields', async () => {
    const { apiUrl, userId } = options.parse(simulator.channel.options);
    const { Client }: Xdk = require('@xdevplatform/xdk');
    const client = new Client({ baseUrl: apiUrl, accessToken: simulator.userToken });
    const { data } = await client.posts.create({ text: 'The ferry keeps running until spring.' });
    const id = data?.id ?? '';
    const listed = await client.users.getPosts(userId, { postFields: ['created_at', 'entities'], maxResults: 10 });
    expect(listed.data?.[0]).toMatchObject({ id, text: 'The ferry keeps running until spring.' });
    const read = await client.posts.getByIds([id], { postFields: ['created_at'] });
    expect(read.data?.map((post) => post.id)).toEqual([id]);
    expect((await client.posts.delete(id)).data?.deleted).toBe(true);
    expect(simulator.defects()).toEqual([]);
  });
});

test('Facebook: the business SDK finds the page and its permissions, posts, corrects and deletes', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const { pageId, graphUrl } = z.object({ pageId: z.string(), graphUrl: z.string() }).parse(simulator.channel.options);
  const { FacebookAdsApi, User, Page, PagePost }: FacebookSdk = require('facebook-nodejs-business-sdk');
  for (const host of ['GRAPH', 'GRAPH_VIDEO']) Object.defineProperty(FacebookAdsApi, host, { get: () => graphUrl });

  FacebookAdsApi.init(simulator.userToken, 'en_US', false);
  const [page] = await new User('me').getAccounts(['id', 'name', 'access_token', 'tasks']);
  expect(page?.id).toBe(pageId);
  expect(page?._data.tasks).toContain('CREATE_CONTENT');
  const permissions = await new User('me').getPermissions(['permission', 'status']);
  expect(permissions.map(({ _data }) => _data.permission)).toContain('pages_manage_posts');

  FacebookAdsApi.init(String(page?._data.access_token), 'en_US', false);
  const link = 'https://news.example.org/harbour';
  const post = await new Page(pageId).createFeed(['id', 'permalink_url'], { message: 'The bridge is open.', link });
  expect(post.id).toMatch(new RegExp(`^${pageId}_`));
  const listed = await new Page(pageId).getPublishedPosts(['id', 'message', 'attachments'], { limit: 5 });
  expect(listed.map(({ id }) => id)).toEqual([post.id]);
  await new PagePost(post.id).update([], { message: 'The bridge is open again.' });
  expect((await new PagePost(post.id).get(['message']))._data.message).toBe('The bridge is open again.');
  await new PagePost(post.id).delete([]);
  expect(simulator.posts()).toEqual([]);
  expect(simulator.defects()).toEqual([]);
});

test('Facebook: the business SDK posts several pictures with a comment, and a story', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const host = await pictureHost({ '/a.jpg': { bytes: await picture(1080, 1350), mimeType: 'image/jpeg' } });
  onTestFinished(() => host.stop());
  const { pageId, graphUrl } = z.object({ pageId: z.string(), graphUrl: z.string() }).parse(simulator.channel.options);
  const { FacebookAdsApi, Page, PagePost }: FacebookSdk = require('facebook-nodejs-business-sdk');
  for (const name of ['GRAPH', 'GRAPH_VIDEO']) Object.defineProperty(FacebookAdsApi, name, { get: () => graphUrl });
  FacebookAdsApi.init(String(simulator.channel.secrets.pageToken), 'en_US', false);
  const page = new Page(pageId);
  const photo = async (): Promise<string> =>
    (await page.createPhoto([], { url: `${host.url}/a.jpg`, published: false, alt_text_custom: 'The bridge' })).id;
  const attached_media = [{ media_fbid: await photo() }, { media_fbid: await photo() }];
  const post = await page.createFeed([], { message: 'The bridge is open.', attached_media });
  await new PagePost(post.id).createComment([], { message: 'All about it' });
  const [comment] = await new PagePost(post.id).getComments(['message', 'from'], {});
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

test('Facebook: the business SDK begins the upload of a file, and makes and lists the video', async () => {
  const simulator = kept(await startFacebookSimulator({ seed: 7, listingLagMs: 0 }));
  const { pageId, graphUrl } = z.object({ pageId: z.string(), graphUrl: z.string() }).parse(simulator.channel.options);
  const { FacebookAdsApi, Application, Page }: FacebookSdk = require('facebook-nodejs-business-sdk');
  for (const host of ['GRAPH', 'GRAPH_VIDEO']) Object.defineProperty(FacebookAdsApi, host, { get: () => graphUrl });
  const token = String(simulator.channel.secrets.pageToken);
  FacebookAdsApi.init(token, 'en_US', false);
  const bytes = new Uint8Array(1_000);
  const file = { file_name: 'bridge.mp4', file_length: bytes.length, file_type: 'video/mp4' };
  const { id: session } = await new Application(simulator.app.id).createUpload([], file);
  // It has no call for the bytes.
  const sent = await fetch(`${graphUrl}/v25.0/${session}`, {
    method: 'POST',
    headers: { authorization: `OAuth ${token}`, file_offset: '0' },
    body: bytes,
  });
  const { h } = z.object({ h: z.string() }).parse(await sent.json());
  const params = { fbuploader_video_file_chunk: h, description: 'The bridge is open.' };
  const { id } = await new Page(pageId).createVideo([], params);
  const [listed] = await new Page(pageId).getVideos(['id', 'description', 'status'], { limit: 5 });
  expect(listed?.id).toBe(id);
  expect(listed?._data).toMatchObject({ description: params.description, status: { video_status: 'processing' } });
  expect(simulator.defects()).toEqual([]);
});

test('YouTube: Google’s client reads a video by repeated parts and makes it public', async () => {
  const simulator = kept(await startYouTubeSimulator({ seed: 7, factor: 1_000 }));
  const { apiUrl } = z.object({ apiUrl: z.string() }).parse(simulator.channel.options);
  const { clientId, clientSecret, refreshToken } = simulator.channel.secrets;
  const { tokenUrl } = z.object({ tokenUrl: z.string() }).parse(simulator.channel.options);
  const google: Google<{
    videos: Record<'list' | 'update', Call>;
    channels: Record<'list', Call>;
  }> = require('@googleapis/youtube');
  const auth = new google.auth.OAuth2({ clientId, clientSecret, endpoints: { oauth2TokenUrl: tokenUrl } });
  auth.setCredentials({ refresh_token: refreshToken ?? '' });
  const youtube = google.youtube({ version: 'v3', auth, rootUrl: `${apiUrl}/` });
  expect((await youtube.channels.list({ part: ['id', 'status'], mine: true })).data.items).toHaveLength(1);
  // It sends bytes in one request of two parts, which the simulator does not take.
  const id = await (await connect(simulator)).upload(metadata({ status: { privacyStatus: 'private' } }));
  const read = async () => (await youtube.videos.list({ part: ['snippet', 'status'], id: [id] })).data.items;
  expect(await read()).toMatchObject([{ id, snippet: { title: 'First gold' }, status: { privacyStatus: 'private' } }]);
  await youtube.videos.update({
    part: ['status'],
    requestBody: { id, status: { privacyStatus: 'public', selfDeclaredMadeForKids: false } },
  });
  expect(await read()).toMatchObject([{ status: { privacyStatus: 'public' } }]);
  expect(simulator.defects()).toEqual([]);
});

test('App: Google’s client for the messaging service sends to the topic, with a priority in lower case', async () => {
  const simulator = kept(await startAppSimulator({ seed: 7 }));
  const { baseUrl, projectId, topic } = Options.parse(simulator.channel.options);
  const google: Google<{ projects: { messages: Record<'send', Call> } }> = require('@googleapis/fcm');
  // Its address for tokens cannot be set: it begins with one.
  const auth = new google.auth.OAuth2({});
  auth.setCredentials({ access_token: await token(simulator, new Date()) });
  const fcm = google.fcm({ version: 'v1', auth, rootUrl: `${baseUrl}/` });
  const { status, data } = await fcm.projects.messages.send({
    parent: `projects/${projectId}`,
    requestBody: {
      message: {
        topic,
        notification: { title: 'The bridge is open', body: 'Trams run again.' },
        android: { priority: 'high' },
      },
    },
  });
  expect(status).toBe(200);
  expect(data.name).toMatch(/^projects\/.*\/messages\//);
});
