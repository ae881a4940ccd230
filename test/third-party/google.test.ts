import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { film } from '../helpers/film.ts';
import { Options, token } from '../simulators/app/client.ts';
import { picture } from '../simulators/pictures.ts';
import { metadata } from '../simulators/youtube/client.ts';
import { kept } from './kit.ts';

// Only what is called is described here: their types are megabytes.
const require = createRequire(import.meta.url);

interface Google<Service> {
  auth: {
    OAuth2: new (options: Record<string, unknown>) => { setCredentials(given: Record<string, string>): void };
  };
  youtube(options: Record<string, unknown>): Service;
  fcm(options: Record<string, unknown>): Service;
}
type Call = (
  parameters: Record<string, unknown>,
  options?: { rootUrl: string },
) => Promise<{ status: number; data: Record<string, unknown> }>;

const ChannelOptions = z.object({ apiUrl: z.string(), tokenUrl: z.string(), channelId: z.string() });

interface YouTube {
  videos: Record<'insert' | 'list' | 'update', Call>;
  channels: Record<'list', Call>;
  captions: Record<'insert' | 'list' | 'delete', Call>;
  commentThreads: Record<'insert' | 'list', Call>;
  playlists: Record<'list', Call>;
  playlistItems: Record<'insert' | 'list' | 'delete', Call>;
  thumbnails: Record<'set', Call>;
}

/** Google’s client, signed in to the channel of a simulator. */
function startYouTube({ channel }: Simulator) {
  const { clientId, clientSecret, refreshToken } = channel.secrets;
  const { apiUrl, tokenUrl, channelId } = ChannelOptions.parse(channel.options);
  const google: Google<YouTube> = require('@googleapis/youtube');
  const auth = new google.auth.OAuth2({ clientId, clientSecret, endpoints: { oauth2TokenUrl: tokenUrl } });
  auth.setCredentials({ refresh_token: refreshToken ?? '' });
  const rootUrl = `${apiUrl}/`;
  return { youtube: google.youtube({ version: 'v3', auth, rootUrl }), channelId, rootUrl };
}

test('YouTube: Google’s client makes a video public, with cover, captions, playlist and comment', async () => {
  const simulator = kept(await startYouTubeSimulator({ seed: 7, factor: 1_000, listingLagMs: 0, playlists: ['PL1'] }));
  const { youtube, channelId, rootUrl } = startYouTube(simulator);
  expect((await youtube.channels.list({ part: ['id', 'status'], mine: true })).data.items).toHaveLength(1);
  const media = { mimeType: 'video/mp4', body: Readable.from([film(1_000)]) };
  const requestBody = metadata({ status: { privacyStatus: 'private' } });
  const { data: inserted } = await youtube.videos.insert(
    { part: ['snippet', 'status'], requestBody, media },
    { rootUrl },
  );
  const id = String(inserted.id);
  const read = async () => (await youtube.videos.list({ part: ['snippet', 'status'], id: [id] })).data.items;
  expect(await read()).toMatchObject([{ id, snippet: { title: 'First gold' }, status: { privacyStatus: 'private' } }]);
  await youtube.videos.update({
    part: ['status'],
    requestBody: { id, status: { privacyStatus: 'public', selfDeclaredMadeForKids: false } },
  });
  expect(await read()).toMatchObject([{ status: { privacyStatus: 'public' } }]);
  const cover = { mimeType: 'image/jpeg', body: Readable.from([await picture(1280, 720)]) };
  // Files go to its own host unless each call names another.
  await youtube.thumbnails.set({ videoId: id, media: cover }, { rootUrl });
  const snippet = { videoId: id, language: 'en', name: '' };
  const subtitles = { mimeType: 'application/octet-stream', body: '1\n00:00:00,000 --> 00:00:02,000\nGold.\n' };
  await youtube.captions.insert({ part: ['snippet'], requestBody: { snippet }, media: subtitles }, { rootUrl });
  const resourceId = { kind: 'youtube#video', videoId: id };
  await youtube.playlistItems.insert({
    part: ['snippet'],
    requestBody: { snippet: { playlistId: 'PL1', resourceId } },
  });
  const { data: playlist } = await youtube.playlistItems.list({ part: ['snippet'], playlistId: 'PL1' });
  expect(playlist.items).toMatchObject([{ snippet: { resourceId } }]);
  const topLevelComment = { snippet: { textOriginal: 'All about it' } };
  const part = ['snippet'];
  await youtube.commentThreads.insert({ part, requestBody: { snippet: { channelId, videoId: id, topLevelComment } } });
  const { data: comments } = await youtube.commentThreads.list({ part, videoId: id });
  expect(comments.items).toMatchObject([{ snippet: { topLevelComment } }]);
  const [video] = simulator.posts();
  expect(video?.media.map(({ mimeType }) => mimeType)).toEqual(['video/mp4', 'image/jpeg', 'text/plain']);
  expect(simulator.defects()).toEqual([]);
});

