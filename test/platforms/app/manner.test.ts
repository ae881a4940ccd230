import { describe, expect, it } from 'vitest';
import { app } from '../../../src/platforms/app/index.ts';
import { AppOptions } from '../../../src/platforms/app/settings.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import { saying } from '../../helpers/says.ts';
import { bench, channelOf, MARKER, style } from '../bench.ts';
import { deliver } from '../fake-engine.ts';
import { expectPlanned } from '../planned.ts';
import { sampleArticle } from '../samples.ts';

/** How a notification arrives, as the channel has it and as an editor chose it, by each transport. */

const LOOK = { sound: 'bell.caf', colour: '#c8102e', lockScreen: 'conceal', label: 'news' };
const CHOSEN = { alert: 'quiet', lockScreen: 'hide', label: 'sport' };

/** Category that an app may only use once Huawei lets it classify its own messages. */
const SUBSCRIBED = { category: 'SUBSCRIPTION' };

const ROWS = [
  ['fcm', {}, {}, undefined],
  ['fcm', LOOK, {}, ['Locked screen: PRIVATE', 'Sound: bell', 'Colour: #c8102e', 'Statistics: news']],
  ['fcm', LOOK, CHOSEN, ['Quiet', 'Locked screen: SECRET', 'Colour: #c8102e', 'Statistics: sport']],
  ['fcm', { alert: 'quiet' }, { alert: 'sound' }, undefined],
  ['huawei', {}, {}, ['Quiet']],
  ['huawei', { category: 'MARKETING' }, {}, ['Quiet']],
  ['huawei', SUBSCRIBED, {}, undefined],
  [
    'huawei',
    { ...LOOK, ...SUBSCRIBED },
    {},
    ['Locked screen: PRIVATE', 'Sound: /raw/bell', 'Colour: #c8102e', 'Statistics: news'],
  ],
  [
    'huawei',
    { ...LOOK, ...SUBSCRIBED },
    CHOSEN,
    ['Quiet', 'Locked screen: SECRET', 'Colour: #c8102e', 'Statistics: sport'],
  ],
  ['webhook', {}, {}, undefined],
  ['webhook', { alert: 'quiet' }, {}, ['Quiet']],
  ['webhook', {}, CHOSEN, ['Quiet', 'Locked screen: hide', 'Statistics: sport']],
  ['webpush', {}, {}, undefined],
  ['webpush', {}, { alert: 'quiet' }, ['Quiet']],
] as const;

describe('how a notification arrives', () => {
  it.each(ROWS)(
    'is as the channel has it and its editor chose: %s, %j, %j',
    async (transport, options, settings, labels) => {
      const parsed = app.content.parseSettings(settings);
      const { delivery, live, sent, simulator, stop } = await bench({
        platform: app,
        startSimulator: (given) => startAppSimulator({ ...given, channel: { transport } }),
        article: sampleArticle,
        options,
        arrange: (post) => ({ ...post, ...(Object.keys(parsed).length > 0 && { settings: parsed }) }),
      });
      try {
        const { post, session } = delivery;
        const problems = app.content.check(post, session.options);
        expect(problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
        const planned = app.content.requests(post, session.options);
        expect((await deliver(delivery)).receipt).not.toBeNull();
        expect(live()[0]?.labels).toEqual(labels);
        // What goes to a browser is encrypted.
        if (transport !== 'webpush') expectPlanned(planned, await sent(), /\/token$/);
        expect(simulator.defects()).toEqual([]);
      } finally {
        await stop();
      }
    },
  );

  it('what browsers do not have is said', () => {
    const options = { transport: 'webpush', origins: ['https://www.example.org'], contact: 'mailto:web@example.org' };
    const post = app.content.compose(sampleArticle, { channel: channelOf(app, options), style, marker: MARKER });
    const found = (settings: Record<string, string>) =>
      app.content.check({ ...post, settings }, options).filter(({ code }) => code === 'setting-unused');
    expect(found({ alert: 'quiet' })).toEqual([]);
    expect(found({ label: 'sport' })).toMatchObject([{ severity: 'warns', message: saying('is ignored') }]);
  });

  it.each([
    [{ sound: '../bell' }, 'sound'],
    [{ sound: 'Bell.caf' }, 'sound'],
    [{ colour: 'red' }, 'colour'],
    [{ label: 'sport & more' }, 'label'],
    [{ lockScreen: 'secret' }, 'lockScreen'],
    [{ alert: 'loud' }, 'alert'],
  ])('a channel is not set up with %j', (wrong, field) => {
    const parsed = AppOptions.safeParse({ projectId: 'harbour-news', topic: 'news', ...wrong });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  it('settings that are wrong are refused with what is right', () => {
    expect(() => app.content.parseSettings({ label: 'sport & more' })).toThrow('up to 50 letters');
    expect(() => app.content.parseSettings({ alert: 'loud' })).toThrow('How it arrives');
  });
});
