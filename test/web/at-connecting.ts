import { eq, isNull } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { submit } from '../../src/features/articles/submit.ts';
import { changeChannel } from '../../src/features/channels/desk.ts';
import { removeChannel } from '../../src/features/channels/remove.ts';
import type { Message } from '../../src/lib/message.ts';
import { PLAIN, render } from '../../src/lib/render.ts';
import type { ConnectWay } from '../../src/platforms/connect.ts';
import { platforms } from '../../src/platforms/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { deliveries, storedChannels } from '../../src/store/schema/index.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { startSite, storyOn } from '../end-to-end/newsroom.ts';
import { emptyStage } from '../end-to-end/stage.ts';
import { sharedBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { addressesOf } from '../helpers/platform-addresses.ts';
import { signedIn } from './open-desk.ts';

/** Every waiting time is divided by this; time-outs are longer than usual, for busy machines. */
const PACE = 20;
const TIMINGS = 'timings: { request: 500, lease: 1250, upload: 500, stop: 200, sweep: 2 }\n';

export type Locale = 'en-GB' | 'zh-CN';

/** An admin who reads the desk in one language, on a page of their own. */
export interface Seat {
  page: Page;
  words: typeof en | typeof zhCn;
  /** Errors of the page. */
  faults: string[];
  say(message: Message): string;
}

const wayNamed = (id: string): ConnectWay => {
  const way = platforms.flatMap(({ account }) => account.connect).find((one) => one.id === id);
  if (!way) throw new Error(`There is no way ${id}.`);
  return way;
};

/** A newsroom without channels that publishes, the platforms that its accounts are at, and an admin for each language. */
export async function openConnecting() {
  const site = await startSite();
  const [x, facebook, instagram, google, wechat, app] = await Promise.all([
    startXSimulator({ acceptsRepeats: true }),
    startFacebookSimulator({ factor: PACE }),
    startInstagramSimulator({ login: 'instagram', factor: PACE }),
    startYouTubeSimulator({ account: { testing: true }, factor: PACE }),
    startWeChatSimulator({}),
    startAppSimulator({}),
  ]);
  const simulators = { x, facebook, instagram, google, wechat, app };
  const stage = await emptyStage(`hosts: ['${site.host}']\n${TIMINGS}${addressesOf(Object.values(simulators))}`);
  const service = await stage.start('one', { pace: PACE });
  const { context, address } = service;
  const { db } = context;
  /** As it is then: channels are others with every change. */
  const desk = () => ({ ...context, queues: service.queues });
  const connected = async (platform?: string): Promise<string[]> => {
    const rows = await db.select().from(storedChannels).where(isNull(storedChannels.removedAt));
    return rows.filter((row) => platform === undefined || row.platform === platform).map(({ id }) => id);
  };

  async function sit(locale: Locale): Promise<Seat> {
    const isChinese = locale === 'zh-CN';
    const name = isChinese ? 'Mei' : 'Ada';
    const { page, key, faults } = await signedIn(await sharedBrowser(), { context, address }, name, 'admin', {
      locale,
    });
    for (const { connect = {} } of Object.values(simulators)) {
      for (const [id, { app: values }] of Object.entries(connect)) {
        const answer = await fetch(`${address}/connections/apps/${id}`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ values }),
        });
        if (answer.status !== 200) throw new Error(`The app ${id} was refused: ${await answer.text()}`);
      }
    }
    const reader = { ...PLAIN, language: isChinese ? 'zh-CN' : 'en' } as const;
    return { page, faults, words: isChinese ? zhCn : en, say: (message) => render(message, reader) };
  }
  const seats: Readonly<Record<Locale, Seat>> = { 'en-GB': await sit('en-GB'), 'zh-CN': await sit('zh-CN') };
  let stories = 0;

  return {
    simulators,
    db,
    seats,
    connected,
    /** The dialog in which an account is connected by a way, or the one of a channel again. */
    async choose({ page, words, say }: Seat, way: string, channel?: string) {
      await page.goto(`${address}/desk/channels`);
      const { connect, connectNamed } = words.connections;
      const dialog = page.getByRole('dialog');
      if (channel === undefined) {
        await page.getByRole('button', { name: connect, exact: true }).click();
        await dialog.getByRole('radio', { name: say(wayNamed(way).label) }).check();
        return dialog;
      }
      const again = { name: connectNamed.replace('{{name}}', channel), exact: true };
      const more = page.getByRole('button', { name: words.channels.more.replace('{{name}}', channel) });
      // On the card itself where it is what to do first.
      await page.getByRole('button', again).or(more).first().click();
      const item = page.getByRole('menuitem', again);
      await item.or(dialog).waitFor();
      if (await item.isVisible()) await item.click();
      return dialog;
    },
    /** The platform's page, once it is there. */
    async toConsent({ page, words }: Seat): Promise<void> {
      await page.getByRole('dialog').getByRole('button', { name: words.connections.go }).click();
      await page.getByRole('button', { name: 'Allow' }).waitFor();
    },
    /** Connects all accounts that are chosen. */
    async connect({ page, words }: Seat): Promise<void> {
      await page.getByRole('heading', { name: words.connections.choose }).waitFor();
      await page.locator('form button[type="submit"]').click();
      await page.getByRole('status').getByText(words.connections.done, { exact: true }).waitFor();
    },
    card: async ({ page }: Seat, name: string) => {
      await page.goto(`${address}/desk/channels`);
      return page.getByRole('region', { name, exact: true });
    },
    /** Has a story posted on the channel of a platform, without approval; answers the post's id. `when`: as in a request. */
    async post(platform: string, when = 'now'): Promise<string> {
      const [id] = await connected(platform);
      if (id === undefined) throw new Error(`There is no channel on ${platform}.`);
      await changeChannel(desk(), { id, approval: 'automatic', expected: null, by: 'Ada' });
      await eventually(
        () => context.channels.get(id)?.channel.approval,
        (approval) => approval === 'automatic',
      );
      const canonicalUrl = `https://paper.example/news/story-${++stories}`;
      const article = { ...storyOn(site.host), canonicalUrl, headline: `The ferry returns, part ${stories}` };
      const { posts } = await submit(desk(), { article, channels: [id], when, again: false, by: 'Ada' });
      const blocking = posts.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'blocks'));
      if (blocking.length > 0) throw new Error(JSON.stringify(blocking));
      return posts[0]?.id ?? '';
    },
    /** Waits until the delivery of a post is in a state, by its last outcome where one is named. */
    delivered: (postId: string, state: string, last?: string) =>
      eventually(
        async () => {
          const rows = await db.select().from(deliveries).where(eq(deliveries.postId, postId));
          return rows.map(({ state: now, outcome, heldReason }) => ({ state: now, outcome, heldReason }));
        },
        (rows) => rows.some((row) => row.state === state && (last === undefined || row.outcome?.type === last)),
      ),
    /** Begins again with nothing. */
    async reset(): Promise<void> {
      for (const id of await connected()) {
        await removeChannel(desk(), { id, withdrawPlanned: true, expected: null, by: 'Ada' });
      }
      await eventually(
        () => [...context.channels.keys()],
        (ids) => ids.length === 0,
      );
      for (const { faults } of Object.values(seats)) faults.length = 0;
    },
    async close(): Promise<void> {
      await Promise.all(Object.values(seats).map(({ page }) => page.context().close()));
      await stage.stop();
      await Promise.all(Object.values(simulators).map((simulator) => simulator.stop()));
      site.stop();
    },
  };
}
