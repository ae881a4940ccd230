import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
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

test('YouTube: Google’s client makes a video public, with cover, captions, playlist and comment', async () => {
  const simulator = kept(await startYouTubeSimulator({ seed: 7, factor: 1_000, listingLagMs: 0, playlists: ['PL1'] }));
  const { clientId, clientSecret, refreshToken } = simulator.channel.secrets;
  const { apiUrl, tokenUrl, channelId } = ChannelOptions.parse(simulator.channel.options);
  const google: Google<{
    videos: Record<'insert' | 'list' | 'update', Call>;
    channels: Record<'list', Call>;
    captions: Record<'insert', Call>;
    commentThreads: Record<'insert' | 'list', Call>;
    playlistItems: Record<'insert' | 'list', Call>;
    thumbnails: Record<'set', Call>;
  }> = require('@googleapis/youtube');
  const auth = new google.auth.OAuth2({ clientId, clientSecret, endpoints: { oauth2TokenUrl: tokenUrl } });
  auth.setCredentials({ refresh_token: refreshToken ?? '' });
  const rootUrl = `${apiUrl}/`;
  const youtube = google.youtube({ version: 'v3', auth, rootUrl });
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
