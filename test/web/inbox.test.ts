import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listArticles } from '../../src/features/articles/list.ts';
import { newId } from '../../src/lib/ids.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { atInbox, rowOf } from './at-inbox.ts';
import { violationsOf } from './open-desk.ts';

const room = atInbox();
const { sit, hand, url } = room;
const marked = (page: Page) => page.getByRole('checkbox', { checked: true }).count();

test('an empty inbox shows the first steps, and the channels in test mode with their simulators', async () => {
  const { page, faults } = await sit('editor');
  const steps = page.getByRole('region', { name: 'No articles yet' });
  await steps.getByText('Paste an article URL on this page').waitFor();
  await page.getByRole('region', { name: 'Test mode' }).locator('summary').click();
  const timelines = page.getByRole('region', { name: 'Test mode' }).getByRole('link');
  await expect.poll(() => timelines.count()).toBe(6);
  const [timeline] = await Promise.all([page.context().waitForEvent('page'), timelines.first().click()]);
  await timeline.waitForLoadState();
  expect(timeline.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await violationsOf(page)).toEqual([]);
  const { page: other } = await sit('viewer');
  await other.getByText('Articles appear here as soon as').waitFor();
  await expect.poll(() => other.getByRole('button', { name: 'New post' }).count()).toBe(0);
  expect(faults).toEqual([]);
});