test('YouTube: Google’s client uploads bytes alone, finds channel and playlists, and takes captions and items back', async () => {
  const simulator = kept(await startYouTubeSimulator({ seed: 7, factor: 1_000, listingLagMs: 0, playlists: ['PL1'] }));
  const { youtube, channelId, rootUrl } = startYouTube(simulator);
  const media = { mimeType: 'video/mp4', body: Readable.from([film(1_000)]) };
  const { data: inserted } = await youtube.videos.insert({ part: ['snippet', 'status'], media }, { rootUrl });
  const id = String(inserted.id);
  expect(inserted.snippet).toMatchObject({ title: 'unknown' });
  const part = ['snippet', 'statistics', 'player', 'topicDetails', 'contentDetails', 'status', 'fileDetails'];
  expect((await youtube.videos.list({ part, id: [id] })).data.items).toMatchObject([{ id, snippet: {}, status: {} }]);

  for (const asked of [{ id: [channelId] }, { forHandle: '@newsroom' }, { forHandle: 'newsroom' }]) {
    expect((await youtube.channels.list({ part: ['id'], ...asked })).data.items).toMatchObject([{ id: channelId }]);
  }
  expect((await youtube.channels.list({ part: ['id'], id: ['UCother'] })).data.items).toEqual([]);

  const resourceId = { kind: 'youtube#video', videoId: id };
  const snippet = { playlistId: 'PL1', resourceId };
  const { data: item } = await youtube.playlistItems.insert({ part: ['snippet'], requestBody: { snippet } });
  const items = async () => (await youtube.playlistItems.list({ part: ['snippet'], id: [String(item.id)] })).data.items;
  expect(await items()).toMatchObject([{ snippet }]);
  for (const asked of [{ id: ['PL1'] }, { channelId }, { mine: true }]) {
    const { data } = await youtube.playlists.list({ part: ['contentDetails'], ...asked });
    expect(data.items).toMatchObject([{ id: 'PL1', contentDetails: { itemCount: 1 } }]);
  }
  await youtube.playlistItems.delete({ id: String(item.id) });
  expect(await items()).toEqual([]);
  await expect(youtube.playlistItems.delete({ id: String(item.id) })).rejects.toMatchObject({ status: 404 });

  const told = { videoId: id, language: 'en', name: '' };
  const subtitles = { mimeType: 'application/octet-stream', body: '1\n00:00:00,000 --> 00:00:02,000\nGold.\n' };
  await youtube.captions.insert({ part: ['snippet'], requestBody: { snippet: told }, media: subtitles }, { rootUrl });
  const captions = async () =>
    z
      .array(z.object({ id: z.string(), snippet: z.object({ language: z.string() }) }))
      .parse((await youtube.captions.list({ part: ['snippet'], videoId: id })).data.items);
  const [track] = await captions();
  expect(track?.snippet.language).toBe('en');
  await youtube.captions.delete({ id: track?.id ?? '' });
  expect(await captions()).toEqual([]);
  await expect(youtube.captions.delete({ id: track?.id ?? '' })).rejects.toMatchObject({ status: 404 });
  expect(simulator.defects()).toEqual([]);
});

test('YouTube: Google’s client is refused an unknown part and a comment that is too long, and a text is no video', async () => {
  const simulator = kept(await startYouTubeSimulator({ seed: 7, factor: 1e6, listingLagMs: 0 }));
  const { youtube, channelId, rootUrl } = startYouTube(simulator);
  const refused = (status: number, reason: string) => ({
    status,
    response: { data: { error: { errors: [{ reason }] } } },
  });
  const requestBody = metadata({ status: { privacyStatus: 'public' } });
  const insert = async (body: Buffer) => {
    const media = { mimeType: 'video/mp4', body: Readable.from([body]) };
    const { data } = await youtube.videos.insert({ part: ['snippet', 'status'], requestBody, media }, { rootUrl });
    return String(data.id);
  };
  const text = await insert(Buffer.alloc(1_000, 'text'));
  const { items } = (await youtube.videos.list({ part: ['status'], id: [text] })).data;
  expect(items).toMatchObject([{ status: { uploadStatus: 'failed', failureReason: 'invalidFile' } }]);
  await expect(youtube.videos.list({ part: ['titles'], id: [text] })).rejects.toMatchObject(
    refused(400, 'unknownPart'),
  );
  const topLevelComment = { snippet: { textOriginal: 'a'.repeat(10_001) } };
  const snippet = { channelId, videoId: await insert(film(1_000)), topLevelComment };
  const comment = youtube.commentThreads.insert({ part: ['snippet'], requestBody: { snippet } });
  await expect(comment).rejects.toMatchObject(refused(400, 'commentTextTooLong'));
});

test('App: Google’s client sends to a topic, a condition and one phone, and validates without sending', async () => {
  const simulator = kept(await startAppSimulator({ seed: 7 }));
  const { baseUrl, projectId, topic } = Options.parse(simulator.channel.options);
  const google: Google<{ projects: { messages: Record<'send', Call> } }> = require('@googleapis/fcm');
  // Its address for tokens cannot be set: it begins with one.
  const auth = new google.auth.OAuth2({});
  auth.setCredentials({ access_token: await token(simulator, new Date()) });
  const fcm = google.fcm({ version: 'v1', auth, rootUrl: `${baseUrl}/` });
  const send = async (target: object, validateOnly = false) => {
    const notification = { title: 'The bridge is open', body: 'Trams run again.' };
    // The priority as its documentation writes it, not as the schema does.
    const message = { ...target, notification, android: { priority: 'high' } };
    const requestBody = { message, validateOnly };
    return (await fcm.projects.messages.send({ parent: `projects/${projectId}`, requestBody })).data.name;
  };
  const named = /^projects\/.*\/messages\//;
  expect(await send({ topic })).toMatch(named);
  expect(await send({ condition: `'${topic}' in topics && 'harbour' in topics` })).toMatch(named);
  expect(await send({ token: 'bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1' })).toMatch(named);
  const before = simulator.accepted().length;
  expect(await send({ topic }, true)).toMatch(named);
  expect(simulator.accepted()).toHaveLength(before);
});
