import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connection } from '../../src/channels/messages.ts';
import { connecting as ofX } from '../../src/platforms/x/messages.ts';
import { connectionAttempts, deliveries } from '../../src/store/schema/index.ts';
import { type Locale, openConnecting, type Seat } from './at-connecting.ts';
import { violationsOf } from './open-desk.ts';

/** Accounts connected in a real browser, in both languages, up to the first post. */

let room: Awaited<ReturnType<typeof openConnecting>>;
beforeAll(async () => {
  room = await openConnecting();
});
afterAll(() => room.close());
beforeEach(() => room.reset());

const ENGLISH = 'en-GB';
const CHINESE = 'zh-CN';

interface Case {
  way: string;
  platform: string;
  locale: Locale;
  /** From the dialog to the accounts. */
  go(seat: Seat): Promise<void>;
  /** At the accounts, before they are connected. */
  look?(seat: Seat): Promise<void>;
}

/** Consents at the platform, to all but what `tick` changes. */
const consenting =
  (way: string, tick: (seat: Seat) => Promise<void> = async () => undefined) =>
  async (seat: Seat): Promise<void> => {
    await room.choose(seat, way);
    await room.toConsent(seat);
    await tick(seat);
    await seat.page.getByRole('button', { name: 'Allow' }).click();
  };

async function chooseKeyFile(seat: Seat): Promise<void> {
  const dialog = await room.choose(seat, 'firebase');
  const { serviceAccount = '', topic = '' } = room.simulators.app.connect?.firebase?.typed ?? {};
  const choose = async (text: string) => {
    const chooser = seat.page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: /Service account key/ }).click();
    const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await (await chooser).setFiles(file);
  };
  const verify = dialog.getByRole('button', { name: seat.words.connections.verify });
  await dialog.getByRole('textbox', { name: 'Topic' }).fill(topic);
  await choose('{}');
  await verify.click();
  await dialog.getByRole('alert').waitFor();
  await choose(serviceAccount);
  await verify.click();
}

async function typeKeys(seat: Seat): Promise<void> {
  const dialog = await room.choose(seat, 'wechat');
  const { appId = '', appSecret = '' } = room.simulators.wechat.channel.secrets;
  await dialog.getByLabel(/^AppID/).fill(appId);
  await dialog.getByLabel(/^AppSecret/).fill(appSecret);
  await dialog.getByRole('button', { name: seat.words.connections.verify }).click();
}

const CASES: readonly Case[] = [
  { way: 'x', platform: 'x', locale: CHINESE, go: consenting('x') },
  {
    way: 'meta',
    platform: 'facebook',
    locale: ENGLISH,
    go: consenting('meta', async ({ page }) => {
      for (const name of ['Masthead Travel', 'Masthead Sport']) await page.getByLabel(name).uncheck();
    }),
    // Instagram was not ticked.
    look: async ({ page }) => {
      await page.getByText('Instagram accounts are not offered.').waitFor();
      expect(await page.getByRole('region', { name: /Instagram/ }).count()).toBe(0);
    },
  },
  {
    way: 'instagram-login',
    platform: 'instagram',
    locale: CHINESE,
    go: consenting('instagram-login', ({ page }) => page.getByLabel('instagram_business_manage_comments').uncheck()),
    look: async ({ page, words }) => {
      await page.getByText(words.connections.missing).waitFor();
      await page.getByText('instagram_business_manage_comments').waitFor();
    },
  },
  {
    way: 'google',
    platform: 'youtube',
    locale: ENGLISH,
    go: consenting('google'),
    look: ({ page }) =>
      page.getByText(/This connection ends in \d days: the consent screen of the app is in testing/).waitFor(),
  },
  { way: 'wechat', platform: 'wechat', locale: ENGLISH, go: typeKeys },
  { way: 'firebase', platform: 'app', locale: CHINESE, go: chooseKeyFile },
];

test.each(CASES)('$way, $locale: from nothing to the first post', async ({ way, platform, locale, go, look }) => {
  const seat = room.seats[locale];
  const { page, words, faults } = seat;
  const simulator = Object.values(room.simulators).find((one) => one.platform === platform);
  const before = simulator?.posts().length ?? 0;
  await go(seat);
  await page.getByRole('heading', { name: words.connections.choose }).waitFor();
  await look?.(seat);
  expect(await violationsOf(page)).toEqual([]);
  await room.connect(seat);
  const id = await room.post(platform);
  await room.delivered(id, platform === 'wechat' ? 'handed-over' : 'published');
  expect(simulator?.posts()).toHaveLength(before + 1);
  expect(simulator?.defects()).toEqual([]);
  expect(faults.filter((fault) => way !== 'firebase' || !fault.includes('status of 409'))).toEqual([]);
});

