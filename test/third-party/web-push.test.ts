import { expect, test } from 'vitest';
import webPush from 'web-push';
import { z } from 'zod';
import { openKey } from '../../src/platforms/app/webpush/key.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { kept } from './kit.ts';

const Subscription = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});
const CONTACT = 'mailto:web@example.org';
const message = {
  version: 1,
  title: 'The bridge is open',
  body: 'Trams run again.',
  tag: 'harbour',
  url: 'https://news.example.org/harbour',
  language: 'en',
};

test('Web Push: the library encrypts and signs what the readers of the simulator open', async () => {
  const simulator = kept(await startAppSimulator({ seed: 7, readers: 2, channel: { transport: 'webpush' } }));
  const privateKey = simulator.channel.secrets.vapidKey ?? '';
  const { publicKey } = openKey(privateKey);
  for (const { address } of simulator.subscribers ?? []) {
    // It would send by https alone.
    const { endpoint, headers, body } = webPush.generateRequestDetails(
      Subscription.parse(address),
      JSON.stringify(message),
      { vapidDetails: { subject: CONTACT, publicKey, privateKey }, topic: 'harbour', urgency: 'high', TTL: 60 },
    );
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const { status } = await fetch(endpoint, { method: 'POST', headers: given, body: new Uint8Array(body ?? []) });
    expect(status).toBe(201);
  }
  const texts = { title: message.title, body: message.body };
  expect(simulator.posts()).toMatchObject([{ texts, link: message.url }]);
  expect(simulator.accepted()).toHaveLength(2);
  expect(simulator.defects()).toEqual([]);
});
