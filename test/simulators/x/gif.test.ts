import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startXSimulator } from '../../../src/simulators/x/index.ts';
import { gif } from '../../helpers/gif.ts';
import { picture } from '../pictures.ts';
import { call, uploadPicture } from './client.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startXSimulator({ seed: 7, listingLagMs: 0 });
});
afterEach(() => simulator.stop());

const upload = (bytes: Buffer, type = 'image/gif') => uploadPicture(simulator, bytes, type, 'tweet_gif');
const stateOf = async (id: string) => {
  const query = { command: 'STATUS', media_id: id };
  const { body } = await call(simulator, { method: 'GET', path: '/2/media/upload', query });
  return (body.data as { processing_info?: { state: string } }).processing_info?.state;
};
const post = (media: Record<string, unknown>, text = 'The bridge opens.') =>
  call(simulator, { method: 'POST', path: '/2/tweets', json: { text, media } });

describe('an animated GIF', () => {
  it('is processed before a post may have it, and is described like a picture', async () => {
    const id = await upload(await gif());
    expect((await post({ media_ids: [id] })).status).toBe(400);
    expect([await stateOf(id), await stateOf(id)]).toEqual(['in_progress', 'succeeded']);
    const json = { id, metadata: { alt_text: { text: 'The bridge, opening' } } };
    expect((await call(simulator, { method: 'POST', path: '/2/media/metadata', json })).status).toBe(200);
    expect((await post({ media_ids: [id] })).status).toBe(201);
    expect(simulator.posts()[0]?.media).toMatchObject([{ mimeType: 'image/gif', alt: 'The bridge, opening' }]);
    const listed = await call(simulator, {
      method: 'GET',
      path: `/2/users/${simulator.channel.options.userId}/tweets`,
      query: { 'tweet.fields': 'attachments' },
    });
    expect(listed.body.data[0]?.attachments).toEqual({ media_keys: [`16_${id}`] });
  });

  it.each([
    ['too wide', 1_281, 40, 2],
    ['too high', 40, 1_081, 2],
    ['of too many frames', 8, 8, 351],
  ])('%s is processed, and no post may have it', async (_, width, height, frames) => {
    const id = await upload(await gif(width, height, frames));
    await stateOf(id);
    expect(await stateOf(id)).toBe('succeeded');
    expect((await post({ media_ids: [id] })).body.errors).toMatchObject([{ message: 'Your media IDs are invalid.' }]);
  });

  it('is alone in its post', async () => {
    const id = await upload(await gif());
    await stateOf(id);
    await stateOf(id);
    const beside = await uploadPicture(simulator, await picture(1200, 675));
    expect((await post({ media_ids: [id, beside] })).status).toBe(400);
  });
});

describe('what goes with media', () => {
  it('names people that there are, and an error for each that there is not', async () => {
    const query = { usernames: 'Mira_Osei,nobody_here' };
    const { status, body } = await call(simulator, { method: 'GET', path: '/2/users/by', query });
    expect(status).toBe(200);
    expect(body.data).toMatchObject([{ username: 'mira_osei' }]);
    expect(body.errors).toHaveLength(1);
  });

  it('takes a cover for a video alone, and tags of accounts that there are', async () => {
    const id = await uploadPicture(simulator, await picture(1200, 675));
    expect((await post({ media_ids: [id], preview_media_id: id })).status).toBe(400);
    expect((await post({ media_ids: [id], tagged_user_ids: ['999'] })).status).toBe(400);
    expect((await post({ media_ids: [id], tagged_user_ids: ['2244994945', '6253282'] })).status).toBe(201);
    expect(simulator.posts()[0]?.labels).toEqual(['Tagged: @mira_osei']);
  });
});

it('counts posts of 24 hours, of the app and of the user, and refuses more', async () => {
  await simulator.stop();
  simulator = await startXSimulator({ seed: 7, daily: { app: 9, user: 2 } });
  const create = (text: string) => call(simulator, { method: 'POST', path: '/2/tweets', json: { text } });
  const { headers } = await create('One.');
  expect(headers.get('x-app-limit-24hour-limit')).toBe('9');
  expect(headers.get('x-app-limit-24hour-remaining')).toBe('8');
  expect(headers.get('x-user-limit-24hour-remaining')).toBe('1');
  expect(Number(headers.get('x-user-limit-24hour-reset')) - Date.now() / 1_000).toBeGreaterThan(86_000);
  expect((await create('Two.')).status).toBe(201);
  const refused = await create('Three.');
  expect([refused.status, refused.headers.get('x-user-limit-24hour-remaining')]).toEqual([429, '0']);
});
