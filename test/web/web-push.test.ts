import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { app } from '../../src/platforms/app/index.ts';
import { AppOptions } from '../../src/platforms/app/settings.ts';
import { messageOf } from '../../src/platforms/app/webpush/message.ts';
import { subscribers } from '../../src/store/schema/index.ts';
import { openRoom, type Room } from '../api/room.ts';
import { sharedBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { channelOf, MARKER, style } from '../platforms/bench.ts';
import { sampleArticle } from '../platforms/samples.ts';

const FILES: Readonly<Record<string, string>> = {
  '/subscribe.js': readFileSync('docs/examples/webpush/subscribe.js', 'utf8'),
  '/masthead-push.js': readFileSync('docs/examples/webpush/masthead-push.js', 'utf8'),
};
const PAGE =
  '<!doctype html><title>News</title><script type="module">import * as push from "/subscribe.js"; window.push = push</script>';

/** The news site, with the files of the documentation. */
const site = createServer(({ url = '/' }, response) => {
  const file = FILES[url.split('?')[0] ?? ''];
  response.setHeader('content-type', file === undefined ? 'text/html' : 'text/javascript');
  response.end(file ?? PAGE);
});

const post = app.content.compose(sampleArticle, {
  channel: channelOf(app, { transport: 'webpush', origins: ['https://www.example.org'], contact: 'mailto:a@b.c' }),
  style,
  marker: MARKER,
});
const SUBSCRIPTION = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/this-browser',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
};
/** Subscribes without a push service: this build of the browser has none to speak to. */
const WITHOUT_SERVICE = `
  let current = null;
  PushManager.prototype.getSubscription = async () => current;
  PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly || applicationServerKey.length !== 87) throw new Error('a wrong key');
    return (current = { options: {}, toJSON: () => (${JSON.stringify(SUBSCRIPTION)}), unsubscribe: async () => (current = null) });
  };`;

let room: Room;
let browser: Browser;
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  browser = await sharedBrowser();
  room = await openRoom(({ channels }) => {
    const [model] = channels.values();
    if (!model) throw new Error('The newsroom has no channel');
    const values = app.account.subscribing?.makeKeys() as Record<string, string>;
    const options = { transport: 'webpush', origins: [origin], contact: 'mailto:web@example.org' };
    const web: DraftChannel = {
      ...model,
      channel: { ...channelOf(app, options), id: 'web', mode: 'live' },
      platform: app,
      credentials: { values, missing: [] },
      variables: {},
    };
    return { channels: new Map([...channels, ['web', web]]) };
  });
});
afterAll(async () => {
  await room.close();
  await new Promise((resolve) => site.close(resolve));
});

const Shown = z.array(z.object({ title: z.string(), body: z.string(), tag: z.string(), url: z.string() }));
const Registered = z.object({ registrations: z.array(z.object({ registrationId: z.string(), scopeURL: z.string() })) });

test('a reader subscribes by the snippet, sees a repeat once, and unsubscribes', async () => {
  const context = await browser.newContext();
  await context.grantPermissions(['notifications'], { origin });
  await context.addInitScript(WITHOUT_SERVICE);
  const page = await context.newPage();
  const driver = await context.newCDPSession(page);
  let registrationId = '';
  driver.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    const own = Registered.parse(event).registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
    registrationId = own?.registrationId ?? registrationId;
  });
  await driver.send('ServiceWorker.enable');
  await page.goto(origin);
  await page.waitForFunction('window.push');
  expect(await page.evaluate(`push.subscribe(${JSON.stringify(room.api.address)}, 'web')`)).toBe(true);
  expect(await room.context.db.select().from(subscribers)).toHaveLength(1);

  await eventually(
    () => registrationId,
    (id) => id !== '',
  );
  const options = AppOptions.parse({ transport: 'webpush', origins: [origin], contact: 'mailto:web@example.org' });
  if (options.transport !== 'webpush') throw new Error('These are options of another transport');
  const deliver = (title: string) => {
    const data = JSON.stringify(messageOf({ ...post, texts: { ...post.texts, title } }, options, null));
    return driver.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
  const shown = async () =>
    Shown.parse(
      await page.evaluate(`navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) =>
        all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url })))`),
    );
  // As a push service does, until the browser has taken it: the driver drops what comes before the worker is active.
  const sent = async (title: string) => {
    await deliver(title);
    return shown();
  };
  const first = { title: 'Trams are back', body: post.texts.body, tag: MARKER, url: post.link };
  expect(
    await eventually(
      () => sent(first.title),
      (all) => all.length > 0,
    ),
  ).toEqual([first]);
  const second = { ...first, title: 'Trams are back on the bridge' };
  expect(
    await eventually(
      () => sent(second.title),
      (all) => all.some(({ title }) => title === second.title),
    ),
  ).toEqual([second]);

  await page.evaluate(`push.unsubscribe(${JSON.stringify(room.api.address)}, 'web')`);
  expect(await room.context.db.select().from(subscribers)).toHaveLength(0);
  await context.close();
});
