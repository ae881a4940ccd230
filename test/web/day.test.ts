import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { addMinutes, localTime } from '../../src/web/data/time.ts';
import { today, weekOf } from '../../src/web/pages/calendar/range.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { startNewsroom } from '../end-to-end/newsroom.ts';
import { windowsOf } from '../features/focal/scenes.ts';
import { startBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { pageOf } from './day/page-of.ts';
import { takeSeat } from './day/seat.ts';
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

const ZONE = 'Europe/Berlin';
/** Text areas, without the hidden ones that measure their height. */
const FIELD = '#content textarea:not([aria-hidden])';
const BASE = 'The boat is back. A crossing costs 2 euros.';
const WRONG = 'The ferry returns';
const RIGHT = 'The ferry returns in May';

/** Two hours from now, and another hour of the same day that is still to come. */
function hoursOfToday(): { at: string; other: string } {
  const now = localTime(Date.now(), ZONE);
  const at = `${addMinutes(now, 120).slice(0, 13)}:00:00`;
  return { at, other: addMinutes(at, at.slice(11, 13) === '23' ? -60 : 60) };
}

/** `npm run test:day` takes all of them. */
const TRIED = process.env.DAYS === 'all' ? WAYS : WAYS.slice(-1);

test.each(TRIED)('the whole day of an editor, $name', async (way) => {
  const engine = await ENGINES[0]?.env();
  if (!engine) throw new Error('There is no engine');
  const newsroom = await startNewsroom(engine, 'required');
  ended.push(newsroom.stop);
  const url = newsroom.article.url?.replace(/\/ferry$/, '/news/ferry') ?? '';
  const priced = (price: string): Article => ({
    ...newsroom.article,
    url,
    blocks: [...newsroom.article.blocks.slice(0, -1), { type: 'paragraph', text: `A crossing costs ${price} euros.` }],
  });
  const story = priced('2');
  newsroom.pages.set('/news/ferry', pageOf(story));
  const service = await newsroom.start();
  const { simulators } = newsroom.simulated;
  const words = await wordsIn(way.language);
  const { say, like } = words;
  const ada = await takeSeat(browser, service, words, { ...way, name: 'Ada', role: 'editor' });
  const ben = await takeSeat(browser, service, words, { ...way, name: 'Ben', role: 'approver' });

  // She pastes a URL and gets six posts.
  const paste = async (): Promise<void> => {
    await ada.page.getByRole('button', { name: say('newPost.title') }).click();
    await ada.page.getByLabel(say('inbox.address')).fill(url);
    await ada.page.getByRole('button', { name: say('inbox.compose') }).click();
    await ada.page.getByRole('tab', { name: say('composer.all') }).waitFor();
  };
  await paste();
  await ada.page.locator('iframe').nth(5).waitFor();
  const articleId = /articles\/([^/?]+)/.exec(ada.page.url())?.[1] ?? '';
  const desk = { ...service.context, queues: service.queues };
  const posts = async (): Promise<Map<string, PostView>> => {
    const all = await postsOf(desk, { articleId });
    return new Map(all.toSorted((a, b) => a.round - b.round).map((post) => [post.channel, post]));
  };
  const becomes = (channel: string, expected: object) =>
    eventually(
      async () => (await posts()).get(channel),
      (post) => {
        const now: Record<string, unknown> = { ...post };
        return Object.entries(expected).every(([key, value]) => now[key] === value);
      },
    );
  /** Public post on a channel. */
  const seen = (channel: string) =>
    (simulators.get(channel)?.posts() ?? []).filter(({ visibility }) => visibility === 'public');

  // One text for all, and other words for one.
  const saved = ada.page.getByText(like('composer.saved', 'time'));
  await ada.page.getByLabel(say('composer.base')).fill(BASE);
  await saved.waitFor();
  await ada.page.getByRole('tab', { name: 'The paper on x' }).click();
  await ada.page.locator(FIELD).first().fill(`${WRONG}: cyclists first.`);
  await saved.waitFor();
  await ada.page.frameLocator('iframe >> nth=0').getByText('cyclists first').waitFor();
  expect((await posts()).get('facebook')?.content.texts.message).toContain(BASE);

  // One point moves every crop.
  const before = windowsOf([...(await posts()).values()]);
  await ada.page.getByRole('link', { name: say('crops.open') }).click();
  const picture = ada.page.locator('.crops-picture > img');
  await ada.page.getByRole('button', { name: like('crops.point', 'x', 'y') }).waitFor();
  // It has its place once it is there.
  const isThere = "document.querySelector('.crops-picture > img')?.naturalWidth > 0";
  await expect.poll(() => ada.page.evaluate<boolean>(isThere)).toBe(true);
  const box = await picture.boundingBox();
  if (!box) throw new Error('The picture has no place');
  const corner = [box.x + box.width * 0.92, box.y + box.height * 0.92] as const;
  if (ada.isPhone) await ada.page.touchscreen.tap(...corner);
  else await ada.page.mouse.click(...corner);
  await ada.page.getByText(say('crops.unsaved')).waitFor();
  await ada.page.getByRole('button', { name: say('common.save'), exact: true }).click();
  await ada.page.getByText(say('crops.unsaved')).waitFor({ state: 'detached' });
  // The page may show it while the pictures are still being made.
  const isMoved = ({ name, crop }: (typeof before)[number]) =>
    JSON.stringify(before.find((one) => one.name === name)?.crop) !== JSON.stringify(crop);
  await eventually(
    async () => windowsOf([...(await posts()).values()]).filter(isMoved).length,
    (moved) => moved > 2,
  );

  // Someone else approves: one for a time, which she moves in the calendar.
  await ben.goTo('approvals.title');
  const waiting = (channel: string) => ben.page.getByRole('region', { name: `· The paper on ${channel}` });
  while (!(await waiting('x').isVisible())) {
    await ben.page.getByRole('button', { name: say('approvals.next'), exact: true }).click();
  }
  const { at, other } = hoursOfToday();
  await ben.page.getByRole('button', { name: say('approvals.approveAt') }).click();
  await ben.page.getByLabel(say('post.at.time', { zone: ZONE })).fill(at.slice(0, 16).replace(' ', 'T'));
  await ben.page.getByRole('button', { name: say('post.at.submit'), exact: true }).click();
  const onX = await becomes('x', { approved: true, state: 'scheduled' });
  await ada.goTo('calendar.title');
  await ada.page
    .getByText(say('calendar.zone', { zone: ZONE }))
    .first()
    .waitFor();
  // Late on a Sunday that time lies in the week after this one.
  if (weekOf(at.slice(0, 10)) !== weekOf(today(ZONE))) {
    await ada.page.getByRole('button', { name: say('calendar.on') }).click();
  }
  const tile = ada.page.locator(`[data-posts~="${onX?.id}"]`).first();
  if (ada.isPhone) {
    await tile.click();
    await ada.page.getByRole('dialog').locator('input[type="time"]').fill(other.slice(11, 16));
    await ada.page.getByRole('button', { name: say('calendar.move') }).click();
  } else {
    const slot = ada.page.locator(`.calendarViews button[aria-label*="${other.slice(0, 16)}"]`).first();
    await tile.dragTo(slot, { targetPosition: { x: 20, y: 3 } });
  }
  await eventually(
    async () => (await posts()).get('x')?.delivery?.nextAt,
    (nextAt) => nextAt != null && localTime(nextAt.getTime(), ZONE) === other,
  );

  // Everything is paused; what is approved meanwhile does not leave.
  if (ben.isPhone) await ben.page.getByRole('button', { name: say('shell.more'), exact: true }).click();
  await ben.page.getByRole('button', { name: say('pause.open'), exact: true }).click();
  await ben.page.getByLabel(say('common.reason')).fill('An election');
  await ben.page
    .getByRole('dialog')
    .getByRole('button', { name: say('pause.submit') })
    .click();
  for (const { page } of [ada, ben]) await page.getByText(`${say('channels.allPaused')} An election`).waitFor();
  const approve = async (): Promise<void> => {
    const region = ben.page.getByRole('region', { name: '· The paper on' });
    const name = await region.getAttribute('aria-label');
    await region.locator('[aria-keyshortcuts="a"]').click();
    await ben.page.getByRole('region', { name: name ?? '' }).waitFor({ state: 'detached' });
  };
  for (let left = 5; left > 0; left -= 1) await approve();
  await ben.page.getByText(say('approvals.none')).waitFor();
  expect([...simulators.keys()].flatMap(seen)).toEqual([]);

  // They are published as he chose, each once; one platform declines.
  const fault = { operation: 'createContainer', fault: { type: 'named', name: 'image-ratio' } } as const;
  simulators.get('instagram')?.faults([fault]);
  await ben.page.getByRole('button', { name: say('resume.open') }).click();
  const dialog = ben.page.getByRole('dialog');
  await dialog.getByText(say('resume.waiting', { count: 5 })).waitFor();
  await dialog.getByLabel(say('resume.all')).check();
  await dialog.getByRole('button', { name: say('resume.submit') }).click();
  for (const { page } of [ada, ben]) {
    await page.getByText(say('channels.allPaused')).first().waitFor({ state: 'detached' });
  }
  await ada.page.goto(`${service.address}/desk/articles/${articleId}`);
  const card = (channel: string) => ada.page.getByRole('region', { name: `The paper on ${channel}`, exact: true });
  const shows = (channel: string, state: string) =>
    card(channel)
      .getByText(state === 'handed-over' ? like('post.draftOn', 'platform') : say(`states.${state}`), { exact: true })
      .waitFor();
  for (const channel of ['facebook', 'youtube', 'app']) await shows(channel, 'published');
  await shows('wechat', 'handed-over');
  await shows('instagram', 'failed');

  // She copies the failed one to a draft, and it is published once approved.
  await ada.goTo('attention.title');
  if (ada.isPhone)
    await ada.page
      .locator('.item', { hasText: /instagram/i })
      .first()
      .click();
  await ada.page
    .locator('.itemPanel')
    .getByRole('button', { name: say('attention.does.copy') })
    .click();
  await ada.page.locator(FIELD).first().waitFor();
  await becomes('instagram', { round: 2, state: 'draft' });
  await waiting('instagram').waitFor();
  await approve();
  await becomes('instagram', { round: 2, state: 'published' });

  // The story is corrected: waiting posts are approved again, and live ones are edited.
  newsroom.pages.set('/news/ferry', pageOf({ ...priced('3'), headline: RIGHT }));
  await ada.goTo('shell.inbox');
  await paste();
  await ada.page.getByRole('heading', { level: 1, name: RIGHT }).waitFor();
  await ada.goTo('attention.title');
  await ada.page
    .getByRole('link', { name: new RegExp(`^${say('attention.does.review-correction')}`) })
    .first()
    .click();
  const live = ada.page.locator('.storyPost', { hasText: 'The paper on facebook' });
  await live.getByRole('button', { name: say('correction.editText') }).click();
  const text = live.locator('textarea').first();
  await text.fill(`${RIGHT}. ${await text.inputValue()}`);
  await live.getByRole('button', { name: say('correction.save') }).click();
  await live.getByRole('button', { name: say('correction.save') }).waitFor({ state: 'detached' });
  await ben.page.goto(ada.page.url());
  await ben.page.locator('.storyPost').first().waitFor();
  await ben.page.getByLabel(say('correction.note')).fill('');
  await ben.page
    .getByRole('button', { name: new RegExp(`^${say('correction.apply', { count: 1 }).replace(/\d.*/, '')}`) })
    .click();
  await ada.page.getByText(say('correction.states.done'), { exact: true }).first().waitFor();
  expect(await becomes('x', { approved: false })).toMatchObject({ state: 'scheduled' });
  await ben.goTo('approvals.title');
  await waiting('x').waitFor();
  await approve();
  await becomes('x', { approved: true, state: 'scheduled' });

  // Every reader has read it once, and no one was shown an error.
  // What cannot be edited has its correction below it.
  const posted = (channel: string) => seen(channel).filter(({ replyTo }) => replyTo === undefined);
  for (const channel of ['facebook', 'instagram', 'youtube', 'app']) expect(posted(channel), channel).toHaveLength(1);
  expect(JSON.stringify(seen('facebook'))).toContain(RIGHT);
  expect(seen('x')).toEqual([]);
  for (const [id, simulator] of simulators) expect(simulator.defects(), id).toEqual([]);
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
