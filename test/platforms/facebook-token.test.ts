import { expect, it } from 'vitest';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { saying } from '../helpers/says.ts';
import { bench } from './bench.ts';
import { sampleArticle } from './samples.ts';

/** Some tokens may not inspect themselves: the app has to do it. */

const ENDS = new Date('2027-01-05T12:00:00Z');

it('the end of a token that may not inspect itself is unknown, until the app’s id and secret are there', async () => {
  let app = { id: '', secret: '' };
  const started = await bench({
    platform: facebook,
    article: sampleArticle,
    async startSimulator(usual) {
      const simulator = await startFacebookSimulator({ ...usual, appInspects: true, tokenEndsAt: ENDS });
      app = simulator.app;
      return simulator;
    },
  });
  try {
    const { session } = started.delivery;
    const client = await facebook.client();
    const now = () => new Date(ENDS.getTime() - 5 * 86_400_000);
    expect(await client.diagnose({ ...session, now })).toMatchObject([
      { code: 'expiry-unknown', remedy: saying('appSecret') },
    ]);
    const set = await session.credentials();
    expect(await client.refresh?.(set, session, 'due')).toEqual({ endsAt: null });

    const secrets = { ...session.secrets, appId: app.id, appSecret: app.secret };
    expect(await client.diagnose({ ...session, now, secrets })).toMatchObject([
      { code: 'expiry', message: saying('The token expires on 2027-01-05.') },
    ]);
    expect(await client.refresh?.({ ...set, secrets }, session, 'due')).toMatchObject({ endsAt: ENDS });
  } finally {
    await started.stop();
  }
});
