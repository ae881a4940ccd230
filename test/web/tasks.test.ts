import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { localTime } from '../../src/web/data/time.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { startNewsroom } from '../end-to-end/newsroom.ts';
import { startBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { pageOf } from './day/page-of.ts';
import { takeSeat, type Way } from './day/seat.ts';
import { stepsOf, tableOf } from './day/steps.ts';
import { WAYS } from './day/ways.ts';
import { wordsIn } from './day/words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** Most steps of each task, at a desk and on a phone, which has its pages behind a menu and no range of rows. */
const MOST = {
  'article to six scheduled posts': [4, 4],
  'free post with two pictures to three channels': [10, 10],
  'move ten posts': [7, 15],
  'reject and re-approve': [5, 5],
  'correct a live story': [2, 2],
  'connect a channel': [6, 6],
  'find out why a post failed': [2, 3],
  'pause everything': [3, 4],
} as const;
type Name = keyof typeof MOST;

const ZONE = 'Europe/Berlin';
const lineNamed = (number: number): string => `Tram line ${number} is extended`;

const photo = (background: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** `npm run test:day` takes all of them. */
const TRIED: readonly Way[] = process.env.DAYS === 'all' ? WAYS : WAYS.slice(0, 1);

test.each(TRIED)('an editor’s afternoon, and the steps of everyday tasks, $name', async (way) => {
  const engine = await ENGINES[0]?.env();
  if (!engine) throw new Error('There is no engine');
  const newsroom = await startNewsroom(engine, 'required');
  ended.push(newsroom.stop);
  const service = await newsroom.start(true);
  const { simulators } = newsroom.simulated;
  const desk = () => ({ ...service.context, queues: service.queues });
  const words = await wordsIn(way.language);
  const { say } = words;
  const ada = await takeSeat(browser, service, words, { ...way, name: 'Ada', role: 'admin' });
  const ben = await takeSeat(browser, service, words, { ...way, name: 'Ben', role: 'editor' });
  const { page } = ada;
  const counter = await stepsOf([page, ben.page]);
  const task = (name: Name, act: () => Promise<void>) => counter.task(name, act);
  const at = (path: string) => page.goto(`${service.address}/desk/${path}`);
  const button = (key: string, gaps = {}): Locator => page.getByRole('button', { name: say(key, gaps), exact: true });
  const dialog = page.getByRole('dialog');

  const articleAt = (path: string, headline: string): Article => ({
    ...newsroom.article,
    url: newsroom.article.url?.replace(/\/ferry$/, path) ?? '',
    canonicalUrl: `https://paper.example${path}`,
    headline,
  });
  const show = (article: Article): void => {
    newsroom.pages.set(new URL(article.url ?? '').pathname, pageOf(article));
  };
  const posts = (articleId: string): Promise<PostView[]> => postsOf(desk(), { articleId });
  const take = (article: Article, channels: string[]) =>
    submit(desk(), { article, channels, when: 'slot', again: false, by: 'cms' });
  const shownId = (): string => /articles\/([^/?]+)/.exec(page.url())?.[1] ?? '';

  const ferry = articleAt('/news/ferry', 'The ferry returns');
  show(ferry);
  await at('');
  let ferryId = '';
  await task('article to six scheduled posts', async () => {
    await page.getByRole('button', { name: say('newPost.title') }).click();
    await page.getByLabel(say('inbox.address')).fill(ferry.url ?? '');
    await button('inbox.compose').click();
    await page.getByRole('button', { name: say('story.slots', { count: 6 }) }).click();
    await page.getByText(say('bulk.count.scheduled', { count: 6 })).waitFor();
    ferryId = shownId();
  });
  // Its channels have no slots, so that the next free time is now.
  expect((await posts(ferryId)).map(({ state, approved }) => approved && state !== 'draft')).toEqual(
    Array(6).fill(true),
  );

  await at('');
  const pictures = [await photo('#58708a'), await photo('#8a7058')].map((buffer, number) => ({
    name: `harbour-${number + 1}.jpg`,
    mimeType: 'image/jpeg',
    buffer,
  }));
  await task('free post with two pictures to three channels', async () => {
    await page.getByRole('button', { name: say('newPost.title') }).click();
    await button('newPost.scratch').click();
    for (const channel of ['x', 'facebook', 'instagram']) {
      await page.getByRole('checkbox', { name: `The paper on ${channel}` }).click();
    }
    await page.getByLabel(say('free.text')).first().fill('The harbour at four. Send us what you see from your window.');
    const chooser = page.waitForEvent('filechooser');
    await button('library.upload').first().click();
    await (await chooser).setFiles(pictures);
    await page.locator('.freePictures li').nth(1).waitFor();
    await button('free.create', { count: 3 }).click();
    await page.getByRole('button', { name: say('story.slots', { count: 3 }) }).click();
    await page.getByText(say('bulk.count.scheduled', { count: 3 })).waitFor();
  });

  // Ten stories that came from the newsroom's own system: scheduled together from tomorrow noon on.
  const ten: string[] = [];
  for (let number = 1; number <= 10; number += 1) {
    const { articleId } = await take(articleAt(`/news/line-${number}`, lineNamed(number)), ['x']);
    ten.push(articleId);
  }
  const timesOfTen = async (): Promise<number[]> => {
    const all = await Promise.all(ten.map(posts));
    return all.map(([post]) => post?.delivery?.nextAt?.getTime() ?? 0);
  };
  const markTen = async (): Promise<void> => {
    const mark = (number: number) =>
      page.getByRole('checkbox', { name: say('inbox.mark', { headline: lineNamed(number) }) });
    await mark(10).waitFor();
    if (ada.isPhone) for (let number = 1; number <= 10; number += 1) await mark(number).click();
    else {
      await mark(1).click();
      await mark(10).click({ modifiers: ['Shift'] });
    }
  };
  await at('?q=Tram');
  await markTen();
  await button('bulk.schedule').click();
  await dialog.getByLabel(say('bulk.dialog.at')).check();
  const noon = `${localTime(Date.now() + 86_400_000, ZONE).slice(0, 10)}T12:00`;
  await dialog.getByLabel(say('bulk.dialog.time', { zone: ZONE })).fill(noon);
  await dialog.getByRole('button', { name: say('bulk.dialog.submitSchedule') }).click();
  await page.getByText(say('bulk.count.scheduled', { count: 10 })).waitFor();
  const before = await timesOfTen();
  expect(new Set(before.map((time) => new Date(time).toISOString())).size).toBe(10);
  expect(Math.max(...before) - Math.min(...before)).toBe(9 * 15 * 60_000);
  await at('?q=Tram');
  await task('move ten posts', async () => {
    await markTen();
    if (ada.isPhone) {
      await button('bulk.more').click();
      await page.getByRole('menuitem', { name: say('bulk.move') }).click();
    } else await button('bulk.move').click();
    await dialog.getByLabel(say('bulk.dialog.by')).check();
    await dialog.getByLabel(say('bulk.dialog.minutes')).fill('45');
    await dialog.getByRole('button', { name: say('bulk.dialog.submitMove') }).click();
    await page.getByText(say('bulk.count.moved', { count: 10 })).waitFor();
  });
  expect(await timesOfTen()).toEqual(before.map((time) => time + 45 * 60_000));

  const granary = await take(articleAt('/news/granary', 'A granary lends books'), ['x']);
  const [waiting] = granary.posts;
  await at(`approvals?post=${waiting?.id}`);
  await ben.page.goto(`${service.address}/desk/posts/${waiting?.id}`);
  await button('approvals.reject').waitFor();
  // She asks him first, who reads it beside the post.
  const comments = (one: Page) => one.getByRole('region', { name: say('comments.title') });
  const opener = (one: Page) => one.getByRole('button', { name: new RegExp(`^${say('comments.none')}`) }).first();
  if (ada.isPhone) await opener(page).click();
  await comments(page)
    .getByRole('textbox', { name: say('comments.write') })
    .fill('Is it the one by the river?');
  await comments(page)
    .getByRole('textbox', { name: say('comments.write') })
    .press('Control+Enter');
  await comments(page).getByText('Is it the one by the river?').waitFor();
  await ben.page.goto(`${service.address}/desk/posts/${waiting?.id}?comments=true`);
  await comments(ben.page).getByText('Is it the one by the river?').waitFor();
  await at(`approvals?post=${waiting?.id}`);
  await button('approvals.reject').waitFor();
  await task('reject and re-approve', async () => {
    await button('approvals.reject').click();
    await dialog.getByLabel(say('approvals.note')).fill('Which granary?');
    await dialog.getByRole('button', { name: say('approvals.rejectIt'), exact: true }).click();
    const text = ben.page.locator('#content textarea:not([aria-hidden])').first();
    await ben.page.getByText('Which granary?').first().waitFor();
    await text.fill('The old granary by the river lends books until one in the morning.');
    await eventually(
      async () => (await posts(granary.articleId))[0]?.content.texts.text,
      (now) => now?.startsWith('The old granary') === true,
    );
    await at(`approvals?post=${waiting?.id}`);
    await page.getByText('The old granary by the river').first().waitFor();
    await page.locator('[aria-keyshortcuts="a"]').first().click();
    await eventually(
      async () => (await posts(granary.articleId))[0],
      (post) => post?.approved === true,
    );
  });

  // A thread of two.
  const buses = await take(articleAt('/news/buses', 'Night buses run again'), ['x']);
  await at(`articles/${buses.articleId}?channel=x`);
  const parts = page.locator('#content textarea:not([aria-hidden])');
  await parts.first().fill(`Night buses run again. ${buses.posts[0]?.content.link}`);
  const fields = await parts.count();
  await button('composer.partAdd').click();
  await expect.poll(() => parts.count()).toBe(fields + 1);
  const threadOf = async (): Promise<(string | undefined)[]> => {
    const [post] = await posts(buses.articleId);
    return (post?.content.continued ?? []).map(({ texts }) => texts.text);
  };
  await eventually(threadOf, (texts) => texts.length === 1);
  // Behind the first one and the alt text of its picture.
  await parts.last().fill('Every line, from Friday on.');
  await eventually(threadOf, ([second]) => second === 'Every line, from Friday on.');
  await page
    .getByRole('button', { name: new RegExp(`^(?:${say('post.approve')}|${say('post.publishNow')})$`) })
    .click();
  await eventually(
    async () => (await posts(buses.articleId))[0],
    (post) => post?.approved === true,
  );

  // A story that is live on two channels, and is corrected.
  const fares = articleAt('/news/fares', 'Night buses cost two euros');
  const live = await take(fares, ['facebook', 'x']);
  for (const { id } of live.posts) await approve(desk(), { postId: id, when: 'now', by: 'Ada' });
  await eventually(
    async () => (await posts(live.articleId)).map(({ state }) => state),
    (states) => states.every((state) => state === 'published'),
  );
  const right = { ...fares, headline: 'Night buses cost three euros' };
  show(right);
  await take(right, ['facebook', 'x']);
  await at('attention');
  const review = page.getByRole('link', { name: new RegExp(`^${say('attention.does.review-correction')}`) }).first();
  await review.waitFor();
  await task('correct a live story', async () => {
    await review.click();
    await page.locator('.storyPost').first().waitFor();
    await page
      .getByRole('button', { name: new RegExp(`^${say('correction.apply', { count: 1 }).replace(/\d.*/, '')}`) })
      .click();
    await page.getByText(say('correction.states.done'), { exact: true }).first().waitFor();
  });
  expect(JSON.stringify(simulators.get('facebook')?.posts())).toContain('three euros');

  await at('channels');
  await button('connections.connect').waitFor();
  await task('connect a channel', async () => {
    await button('connections.connect').click();
    await dialog.getByRole('radio', { name: /X/ }).check();
    await button('connections.go').click();
    await page.getByLabel('@masthead_sport').check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('button', { name: say('connections.submit', { count: 1 }) }).click();
    await page.getByText(say('connections.doneAdded', { name: 'Masthead Sport' })).waitFor();
  });

  // A platform that declines a picture.
  const fault = { operation: 'createContainer', fault: { type: 'named', name: 'image-ratio' } } as const;
  simulators.get('instagram')?.faults([fault]);
  const bridge = await take(articleAt('/news/bridge', 'A bridge opens a year late'), ['instagram']);
  await approve(desk(), { postId: bridge.posts[0]?.id ?? '', when: 'now', by: 'Ada' });
  await eventually(
    async () => (await posts(bridge.articleId))[0]?.state,
    (state) => state === 'failed',
  );
  await at('');
  await page.getByRole('article').first().waitFor();
  await task('find out why a post failed', async () => {
    await ada.goTo('attention.title');
    const item = page.locator('.item', { hasText: 'A bridge opens a year late' }).first();
    await item.click();
    await page.locator('.itemPanel').getByText(say('attention.happened')).waitFor();
  });

  // A rumour that was published is withdrawn: it is gone where that is possible.
  const rumour = await take(articleAt('/news/rumour', 'A rumour spreads'), ['facebook']);
  await approve(desk(), { postId: rumour.posts[0]?.id ?? '', when: 'now', by: 'Ada' });
  await eventually(
    async () => (await posts(rumour.articleId))[0]?.state,
    (state) => state === 'published',
  );
  await at(`articles/${rumour.articleId}`);
  await button('withdraw.open').click();
  await dialog.getByLabel(say('common.reason')).fill('It is not true');
  await dialog.getByRole('button', { name: say('withdraw.submit') }).click();
  await page.getByText('It is not true', { exact: true }).first().waitFor();
  await eventually(
    async () => (await posts(rumour.articleId))[0]?.state,
    (state) => state === 'withdrawn',
  );
  const onFacebook = JSON.stringify(
    simulators
      .get('facebook')
      ?.posts()
      .filter(({ visibility }) => visibility === 'public'),
  );
  expect(onFacebook).not.toContain('A rumour spreads');

  await at('');
  await page.getByRole('article').first().waitFor();
  await task('pause everything', async () => {
    if (ada.isPhone) await button('shell.more').click();
    await button('pause.open').click();
    await page.getByLabel(say('common.reason')).fill('An election');
    await dialog.getByRole('button', { name: say('pause.submit') }).click();
    await page.getByText(`${say('channels.allPaused')} An election`).waitFor();
  });

  process.stderr.write(`\n${way.name}\n${tableOf(counter.tasks)}\n`);
  for (const { name, steps } of counter.tasks) {
    expect(steps, name).toBeGreaterThan(0);
    expect(steps, name).toBeLessThanOrEqual(MOST[name as Name][ada.isPhone ? 1 : 0]);
  }
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
