import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { picture } from '../pictures.ts';
import { type Client, connect, MARKER, metadata, reason } from './client.ts';

let now: Date;
let simulator: Simulator;
let client: Client;
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const account = (change: Record<string, unknown>) =>
  fetch(`${simulator.url}/_account`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
const flip = (id: string, status: Record<string, unknown>) =>
  client.api('PUT', 'videos?part=status', { id, status: { selfDeclaredMadeForKids: false, ...status } });

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startYouTubeSimulator({ now: () => now, factor: 10, playlists: ['PLnews'], quota: { units: 500 } });
  client = await connect(simulator);
});
afterEach(() => simulator.stop());

describe('processing', () => {
  it('takes its time, then succeeds', async () => {
    const id = await client.upload();
    pass(1500);
    expect(await client.item(id)).toMatchObject({
      status: { uploadStatus: 'uploaded' },
      processingDetails: {
        processingStatus: 'processing',
        processingProgress: { partsTotal: '10', partsProcessed: '5', timeLeftMs: '1500' },
      },
    });
    pass(1500);
    expect(await client.item(id)).toMatchObject({
      status: { uploadStatus: 'processed', privacyStatus: 'private' },
      processingDetails: { processingStatus: 'succeeded' },
    });
    expect(await client.item('nothing')).toBeUndefined();
  });

  it.each([
    ['failed-codec', { uploadStatus: 'failed', failureReason: 'codec' }, 'failed'],
    ['rejected-duplicate', { uploadStatus: 'rejected', rejectionReason: 'duplicate' }, 'terminated'],
  ])('ends as ordered: %s', async (name, status, processingStatus) => {
    simulator.faults([{ operation: 'startUpload', fault: { type: 'named', name } }]);
    const id = await client.upload(metadata({ status: { privacyStatus: 'public' } }));
    pass(3000);
    expect(await client.item(id)).toMatchObject({ status, processingDetails: { processingStatus } });
    expect(simulator.posts()).toMatchObject([{ visibility: 'private' }]);
  });
});

describe('privacy', () => {
  it('is public by default', async () => {
    await client.upload({ snippet: metadata().snippet });
    expect(simulator.posts()).toMatchObject([{ visibility: 'public' }]);
  });

  it('flips, and resets what an update leaves out', async () => {
    const id = await client.upload(metadata({ status: { embeddable: false } }));
    const flipped = await flip(id, { privacyStatus: 'public' });
    expect(flipped).toMatchObject({ status: 200, body: { id, status: { privacyStatus: 'public', embeddable: true } } });
    expect(simulator.posts()).toMatchObject([
      { visibility: 'public', url: `https://www.youtube.com/watch?v=${id}`, marker: MARKER },
    ]);
  });

  it('publishes a scheduled video at its time, and schedules no video that was public', async () => {
    const id = await client.upload(metadata({ status: { publishAt: '2026-11-24T09:00:00Z' } }));
    expect(simulator.posts()).toMatchObject([{ visibility: 'private' }]);
    now = new Date('2026-11-24T09:00:00Z');
    expect(simulator.posts()).toMatchObject([{ visibility: 'public' }]);
    client = await connect(simulator);
    const again = await flip(id, { privacyStatus: 'private', publishAt: '2026-11-25T09:00:00Z' });
    expect(reason(again)).toBe('invalidPublishAt');
  });

  it('stays private without an error while the project is not audited', async () => {
    await account({ audited: false });
    const id = await client.upload();
    expect(await flip(id, { privacyStatus: 'public' })).toMatchObject({
      status: 200,
      body: { status: { privacyStatus: 'private' } },
    });
  });
});

describe('updates', () => {
  it('replaces the named part and needs title and category', async () => {
    const id = await client.upload();
    const update = (snippet: Record<string, unknown>) => client.api('PUT', 'videos?part=snippet', { id, snippet });
    expect(reason(await update({ title: 'Corrected' }))).toBe('invalidVideoMetadata');
    await update({ title: 'Corrected', categoryId: '25' });
    const item = await client.item(id, 'snippet');
    expect(item).toMatchObject({ snippet: { title: 'Corrected', description: '' } });
    expect(item).not.toHaveProperty('snippet.tags');
  });

  it('takes back what a look-up gave', async () => {
    const id = await client.upload();
    const item = await client.item(id, 'snippet,status');
    expect((await client.api('PUT', 'videos?part=snippet,status', item)).status).toBe(200);
    expect(reason(await client.api('PUT', 'videos?part=status', { id: 'other', status: {} }))).toBe('videoNotFound');
  });

  it('takes titles in other languages, and says what is paid for', async () => {
    const id = await client.upload();
    const put = (part: string, body: object) => client.api('PUT', `videos?part=${part}`, { id, ...body });
    const localizations = { de: { title: 'Erstes Gold', description: 'Für die Stadt' } };
    expect((await put('localizations', { localizations })).status).toBe(200);
    expect(reason(await put('localizations', { localizations: { de: { title: 'a < b' } } }))).toBe('invalidTitle');
    const paidProductPlacementDetails = { hasPaidProductPlacement: true };
    await put('paidProductPlacementDetails', { paidProductPlacementDetails });
    expect(await client.item(id, 'localizations,paidProductPlacementDetails')).toMatchObject({
      localizations,
      paidProductPlacementDetails,
    });
    const snippet = { title: 'First gold', categoryId: '25' };
    expect(reason(await put('snippet,localizations', { snippet, localizations }))).toBe('defaultLanguageNotSet');
  });

  it('deletes', async () => {
    const id = await client.upload();
    expect((await client.api('DELETE', `videos?id=${id}`)).status).toBe(204);
    expect((await client.api('DELETE', `videos?id=${id}`)).status).toBe(404);
    expect(simulator.posts()).toEqual([]);
  });
});

