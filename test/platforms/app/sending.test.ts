import { expect, it } from 'vitest';
import { z } from 'zod';
import { AnswerError } from '../../../src/net/http.ts';
import { classify } from '../../../src/platforms/app/fcm/classify.ts';
import { assertionOf } from '../../../src/platforms/app/fcm/client.ts';
import { app } from '../../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import { saying } from '../../helpers/says.ts';
import { bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

const subject = { platform: app, startSimulator: startAppSimulator, article: sampleArticle };

const Inbox = z.object({
  sends: z.number(),
  topics: z.array(z.object({ sends: z.number(), android: z.array(z.unknown()), ios: z.array(z.unknown()) })),
});

it.each(['internal-after-accept', 'unavailable-after-accept'])(
  '%s: sent once more, readers see one notification',
  async (name) => {
    const { delivery, simulator, stop } = await bench(subject);
    try {
      simulator.faults([{ operation: 'send', times: 1, fault: { type: 'named', name } }]);
      const client = await app.client();
      expect((await attempt(delivery, client)).type).toBe('unknown');
      // Too early, and nothing to look up: it waits.
      expect((await attempt(delivery, client)).type).toBe('unknown');
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 10_000));
      expect((await attempt(delivery, client)).type).toBe('published');
      const answer = await fetch(`${simulator.url}/_inbox`);
      const inbox = Inbox.parse(await answer.json());
      expect(inbox.topics[0]?.sends).toBe(2);
      expect(inbox.topics[0]?.android).toHaveLength(1);
      expect(inbox.topics[0]?.ios).toHaveLength(1);
    } finally {
      await stop();
    }
  },
);

it('the picture can be fetched for as long as a phone may still get the message', async () => {
  const ttlSeconds = 2_419_200;
  const { delivery, stop } = await bench({ ...subject, options: { ttlSeconds } });
  try {
    const lives: (number | undefined)[] = [];
    const session: typeof delivery.session = {
      ...delivery.session,
      publicUrl: (rendition, lifeMs) => {
        lives.push(lifeMs);
        return delivery.session.publicUrl(rendition);
      },
    };
    expect((await deliver({ ...delivery, session })).receipt).not.toBeNull();
    expect(lives).toHaveLength(1);
    expect(lives[0]).toBeGreaterThan(ttlSeconds * 1000);
  } finally {
    await stop();
  }
});

it('after a second lost answer a person decides', async () => {
  const { delivery, simulator, stop } = await bench(subject);
  try {
    simulator.faults([{ operation: 'send', times: 2, fault: { type: 'named', name: 'internal-after-accept' } }]);
    const client = await app.client();
    await attempt(delivery, client);
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 10_000));
    expect((await attempt(delivery, client)).type).toBe('unknown');
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 60_000));
    expect((await deliver(delivery)).receipt).toBeNull();
  } finally {
    await stop();
  }
});

it('a key file that is none is named without its contents', () => {
  for (const file of ['secret-text', JSON.stringify({ client_email: 'a@b.c', private_key: 'secret-text' })]) {
    try {
      assertionOf(file, new Date(0));
      expect.unreachable();
    } catch (error) {
      expect(classify(error, 'step', new Date(0)).type).toBe('unauthorized');
      expect(String(error)).not.toContain('secret-text');
    }
  }
});

const answered = (status: number, error: object, headers: Record<string, string> = {}) =>
  new AnswerError('refused', { status, headers, text: JSON.stringify({ error }) });
const own = (errorCode: string) => ({
  message: 'words',
  details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }],
});

it.each([
  [
    'bad content, with the field',
    answered(400, {
      status: 'INVALID_ARGUMENT',
      details: [{ '@type': 'x', fieldViolations: [{ field: 'message.data', description: 'bad' }] }],
    }),
    'failed',
    'message.data: bad',
  ],
  ['keys of Apple: not sent again', answered(401, own('THIRD_PARTY_AUTH_ERROR')), 'failed', 'APNs'],
  ['no token', answered(401, { status: 'UNAUTHENTICATED' }), 'unauthorized', 'key'],
  ['another project', answered(403, own('SENDER_ID_MISMATCH')), 'unauthorized', 'another project'],
  ['a wrong project', answered(404, { status: 'NOT_FOUND' }), 'unauthorized', 'project id'],
  ['overload', answered(503, own('UNAVAILABLE')), 'unknown', 'UNAVAILABLE'],
] as const)('%s', (_name, error, type, words) => {
  expect(classify(error, 'commit', new Date(0))).toMatchObject({ type, message: saying(words) });
});

it('waits as long as it is told, else a minute', () => {
  const now = new Date('2026-11-25T08:00:00Z');
  const limit = own('QUOTA_EXCEEDED');
  expect(classify(answered(429, limit, { 'retry-after': '90' }), 'commit', now)).toMatchObject({
    type: 'rate-limited',
    until: '2026-11-25T08:01:30.000Z',
  });
  expect(classify(answered(429, limit), 'commit', now)).toMatchObject({
    type: 'rate-limited',
    until: '2026-11-25T08:01:00.000Z',
  });
});
