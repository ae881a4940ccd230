import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { TwitterApi } from 'twitter-api-v2';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { gif } from '../helpers/gif.ts';
import { picture } from '../simulators/pictures.ts';
import { kept } from './kit.ts';

// Only what is called is described here: its types are megabytes.
const require = createRequire(import.meta.url);

interface Xdk {
  Client: new (config: {
    baseUrl: string;
    accessToken: string;
  }) => {
    posts: {
      create(body: Record<string, unknown>): Promise<{ data?: { id?: string } }>;
      getByIds(ids: string[], options: { postFields: string[] }): Promise<{ data?: { id?: string }[] }>;
      delete(id: string): Promise<{ data?: { deleted?: boolean } }>;
    };
    media: {
      initializeUpload(body: Record<string, unknown>): Promise<{ data?: { id?: string } }>;
      appendUpload(id: string, body: Record<string, unknown>): Promise<unknown>;
      finalizeUpload(id: string): Promise<{ data?: { id?: string } }>;
      createMetadata(body: Record<string, unknown>): Promise<unknown>;
    };
    users: {
      getPosts(
        id: string,
        options: { postFields: string[]; maxResults: number },
      ): Promise<{ data?: { id?: string; text?: string }[] }>;
    };
  };
}

const Options = z.object({ apiUrl: z.string(), userId: z.string() });
const Keys = z.object({ appKey: z.string(), appSecret: z.string(), accessToken: z.string(), accessSecret: z.string() });

async function start() {
  const simulator = kept(await startXSimulator({ seed: 7, listingLagMs: 0 }));
  const { apiUrl, userId } = Options.parse(simulator.channel.options);
  const target = new URL(apiUrl);
  const plugin = {
    onBeforeRequestConfig({ params }: { params: { url: URL | string } }) {
      const url = new URL(String(params.url));
      url.protocol = target.protocol;
      url.host = target.host;
      params.url = url.href;
    },
  };
  const keys = Keys.parse(simulator.channel.secrets);
  const { v2 } = new TwitterApi(keys, { httpAgent: new Agent(), plugins: [plugin as never] });
  const { Client }: Xdk = require('@xdevplatform/xdk');
  return { simulator, userId, v2, xdk: new Client({ baseUrl: apiUrl, accessToken: simulator.userToken }) };
}

test('twitter-api-v2 posts, answers, reads its posts and deletes one', async () => {
  const { userId, v2 } = await start();
  expect((await v2.me()).data.id).toBe(userId);
  const { data } = await v2.tweet('The bridge is open again.');
  const reply = await v2.reply('Trams run every ten minutes.', data.id);
  const listed = await v2.userTimeline(userId, { 'tweet.fields': ['created_at', 'entities'] });
  expect(listed.tweets.map(({ id }) => id)).toEqual([reply.data.id, data.id]);
  expect((await v2.singleTweet(data.id)).data.text).toBe('The bridge is open again.');
  expect((await v2.tweets([data.id, reply.data.id])).data).toHaveLength(2);
  expect((await v2.deleteTweet(reply.data.id)).data.deleted).toBe(true);
});

test('twitter-api-v2 posts a thread that begins with four described pictures', async () => {
  const { simulator, v2 } = await start();
  const upload = async (number: number) => {
    const id = await v2.uploadMedia(await picture(1200, 675), { media_type: 'image/jpeg' });
    await v2.createMediaMetadata(id, { alt_text: { text: `The bridge, ${number}` } });
    return id;
  };
  const media_ids = [await upload(1), await upload(2), await upload(3), await upload(4)] as const;
  const thread = await v2.tweetThread([
    { text: 'The bridge is open again.', media: { media_ids: [...media_ids] } },
    'Trams run every ten minutes.',
    'Lorries still go by the tunnel.',
  ]);
  const [first, second] = thread.map(({ data }) => data.id);
  expect(simulator.posts().map(({ texts, replyTo }) => [texts.text, replyTo])).toEqual([
    ['The bridge is open again.', undefined],
    ['Trams run every ten minutes.', first],
    ['Lorries still go by the tunnel.', second],
  ]);
  expect(simulator.posts()[0]?.media.map(({ alt }) => alt)).toEqual([1, 2, 3, 4].map((n) => `The bridge, ${n}`));
  expect(simulator.defects()).toEqual([]);
});

