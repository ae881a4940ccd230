import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { app } from '../../../src/platforms/app/index.ts';
import { AppOptions } from '../../../src/platforms/app/settings.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import { said } from '../../helpers/says.ts';
import { bench } from '../bench.ts';
import { deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

const projectId = 'harbour-news';
const fits = (topic: string): boolean => AppOptions.safeParse({ projectId, topic }).success;

describe('the topic of a channel', () => {
  it.each([
    'news',
    "'sport' in topics",
    "('sport' in topics || 'local' in topics) && !('quiet' in topics)",
    "!('a' in topics) && ('b' in topics || ('c' in topics && 'd' in topics)) || 'e' in topics",
  ])('may be %s', (topic) => {
    expect(fits(topic)).toBe(true);
  });

  it.each([
    ['', 'empty'],
    ['/topics/sport', 'a prefix'],
    ["'sport' in topics &&", 'an end without a topic'],
    ["('sport' in topics", 'a bracket that is left open'],
    ["'sport' in topics 'local' in topics", 'nothing in between'],
    ["'sp ort' in topics", 'a space in a name'],
    ["'/topics/sport' in topics", 'a prefix in a condition'],
    [Array.from({ length: 6 }, (_, at) => `'t${at}' in topics`).join(' || '), 'six topics'],
  ])('is not %s: %s', (topic) => {
    expect(fits(topic)).toBe(false);
  });
});

const Inbox = z.object({ sends: z.number(), topics: z.array(z.object({ topic: z.string(), sends: z.number() })) });

async function on<T>(options: Record<string, unknown>, run: (bench: Awaited<ReturnType<typeof start>>) => Promise<T>) {
  const started = await start(options);
  try {
    return await run(started);
  } finally {
    await started.stop();
  }
}

async function start(options: Record<string, unknown>) {
  const startSimulator: typeof startAppSimulator = (given) => startAppSimulator({ ...given, channel: options });
  const started = await bench({ platform: app, startSimulator, article: sampleArticle, options });
  const inbox = async () => Inbox.parse(await (await fetch(`${started.simulator.url}/_inbox`)).json());
  return { ...started, inbox };
}

describe('a message', () => {
  it('goes to those who follow some of several topics', () =>
    on({ topic: "'sport' in topics || 'local' in topics" }, async ({ delivery, inbox }) => {
      expect((await deliver(delivery)).receipt).not.toBeNull();
      expect((await inbox()).topics).toEqual([{ topic: "condition:'sport' in topics || 'local' in topics", sends: 1 }]);
    }));

  it('goes to one phone, whose token is in no evidence, no request that people see and no account', () =>
    on({ token: 'phone-of-the-editor' }, async ({ delivery, inbox, simulator }) => {
      const { options } = delivery.session;
      expect((await deliver(delivery)).receipt).not.toBeNull();
      expect((await inbox()).topics).toEqual([{ topic: 'token:phone-of-the-editor', sends: 1 }]);
      const client = await app.client();
      expect(await client.diagnose(delivery.session)).toEqual([]);
      const shown = [app.content.requests(delivery.post, options), delivery.kept, app.account.id(options, {})];
      expect(JSON.stringify(shown)).not.toContain('phone-of-the-editor');
      expect(simulator.defects()).toEqual([]);
    }));

  it('may be larger for one phone than for a topic', () => {
    const post = (options: object) =>
      app.content.check(
        { ...long, link: `https://news.example.org/${'a'.repeat(1_200)}` },
        { projectId, topic: 'news', ...options },
      );
    const long = {
      platform: 'app',
      kind: 'notification',
      language: 'en',
      marker: 'm',
      texts: { title: 'Title', body: 'Body' },
      link: null,
      pictures: [],
      video: null,
      blocks: null,
      extra: {},
    };
    expect(post({}).map(({ code }) => code)).toContain('payload-too-big');
    expect(post({ token: 'abc' }).map(({ code }) => code)).not.toContain('payload-too-big');
  });

  it('is judged and not delivered where the channel only validates', () =>
    on({ validateOnly: true }, async ({ delivery, inbox, live }) => {
      const { receipt } = await deliver(delivery);
      expect(receipt).toMatchObject({ visibility: 'private' });
      expect(receipt?.warnings.map(said)).toEqual([expect.stringContaining('delivered nothing')]);
      expect(await inbox()).toEqual({ sends: 0, topics: [] });
      expect(live()).toEqual([]);
    }));
});
