import { expect, it } from 'vitest';
import { startXSimulator } from '../../../src/simulators/x/index.ts';
import { call } from './client.ts';

it('gives a video subtitles that were uploaded at once, one file for each language', async () => {
  const simulator = await startXSimulator({ seed: 3 });
  try {
    const video = { media_type: 'video/mp4', total_bytes: 10, media_category: 'tweet_video' };
    const { body } = await call(simulator, { method: 'POST', path: '/2/media/upload/initialize', json: video });
    const multipart = new FormData();
    multipart.set('media', new Blob(['1\n00:00:01,000 --> 00:00:02,000\nThe bridge\n'], { type: 'text/srt' }));
    multipart.set('media_category', 'subtitles');
    const file = await call(simulator, { method: 'POST', path: '/2/media/upload', multipart });
    expect(file.status).toBe(200);
    const give = (id: string, subtitles: Record<string, string>) =>
      call(simulator, {
        method: 'POST',
        path: '/2/media/subtitles',
        json: { id, media_category: 'TweetVideo', subtitles },
      });
    const subtitles = { id: file.body.data.id, language_code: 'EN', display_name: 'English' };
    expect((await give(body.data.id, subtitles)).body.data).toMatchObject({ associated_subtitles: [subtitles] });
    expect((await give('123', subtitles)).status).toBe(404);
    expect((await give(body.data.id, { ...subtitles, id: body.data.id })).status).toBe(404);
    expect(simulator.defects()).toEqual([]);
    expect((await give(body.data.id, { ...subtitles, language_code: 'en' })).status).toBe(400);
    expect(simulator.defects()).toHaveLength(1);
  } finally {
    await simulator.stop();
  }
});