test('twitter-api-v2 posts an animated GIF, which it waits for, with its description', async () => {
  const { simulator, v2 } = await start();
  const id = await v2.uploadMedia(await gif(), { media_type: 'image/gif', media_category: 'tweet_gif' });
  await v2.createMediaMetadata(id, { alt_text: { text: 'The bridge opens' } });
  await v2.tweet('The bridge opens.', { media: { media_ids: [id] } });
  expect(simulator.posts()[0]?.media).toMatchObject([{ mimeType: 'image/gif', alt: 'The bridge opens' }]);
  expect(simulator.defects()).toEqual([]);
});

test('twitter-api-v2 sees processing fail for a file that is no video', async () => {
  const { v2 } = await start();
  const options = { media_type: 'video/mp4', media_category: 'tweet_video' } as const;
  await expect(v2.uploadMedia(Buffer.alloc(1_000, 'text'), options)).rejects.toThrow(/processing/i);
});

test('twitter-api-v2 looks accounts up by names and ids, and tags one', async () => {
  const { simulator, userId, v2 } = await start();
  const { data } = await v2.usersByUsernames(['mira_osei', 'harbour_ferry']);
  expect((await v2.userByUsername('mira_osei')).data).toMatchObject({ id: data[0]?.id, name: 'Mira Osei' });
  expect((await v2.user(userId)).data.username).toBe('masthead_news');
  const { data: both, errors } = await v2.users([userId, data[1]?.id ?? '', '1']);
  expect(both.map(({ username }) => username)).toEqual(['masthead_news', 'harbour_ferry']);
  expect(errors).toMatchObject([{ title: 'Not Found Error', parameter: 'ids', value: '1' }]);
  expect((await v2.userByUsername('nobody_here')).errors).toHaveLength(1);
  const id = await v2.uploadMedia(await picture(1200, 675), { media_type: 'image/jpeg' });
  await v2.tweet('On the bridge.', { media: { media_ids: [id], tagged_user_ids: [data[0]?.id ?? ''] } });
  expect(simulator.posts()[0]?.labels).toEqual(['Tagged: @mira_osei']);
});

test('twitter-api-v2 posts a poll, says who may reply, and quotes a post', async () => {
  const { simulator, v2 } = await start();
  const poll = { options: ['Tram', 'Ferry', 'On foot'], duration_minutes: 1_440 };
  const { data } = await v2.tweet('How do you cross the river?', { poll, reply_settings: 'following' });
  await v2.quote('The answers so far.', data.id);
  expect(simulator.posts().map(({ kind, poll: asked, labels }) => [kind, asked?.options, labels])).toEqual([
    ['poll', poll.options, ['Who can reply: following']],
    ['quote', undefined, [`Quotes ${data.id}`]],
  ]);
});

test('the XDK posts with a user’s token of OAuth 2, and reads by post.fields', async () => {
  const { simulator, userId, xdk } = await start();
  const { data } = await xdk.posts.create({ text: 'The ferry keeps running until spring.' });
  const id = data?.id ?? '';
  const listed = await xdk.users.getPosts(userId, { postFields: ['created_at', 'entities'], maxResults: 10 });
  expect(listed.data?.[0]).toMatchObject({ id, text: 'The ferry keeps running until spring.' });
  const read = await xdk.posts.getByIds([id], { postFields: ['created_at'] });
  expect(read.data?.map((post) => post.id)).toEqual([id]);
  expect((await xdk.posts.delete(id)).data?.deleted).toBe(true);
  expect(simulator.defects()).toEqual([]);
});

test('the XDK uploads a picture in one part, and labels its post', async () => {
  const { simulator, xdk } = await start();
  const bytes = await picture(1200, 675);
  const begun = { mediaType: 'image/jpeg', mediaCategory: 'tweet_image', totalBytes: bytes.length };
  const id = (await xdk.media.initializeUpload(begun)).data?.id ?? '';
  await xdk.media.appendUpload(id, { segmentIndex: 0, media: bytes.toString('base64') });
  await xdk.media.finalizeUpload(id);
  await xdk.media.createMetadata({ id, metadata: { altText: { text: 'The bridge' } } });
  await xdk.posts.create({
    text: 'The bridge, as drawn by a model.',
    media: { mediaIds: [id] },
    replySettings: 'mentionedUsers',
    madeWithAi: true,
    paidPartnership: true,
  });
  const [post] = simulator.posts();
  expect(post?.media).toMatchObject([{ alt: 'The bridge', width: 1200, height: 675 }]);
  expect(post?.labels).toEqual(['Who can reply: mentionedUsers', 'Made with AI', 'Paid partnership']);
  expect(simulator.defects()).toEqual([]);
});
