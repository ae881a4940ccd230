import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { connect, reason } from './client.ts';

const SRT = '1\r\n00:00:01,000 --> 00:00:02,000\r\nThe bridge – it opens\r\n';
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startYouTubeSimulator({ seed: 3 });
});
afterEach(() => simulator.stop());

it('takes a file of captions for each language and name of a video', async () => {
  const client = await connect(simulator);
  const id = await client.upload();
  const snippet = { videoId: id, language: 'en', name: 'English', isDraft: false };
  expect((await client.captions({ snippet }, SRT)).status).toBe(200);
  expect(reason(await client.captions({ snippet }, SRT))).toBe('captionExists');
  expect((await client.captions({ snippet: { ...snippet, language: 'pt-BR' } }, SRT)).status).toBe(200);
  expect(reason(await client.captions({ snippet: { ...snippet, videoId: 'another' } }, SRT))).toBe('videoNotFound');
  expect(reason(await client.captions({ snippet: { ...snippet, name: 'a'.repeat(151) } }, SRT))).toBe('badRequest');
  expect(reason(await client.captions({ snippet: { ...snippet, name: 'b' } }, ''))).toBe('mediaBodyRequired');
  expect(await client.item(id)).toMatchObject({ contentDetails: { caption: 'true' } });
  const files = simulator.posts()[0]?.media.filter(({ alt }) => alt?.startsWith('Captions'));
  expect(files?.map(({ alt, bytes }) => [alt, bytes])).toEqual([
    ['Captions: en', Buffer.byteLength(SRT)],
    ['Captions: pt-BR', Buffer.byteLength(SRT)],
  ]);
});