describe('with articles', () => {
  const NAMES = ['One ferry', 'Two ferries', 'Three ferries', 'Four ferries', 'Five ferries'];
  beforeAll(async () => {
    for (const name of NAMES.toReversed()) await hand(name, { section: name === 'One ferry' ? 'Harbour' : 'City' });
  });
  let page: Page;
  let faults: string[];
  beforeEach(async () => {
    ({ page, faults } = await sit('editor'));
    await rowOf(page, 'One ferry').waitFor();
  });

  test('many are marked by mouse and by keys, and get the posts that they lack, once', async () => {
    await page.getByRole('checkbox', { name: 'Select One ferry' }).click();
    await page.getByRole('checkbox', { name: 'Select Three ferries' }).click({ modifiers: ['Shift'] });
    expect(await marked(page)).toBe(3);
    await page.keyboard.press('Escape');
    expect(await marked(page)).toBe(0);
    await page.locator('h1').click();
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 articles selected').waitFor();
    const createMissing = async () => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Create missing posts' }).click();
    };
    await createMissing();
    await page.getByText('2 of 2 done').waitFor();
    await expect.poll(() => page.getByText('5 posts created').count()).toBe(2);
    expect(await violationsOf(page)).toEqual([]);
    // Pressed again it does nothing.
    await createMissing();
    await page.getByText('No posts missing').nth(1).waitFor();
    const { articles } = await listArticles({ ...room.desk.context, queues: null }, { q: 'ferries' });
    const chips = articles.filter(({ headline }) => ['Two ferries', 'Three ferries'].includes(headline));
    expect(chips.map(({ chips: its }) => its.length)).toEqual([6, 6]);
    // The result appears without a reload.
    await rowOf(page, 'Two ferries')
      .getByLabel(/^The paper on app, .*: Draft$/)
      .waitFor();
    expect(faults).toEqual([]);
  });

  test('urgency is set in the list, for one article or many', async () => {
    await page.getByRole('button', { name: 'Actions: Five ferries' }).click();
    await page.getByRole('menuitem', { name: 'Breaking' }).click();
    await rowOf(page, 'Five ferries').getByText('Breaking').waitFor();
    await page.getByRole('checkbox', { name: 'Select Four ferries' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Evergreen' }).click();
    await page.getByText('Changed', { exact: true }).waitFor();
    const list = async (urgency: 'breaking' | 'evergreen') =>
      (await listArticles({ ...room.desk.context, queues: null }, { urgency })).articles.map(
        ({ headline }) => headline,
      );
    expect([await list('breaking'), await list('evergreen')]).toEqual([['Five ferries'], ['Four ferries']]);
    expect(faults).toEqual([]);
  });

  test('a filter is part of the URL, and a saved view links to it', async () => {
    await page.getByLabel('Search headlines').fill('FERRIES');
    await rowOf(page, 'One ferry').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Section' }).fill('city');
    await page.getByRole('combobox', { name: 'Post state' }).click();
    await page.getByRole('option', { name: 'Draft', exact: true }).click();
    await expect.poll(() => new URL(page.url()).search).toContain('state=draft');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save current view' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ferries in town');
    await dialog.getByLabel('Show in everyone’s list').check();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'View: Ferries in town' }).waitFor();
    const address = page.url();

    const { page: other, faults: theirs } = await sit('viewer');
    await other.getByRole('button', { name: 'Views' }).click();
    await other.getByRole('menuitem', { name: 'Ferries in town' }).click();
    await rowOf(other, 'One ferry').waitFor({ state: 'detached' });
    const filterOf = (at: string) => Object.fromEntries(new URL(at).searchParams);
    expect(filterOf(other.url())).toEqual(filterOf(address));
    await expect.poll(() => other.getByLabel('Search headlines').inputValue()).toBe('FERRIES');
    // The address alone does as well.
    await other.goto(url('/?q=one'));
    await rowOf(other, 'One ferry').waitFor();
    await expect.poll(() => other.getByRole('article').count()).toBe(1);
    await other.goto(url('/?state=nonsense&withdrawn=maybe&q=9999'));
    await other.getByText('No matching articles').waitFor();
    expect([...faults, ...theirs]).toEqual([]);
  });

  test('keys lead everywhere, are listed, and are off while typing', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByRole('row', { name: 'Next article j' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('xj?gn');
    await expect.poll(() => page.getByLabel('Search headlines').inputValue()).toBe('xj?gn');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
    // Keys of the inbox are listed only there.
    await page.keyboard.press('?');
    await list.waitFor();
    await expect.poll(() => list.getByRole('row', { name: 'Next article' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await rowOf(page, 'One ferry').waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'One ferry' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('the palette finds articles, pages and what can be done', async () => {
    await page.keyboard.press('Control+k');
    const field = page.getByPlaceholder('Find a page, article or action');
    await field.fill('five');
    await page.getByRole('button', { name: /^Five ferries/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Five ferries' }).waitFor();
    await page.keyboard.press('Control+k');
    await field.fill('pause pub');
    await page.getByRole('button', { name: /^Pause publishing/ }).click();
    await page.getByRole('dialog').getByLabel('Reason').waitFor();
    expect(faults).toEqual([]);
  });

  test('who has an article open is seen by the others, until they leave it', async () => {
    const { page: other, name } = await sit('approver');
    await other.getByRole('link', { name: 'Three ferries' }).click();
    await other.getByRole('heading', { level: 1, name: 'Three ferries' }).waitFor();
    await rowOf(page, 'Three ferries').getByText(`Also open: ${name}`).waitFor();
    await page.getByRole('link', { name: 'Three ferries' }).click();
    await page.getByText(`Also open: ${name}`).waitFor();
    await other.getByText('Also open: editor').waitFor();
    await other.close({ runBeforeUnload: true });
    await page.getByText(`Also open: ${name}`).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  test('what comes new moves nothing until it is asked for', async () => {
    const before = await page.getByRole('article').allInnerTexts();
    await hand('A late ferry');
    await page.getByRole('button', { name: 'Show 1 new article' }).waitFor();
    expect((await page.getByRole('article').allInnerTexts()).length).toBe(before.length);
    await expect.poll(() => rowOf(page, 'A late ferry').count()).toBe(0);
    await page.getByRole('button', { name: 'Show 1 new article' }).click();
    await rowOf(page, 'A late ferry').waitFor();
    expect(faults).toEqual([]);
  });

  test('a lost connection is reported, keeps what was typed, and catches up', async () => {
    await page.getByRole('button', { name: 'New post' }).click();
    await page.getByLabel('Article URL').fill('https://paper.example/news/typed');
    const comeBack = await room.desk.goAway();
    await page.getByText('No connection to Masthead').waitFor();
    await page.getByRole('button', { name: 'Create posts' }).click();
    await page.getByRole('alert').getByText('is not responding').waitFor();
    await comeBack();
    await hand('While it was away');
    await page.getByText('No connection to Masthead').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByLabel('Article URL').inputValue()).toBe('https://paper.example/news/typed');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /new article/ }).click();
    await rowOf(page, 'While it was away').waitFor();
  });

  test.each(OPPOSITES)(
    'nothing of it is hard to read or to use: $name',
    async ({ name, viewport, colorScheme, locale }) => {
      await hand(`夜间渡轮开通，盐沼镇与灯笼街夜市相连，末班船后市民仍可往返两岸 ${name}`, { language: 'zh' });
      const { page: theirs, faults: found } = await sit('editor', { viewport, colorScheme, locale });
      await theirs.getByRole('article').first().waitFor();
      await theirs.getByRole('checkbox').first().click();
      await theirs.getByRole('button', { name: locale === 'zh-CN' ? '筛选' : 'Filters' }).click();
      const wide = await theirs.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
      expect([wide, await violationsOf(theirs), found]).toEqual([false, [], []]);
      await theirs.context().close();
    },
  );
});

test.each([
  ['en-GB', 'Create posts', 'Looking for faces in pictures: 3 of 8'],
  ['zh-CN', '创建帖子', '正在识别图片中的人脸：第 3 张，共 8 张'],
])('who waits for posts reads how many pictures were looked at, %s', async (locale, button, line) => {
  const { page, faults } = await sit('editor', { locale });
  const address = `https://paper.example/news/waiting-${locale}`;
  const looked = { articleId: newId(), headline: 'Ferry', step: 'faces', done: 2, total: 8 };
  const articles = [
    { ...looked, urls: ['https://paper.example/news/another'], done: 6 },
    { ...looked, urls: [address] },
  ];
  await page.route('**/articles/reading', (route) => route.fulfill({ json: { articles } }));
  // The posts come once the progress was seen.
  const seen = page.getByText(line).waitFor();
  await page.route('**/articles', async (route) => {
    await seen;
    await route.continue();
  });
  await page.locator('h1').click();
  await page.keyboard.press('n');
  await page.locator('input[type="url"]').fill(address);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForURL('**/desk/articles/**');
  expect(faults).toEqual([]);
});

test('Chinese headlines are found by two characters of them', async () => {
  await hand('市政府公布新的夜市规定');
  await hand('夜间渡轮开通');
  const { page, faults } = await sit('viewer', { locale: 'zh-CN' });
  await page.getByLabel('搜索标题').fill('夜市');
  await rowOf(page, '夜间渡轮开通').waitFor({ state: 'detached' });
  await rowOf(page, '市政府公布新的夜市规定').waitFor();
  expect(faults).toEqual([]);
});

test('three stories are scheduled with one request, and all of it is undone in another tab', async () => {
  for (let at = 1; at <= 3; at++) await hand(`Tram ${at}`);
  const { page: tab, faults: found } = await sit('approver');
  await tab.goto(url('/?q=tram'));
  await rowOf(tab, 'Tram 1').waitFor();
  await tab.locator('h1').click();
  await tab.keyboard.press('a');
  await tab.getByText('3 articles selected').waitFor();
  await tab.keyboard.press('s');
  const dialog = tab.getByRole('dialog', { name: 'Schedule 3 stories' });
  await dialog.getByLabel('At a time').check();
  await dialog.getByLabel('First story').fill('2098-01-01T10:00');
  await dialog.getByLabel('Minutes between').fill('5');
  await dialog.getByText('The last story gets').waitFor();
  expect(await violationsOf(tab)).toEqual([]);
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await tab.getByText('3 posts scheduled').waitFor();
  const listed = await listArticles({ ...room.desk.context, queues: null }, { q: 'tram' });
  const times = listed.articles.map(({ chips }) => chips[0]?.at.getTime() ?? 0);
  expect(times.map((time) => (time - (times[0] ?? 0)) / 60_000)).toEqual([0, 5, 10]);
  // The tab is closed, and the desk opened again.
  const next = await tab.context().newPage();
  await tab.close();
  await next.goto(url('/'));
  await next.getByRole('button', { name: 'Undo' }).click();
  await next.getByText('3 posts undone').waitFor();
  const { articles } = await listArticles({ ...room.desk.context, queues: null }, { q: 'tram', state: 'draft' });
  expect([articles.length, found]).toEqual([3, []]);
});