describe.each<{ locale: Locale }>([{ locale: ENGLISH }, { locale: CHINESE }])('X, $locale', ({ locale }) => {
  const seatOf = () => room.seats[locale];
  /** Connects an account of the newsroom's two, as a new channel or again as one. */
  async function connect(account: string, channel?: string): Promise<void> {
    const seat = seatOf();
    await room.choose(seat, 'x', channel);
    await room.toConsent(seat);
    await seat.page.getByLabel(account).check();
    await seat.page.getByRole('button', { name: 'Allow' }).click();
    await room.connect(seat);
  }

  test('a scope that is refused is named, and nothing is connected', async () => {
    const seat = seatOf();
    const { page, words } = seat;
    await consenting('x', () => page.getByLabel('tweet.write').uncheck())(seat);
    const alert = page.getByRole('alert').filter({ hasText: words.connections.failed });
    await alert.getByText(/tweet\.write/).waitFor();
    await page.getByText(seat.say(ofX.write())).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await room.connected()).toEqual([]);
  });

  test('who comes back after ten minutes begins again', async () => {
    const seat = seatOf();
    await consenting('x', async () => {
      await room.db.update(connectionAttempts).set({ expiresAt: new Date(0) });
    })(seat);
    await seat.page.getByRole('alert').getByText(seat.say(connection.expired())).waitFor();
    await seat.page.getByText(seat.say(connection.beginAgain())).waitFor();
    expect(await room.connected()).toEqual([]);
  });

  // The long ones in one language.
  if (locale === ENGLISH) return;

  test('another account holds what was scheduled; a decision, or the way back, lets it go', async () => {
    const seat = seatOf();
    const { page, words } = seat;
    await connect('@masthead_news');
    const id = await room.post('x', new Date(Date.now() + 3_600_000).toISOString());
    const goesBack = locale === CHINESE;
    const wanted = goesBack ? '@masthead_news' : '@masthead_sport';
    const others = room.simulators.x.posts().map((post) => post.id);
    await connect('@masthead_sport', 'Masthead News');
    await page.getByRole('link', { name: words.connections.decide }).waitFor();
    await room.delivered(id, 'held');
    if (goesBack) await connect(wanted, 'Masthead News');
    else {
      const card = await room.card(seat, 'Masthead News');
      await card.getByRole('button', { name: 'Publish on the new account' }).click();
    }
    await room.delivered(id, 'scheduled');
    // Its time has come.
    await room.db.update(deliveries).set({ slotAt: new Date(), nextAt: new Date() }).where(eq(deliveries.postId, id));
    await room.delivered(id, 'published');
    const made = room.simulators.x.posts().filter((post) => !others.includes(post.id));
    expect(made.map(({ account }) => account)).toEqual([wanted]);
  });

  test('a connection that was revoked there is found, and made again; then the post goes out', async () => {
    const seat = seatOf();
    const { page, words } = seat;
    await connect('@masthead_news');
    await fetch(`${room.simulators.x.url}/_disconnect`, { method: 'PUT' });
    const before = room.simulators.x.posts().length;
    const id = await room.post('x');
    await room.delivered(id, 'scheduled', 'unauthorized');
    const card = await room.card(seat, 'Masthead News');
    await card.getByText(words.channels.states.paused, { exact: true }).waitFor();
    await card.getByText(seat.say(ofX.reconnect())).first().waitFor();
    await connect('@masthead_news', 'Masthead News');
    // It is resumed where it was connected, and not by itself.
    const named = (text: string) => text.replace('{{name}}', 'Masthead News').replace('{{count}}', '1');
    const { stillPaused, ...texts } = words.connections;
    const due = 'dueMeanwhile_one' in texts ? texts.dueMeanwhile_one : texts.dueMeanwhile_other;
    const notice = page.getByRole('alert').filter({ hasText: named(stillPaused) });
    await notice.getByText(seat.say(ofX.reconnect())).waitFor();
    await notice.getByText(words.pause.since).waitFor();
    await notice.getByText(named(due)).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(room.simulators.x.posts()).toHaveLength(before);
    await notice.getByRole('button', { name: named(words.channels.resumeNamed) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: words.resume.all }).check();
    await dialog.getByRole('button', { name: words.resume.submit, exact: true }).click();
    await notice.waitFor({ state: 'detached' });
    await room.delivered(id, 'published');
    expect(room.simulators.x.posts()).toHaveLength(before + 1);
  });
});