describe('thumbnails', () => {
  it('sets one, and refuses what is no picture, too small or too large', async () => {
    const id = await client.upload();
    const good = await client.thumbnail(id, await picture(1280, 720));
    expect(good).toMatchObject({
      status: 200,
      body: { kind: 'youtube#thumbnailSetResponse', items: [{ maxres: {} }] },
    });
    expect(simulator.posts()[0]?.media).toHaveLength(2);
    expect(reason(await client.thumbnail(id, Buffer.from('text')))).toBe('invalidImage');
    expect(reason(await client.thumbnail(id, await picture(639, 360)))).toBe('invalidImage');
    expect(reason(await client.thumbnail(id, await picture(1280, 720), 'text/plain'))).toBe('invalidImage');
    expect((await client.thumbnail(id, Buffer.alloc(2_097_153))).status).toBe(413);
  });

  it('refuses an unverified channel, and too many', async () => {
    const id = await client.upload();
    const bytes = await picture(1280, 720);
    simulator.faults([{ operation: 'setThumbnail', fault: { type: 'named', name: 'uploadRateLimitExceeded' } }]);
    expect(await client.thumbnail(id, bytes)).toMatchObject({ status: 429 });
    await account({ phoneVerified: false });
    const refused = await client.thumbnail(id, bytes);
    expect([refused.status, reason(refused)]).toEqual([403, 'forbidden']);
  });
});

describe('playlists', () => {
  it('lists uploads some time after they came, newest first', async () => {
    const { body } = await client.api('GET', 'channels?part=contentDetails&mine=true');
    const uploads = /"uploads":"(UU[^"]+)"/.exec(JSON.stringify(body))?.[1];
    const list = (more = '') => client.api('GET', `playlistItems?part=snippet,status&playlistId=${uploads}${more}`);
    const first = await client.upload();
    expect(await list()).toMatchObject({ body: { items: [] } });
    pass(2000);
    const second = await client.upload();
    pass(2000);
    expect(await list('&maxResults=1')).toMatchObject({
      body: {
        nextPageToken: '1',
        items: [{ snippet: { resourceId: { videoId: second } }, status: { privacyStatus: 'private' } }],
      },
    });
    const page = await list('&maxResults=1&pageToken=1');
    expect(page).toMatchObject({ body: { items: [{ snippet: { resourceId: { videoId: first } } }] } });
    expect(JSON.stringify(page.body)).toContain(MARKER);
  });

  it('lists the channel’s own by their titles, page by page', async () => {
    const list = (more = '') => client.api('GET', `playlists?part=snippet&mine=true${more}`);
    expect(await list()).toMatchObject({
      status: 200,
      body: { items: [{ id: 'PLnews', snippet: { title: 'PLnews' } }] },
    });
    expect(await list('&maxResults=0')).toMatchObject({ body: { items: [], nextPageToken: '0' } });
    expect(reason(await client.api('GET', 'playlists?part=snippet'))).toBe('missingRequiredParameter');
  });

  it('makes one of a title, which is listed some time later', async () => {
    const make = (title: string) =>
      client.api('POST', 'playlists?part=snippet,status', {
        snippet: { title },
        status: { privacyStatus: 'unlisted' },
      });
    expect(await make('Trams')).toMatchObject({
      status: 200,
      body: { id: expect.stringMatching(/^PL/), snippet: { title: 'Trams' }, status: { privacyStatus: 'unlisted' } },
    });
    const titles = async () => JSON.stringify((await client.api('GET', 'playlists?part=snippet&mine=true')).body);
    expect(await titles()).not.toContain('Trams');
    pass(2000);
    expect(await titles()).toContain('Trams');
    expect(reason(await make(' '))).toBe('playlistTitleRequired');
    expect(reason(await make('a'.repeat(151)))).toBe('invalidPlaylistSnippet');
    expect(reason(await make('a < b'))).toBe('invalidPlaylistSnippet');
    expect(reason(await client.api('POST', 'playlists', { snippet: { title: 'A' } }))).toBe('missingRequiredParameter');
  });

  it('adds a video once', async () => {
    const resourceId = { kind: 'youtube#video', videoId: await client.upload() };
    const add = (playlistId: string) =>
      client.api('POST', 'playlistItems?part=snippet', { snippet: { playlistId, resourceId } });
    expect((await add('PLnews')).status).toBe(200);
    const again = await add('PLnews');
    expect([again.status, reason(again)]).toEqual([409, 'videoAlreadyInPlaylist']);
    expect(reason(await add('PLother'))).toBe('playlistNotFound');
  });
});

describe('quota and faults', () => {
  it('counts units apart from uploads', async () => {
    const id = await client.upload();
    for (let i = 0; i < 10; i++) expect((await flip(id, { privacyStatus: 'private' })).status).toBe(200);
    expect(reason(await client.api('GET', `videos?part=status&id=${id}`))).toBe('quotaExceeded');
    expect((await client.start(1000)).status).toBe(200);
  });

  it('flips although the answer says otherwise', async () => {
    const id = await client.upload();
    simulator.faults([{ operation: 'updateVideo', fault: { type: 'named', name: 'backendError-after' } }]);
    expect((await flip(id, { privacyStatus: 'public' })).status).toBe(503);
    expect(simulator.posts()).toMatchObject([{ visibility: 'public' }]);
    simulator.faults([{ operation: '*', fault: { type: 'rate-limit', resetAfterMs: null } }]);
    expect(reason(await client.api('GET', `videos?part=status&id=${id}`))).toBe('rateLimitExceeded');
  });
});
