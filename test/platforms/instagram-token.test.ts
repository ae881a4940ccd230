import { expect, it, onTestFinished } from 'vitest';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { saying } from '../helpers/says.ts';
import { bench } from './bench.ts';
import { attempt, deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

async function start() {
  const tokens: string[] = [];
  const started = await bench({
    platform: instagram,
    article: sampleArticle,
    async startSimulator(usual) {
      const simulator = await startInstagramSimulator(usual);
      tokens.push(simulator.userToken);
      return simulator;
    },
  });
  onTestFinished(() => started.stop());
  const [userToken = ''] = tokens;
  const { session } = started.delivery;
  return { ...started, withUser: { ...session, secrets: { ...session.secrets, userToken } } };
}
const blind = { operation: 'getNode', times: 20, fault: { type: 'named', name: 'page-token-blind' } } as const;

it('a container that is hidden from the page token is read with the user token', async () => {
  const { delivery, withUser, simulator, live } = await start();
  simulator.faults([blind]);
  expect((await deliver({ ...delivery, session: withUser })).receipt).not.toBeNull();
  expect(live()).toHaveLength(1);
});

it('a container that is hidden from both tokens is reported as the page token saw it', async () => {
  const { delivery, simulator, live } = await start();
  simulator.faults([blind]);
  const revoked = { ...delivery.session, secrets: { ...delivery.session.secrets, userToken: 'revoked' } };
  const outcome = await attempt({ ...delivery, session: revoked }, await instagram.client());
  expect(outcome).toMatchObject({ type: 'unavailable', message: saying('cannot be seen') });
  expect(live()).toEqual([]);
});

it('a container is read twice within its first minute, and then once a minute', () => {
  expect(instagram.waits.polls.map((at, index, all) => at - (all[index - 1] ?? 0))).toEqual([5_000, 60_000]);
});

it('a token without a permission is named', async () => {
  const { delivery, simulator } = await start();
  simulator.faults([{ operation: 'debugToken', fault: { type: 'named', name: 'scope-missing' } }]);
  expect(await (await instagram.client()).diagnose(delivery.session)).toMatchObject([
    { code: 'permission', message: saying('instagram_content_publish') },
  ]);
});
