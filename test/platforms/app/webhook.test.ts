import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { app } from '../../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import { said } from '../../helpers/says.ts';
import { bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { fakeSession, nothingKept } from '../fake-session.ts';
import { sampleArticle } from '../samples.ts';

const started = () =>
  bench({
    platform: app,
    startSimulator: (options) => startAppSimulator({ ...options, channel: { transport: 'webhook' } }),
    article: sampleArticle,
  });

describe('a push service of the newsroom’s own', () => {
  it('gets a document again whose answer was lost, under the same id, and shows it once', async () => {
    const { delivery, simulator, live, log, stop } = await started();
    try {
      simulator.faults([{ operation: 'webhook', times: 3, fault: { type: 'drop', when: 'after' } }]);
      const client = await app.client();
      for (let times = 0; times < 3; times++) {
        expect((await attempt(delivery, client)).type).toBe('unknown');
        delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 10_000));
      }
      expect((await attempt(delivery, client)).type).toBe('published');
      expect(await log()).toEqual(Array.from({ length: 4 }, () => 'webhook'));
      expect(live()).toHaveLength(1);
      expect(simulator.accepted()).toHaveLength(1);
    } finally {
      await stop();
    }
  });

  it('shows a correction in place of what it corrects', async () => {
    const { delivery, changing, live, simulator, stop } = await started();
    try {
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('Nothing was sent.');
      const post = { ...delivery.post, texts: { ...delivery.post.texts, title: 'Corrected' } };
      const live0 = { post: delivery.post, receipt, since: delivery.clock.now() };
      const change = changing({ kind: 'revise', live: live0 }, post);
      const session = {
        ...change.session,
        delivery: { id: '00000000-0000-4000-8000-000000000002', kind: 'revise' as const },
      };
      expect((await deliver({ ...change, session })).receipt?.remoteId).not.toBe(receipt.remoteId);
      expect(live().map(({ texts }) => texts.title)).toEqual(['Corrected']);
      expect(simulator.accepted()).toHaveLength(2);
    } finally {
      await stop();
    }
  });

  it('asks for its own credential where the channel has another', async () => {
    const { delivery, stop } = await started();
    try {
      const session = { ...delivery.session, secrets: { serviceAccount: '{}' } };
      const client = await app.client();
      expect((await attempt({ ...delivery, session }, client)).type).toBe('unauthorized');
      expect((await client.diagnose(session)).map(({ message }) => said(message))).toEqual([
        expect.stringContaining('webhookSecret'),
      ]);
    } finally {
      await stop();
    }
  });

  it.each([
    [409, {}, '{"error":"known"}', 'published'],
    [204, {}, '', 'published'],
    [201, {}, '{"id":"n-1"}', 'published'],
    [200, {}, '<html>Sign in</html>', 'unknown'],
    [302, { location: 'https://elsewhere.example' }, '', 'failed'],
    [400, {}, '{"error":"no title"}', 'failed'],
    [401, {}, '', 'unauthorized'],
    [410, {}, '{}', 'unauthorized'],
    [429, { 'retry-after': '30' }, '', 'rate-limited'],
    [503, {}, '', 'unknown'],
  ] as const)('answers %i: %o %s is %s', async (status, headers, body, type) => {
    const { delivery, stop } = await started();
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(status, headers).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const session = fakeSession(
        {
          options: { transport: 'webhook', url },
          secrets: { webhookSecret: 'secret' },
          marker: delivery.post.marker,
          clock: delivery.clock,
          factor: 20,
          allowedOrigins: [url],
          files: new Map(),
          filesUrl: url,
          isRefusal: () => false,
        },
        delivery.kept,
      );
      delivery.kept.phase = nothingKept().phase;
      expect((await attempt({ ...delivery, session }, await app.client())).type).toBe(type);
    } finally {
      server.closeAllConnections();
      server.close();
      await stop();
    }
  });
});
