import { describe, expect, it, onTestFinished } from 'vitest';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { saying } from '../helpers/says.ts';
import { picture } from '../simulators/pictures.ts';
import { bench } from './bench.ts';
import { attempt, deliver } from './fake-engine.ts';
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

describe('a channel', () => {
  const start = async (
    options: Parameters<typeof startFacebookSimulator>[0],
    channel: Record<string, unknown> = {},
  ) => {
    const apps: { id: string; secret: string }[] = [];
    const started = await bench({
      platform: facebook,
      article: sampleArticle,
      options: channel,
      async startSimulator(usual) {
        const simulator = await startFacebookSimulator({ ...usual, ...options });
        apps.push(simulator.app);
        return simulator;
      },
    });
    onTestFinished(() => started.stop());
    const [app] = apps;
    return { ...started, app: { appId: app?.id ?? '', appSecret: app?.secret ?? '' } };
  };
  const scopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts'];

  it('names the permission that a feature lacks, with its tick', async () => {
    const { delivery } = await start({ scopes }, { linkIn: 'comment' });
    const client = await facebook.client();
    expect(await client.diagnose(delivery.session)).toMatchObject([
      { code: 'permission', message: saying('pages_manage_engagement'), remedy: saying('Comments on Facebook') },
    ]);
    const ran: string[] = [];
    const tried = client.trial?.run({
      ...delivery.session,
      picture: new Uint8Array(await picture(1200, 630)),
      video: new Uint8Array(0),
      pictureUrl: () => Promise.reject(new Error('not asked for')),
      step: (what, task) => {
        ran.push(what.code);
        return task();
      },
      make: (_, task) => task(),
      sleep: () => Promise.resolve(),
    });
    await expect(tried).rejects.toMatchObject({ outcome: { type: 'unauthorized', code: 'permission' } });
    expect(ran).toEqual(['trial.signIn', 'trial.permissions']);
  });

  it('needs no further permission while its features are off', async () => {
    const { delivery } = await start({ scopes }, { videos: true, videoUpload: 'direct' });
    expect(await (await facebook.client()).diagnose(delivery.session)).toEqual([]);
  });

  it('warns before the app’s access to data expires', async () => {
    const { delivery } = await start({ dataAccessEndsAt: ENDS });
    const now = () => new Date(ENDS.getTime() - 5 * 86_400_000);
    expect(await (await facebook.client()).diagnose({ ...delivery.session, now })).toMatchObject([
      { code: 'expiry', message: saying('expires on 2027-01-05'), remedy: saying('before that day') },
    ]);
  });

  it('sends the proof of the app’s secret to an app that requires it', async () => {
    const { delivery, app, live } = await start({ requiresProof: true });
    const client = await facebook.client();
    expect(await attempt(delivery, client)).toMatchObject({ type: 'unauthorized', message: saying('app secret') });
    expect(live()).toEqual([]);
    const session = { ...delivery.session, secrets: { ...delivery.session.secrets, ...app } };
    expect((await deliver({ ...delivery, session })).receipt).not.toBeNull();
    expect(live()).toHaveLength(1);
  });
});
