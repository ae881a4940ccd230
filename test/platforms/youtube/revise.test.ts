import { expect, it } from 'vitest';
import { z } from 'zod';
import { bench } from '../bench.ts';
import { deliver } from '../fake-engine.ts';
import { subject } from './subject.ts';

const Videos = z.object({
  items: z.array(
    z.object({
      snippet: z.object({ title: z.string(), categoryId: z.string(), defaultAudioLanguage: z.string().optional() }),
    }),
  ),
});

it('a correction keeps the language of the sound, which was set by hand', async () => {
  const { delivery, changing, simulator, stop } = await bench(subject);
  try {
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('It was not published.');
    const token = delivery.kept.set?.secrets.accessToken;
    const address = `${simulator.url}/youtube/v3/videos?part=snippet`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const read = async () =>
      Videos.parse(await (await fetch(`${address}&id=${receipt.remoteId}`, { headers })).json()).items[0]?.snippet;
    const snippet = { ...(await read()), defaultAudioLanguage: 'ga' };
    const body = JSON.stringify({ id: receipt.remoteId, snippet });
    expect((await fetch(address, { method: 'PUT', headers, body })).status).toBe(200);

    const post = { ...delivery.post, texts: { ...delivery.post.texts, title: 'Corrected' } };
    const live = { post: delivery.post, receipt, since: delivery.clock.now() };
    expect((await deliver(changing({ kind: 'revise', live }, post))).receipt).not.toBeNull();
    expect(await read()).toMatchObject({ title: 'Corrected', defaultAudioLanguage: 'ga' });
  } finally {
    await stop();
  }
});
