import { eq } from 'drizzle-orm';
import type { Page, Route } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { posts } from '../../src/store/schema/index.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { gif } from '../helpers/gif.ts';
import { type Desk, openDesk, PASSWORD, type Visit, violationsOf } from './open-desk.ts';

let desk: Desk;
/** An editor whose page several tests go on with. */
let gil: Visit;
beforeAll(async () => {
  desk = await openDesk();
  gil = await desk.sit('Gil', 'editor');
});
afterAll(() => desk.close());

async function story(headline: string, more: Partial<Article> & { channels?: string[] } = {}): Promise<string> {
  const { channels, ...changes } = more;
  const article = desk.story({ headline, ...changes });
  const { json } = await desk.call('/articles', { body: { article, ...(channels && { channels }) } });
  return (json as { articleId: string }).articleId;
}

const open = (page: Page, id: string, channel?: string) =>
  page.goto(`${desk.api.address}/desk/articles/${id}${channel ? `?channel=${channel}` : ''}`);
const postOn = async (id: string, channel: string): Promise<PostView> => {
  const all = await postsOf({ ...desk.context, queues: null }, { articleId: id });
  return all.find((post) => post.channel === channel) ?? expect.fail(`Nothing on ${channel}`);
};
const says = async (id: string, channel: string, field: string) => (await postOn(id, channel)).content.texts[field];
const text = (page: Page) => page.getByLabel('Post text', { exact: true });
const becomes = <T>(ask: () => Promise<T>, wanted: T) => eventually(ask, (now) => now === wanted);
const includes = (ask: () => Promise<string | undefined>, part: string) =>
  eventually(ask, (now) => now?.includes(part) === true);
function gate(): { held: Promise<void>; release: () => void } {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release };
}
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).waitFor();

test('what is typed is saved by itself, and outlives a reload, a lost connection, a crash and the end of a session', async () => {
  const id = await story('A ferry sails at night', { channels: ['x'] });
  const { page } = await desk.sit('Ada', 'editor');
  await open(page, id, 'x');
  await text(page).fill('First words.');
  await saved(page);
  await becomes(() => says(id, 'x', 'text'), 'First words.');
  await page.reload();
  await expect.poll(() => text(page).inputValue()).toBe('First words.');

  // No answer: text is kept here, over a reload and a crashed tab, and saved once the server answers.
  await page.context().setOffline(true);
  await text(page).fill('Words without a connection.');
  await page.getByText('Not saved: no connection. Kept in this browser.').waitFor();
  await page.close();
  await page.context().route('**/words', (route) => route.abort('connectionreset'));
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await open(next, id, 'x');
  await next.getByText('Restored from this browser').waitFor();
  await expect.poll(() => text(next).inputValue()).toBe('Words without a connection.');
  expect(await says(id, 'x', 'text')).toBe('First words.');
  await next.context().unroute('**/words');
  await saved(next);
  await becomes(() => says(id, 'x', 'text'), 'Words without a connection.');

  // The session ends while the person types.
  await next.context().clearCookies();
  await text(next).fill('Words after the session.');
  await next.getByText('Not saved. Kept in this browser.').waitFor();
  await next.goto(`${desk.api.address}/desk/sign-in`);
  await next.getByLabel('Name').fill('Ada');
  await next.getByLabel('Password').first().fill(PASSWORD);
  await next.keyboard.press('Enter');
  await next.getByRole('heading', { name: 'Inbox' }).waitFor();
  await open(next, id, 'x');
  await next.getByText('Restored from this browser').waitFor();
  await saved(next);
  await becomes(() => says(id, 'x', 'text'), 'Words after the session.');

  // Each step back and forth; an undo right after a save undoes that save, although its way back is not known yet.
  const undo = next.getByRole('button', { name: 'Undo' });
  await undo.and(next.locator(':enabled')).waitFor();
  const { held, release } = gate();
  await next.route('**/versions', async (route) => {
    await held;
    await route.continue();
  });
  await text(next).fill('A last step.');
  await becomes(() => says(id, 'x', 'text'), 'A last step.');
  await saved(next);
  await undo.click();
  release();
  await becomes(() => text(next).inputValue(), 'Words after the session.');
  await next.getByRole('button', { name: 'Redo' }).click();
  await becomes(() => says(id, 'x', 'text'), 'A last step.');
});

test('two people who edit one post never overwrite each other: both see both versions, and one decides', async () => {
  const id = await story('A bridge opens', { channels: ['x'] });
  const { page: ada } = await desk.sit('Ann', 'editor');
  const { page: bo } = await desk.sit('Bob', 'editor');
  await ada.context().route('**/words', (route) => route.abort('connectionreset'));
  for (const page of [ada, bo]) await open(page, id, 'x');
  await text(ada).fill('Words of Ann.');
  await ada.getByText('Not saved: no connection').waitFor();
  await text(bo).fill('Words of Bob.');
  await saved(bo);
  // The event arrives before she saves.
  const conflict = ada.getByRole('alert').filter({ hasText: 'Someone changed this while you were writing' });
  await conflict.getByText('Words of Bob.').waitFor();
  await conflict.getByText('Words of Ann.').waitFor();
  await expect.poll(() => text(ada).inputValue()).toBe('Words of Ann.');
  expect(await violationsOf(ada)).toEqual([]);
  await ada.context().unroute('**/words');
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await saved(ada);
  await becomes(() => text(bo).inputValue(), 'Words of Ann.');

  await bo.context().route('**/words', (route) => route.abort('connectionreset'));
  await text(bo).fill('Bob again.');
  await text(ada).fill('Ann again.');
  await saved(ada);
  await bo.getByRole('button', { name: 'Take their version' }).click();
  await expect.poll(() => text(bo).inputValue()).toBe('Ann again.');
  expect(await says(id, 'x', 'text')).toBe('Ann again.');
});

test('an animated GIF is shown as one, and is made still and moving again with the keyboard', async () => {
  const [first] = desk.story().images;
  if (!first) throw new Error('The story has no picture');
  desk.newsroom.pictures.set('/opens.gif', await gif(640, 360, 6));
  const images = [{ ...first, url: new URL('/opens.gif', first.url ?? '').href }];
  const id = await story('A bridge opens in ten seconds', { channels: ['x'], images });
  const typeOf = async () => (await postOn(id, 'x')).content.pictures[0]?.rendition?.mimeType;
  expect(await typeOf()).toBe('image/gif');
  const { page, faults } = gil;
  await open(page, id, 'x');
  const moves = page.getByRole('switch', { name: 'Picture 1 as an animated GIF' });
  await moves.waitFor();
  expect(await moves.isChecked()).toBe(true);
  await moves.focus();
  await page.keyboard.press('Space');
  await becomes(typeOf, 'image/jpeg');
  await expect.poll(() => moves.isChecked()).toBe(false);
  expect(await violationsOf(page)).toEqual([]);
  await moves.focus();
  await page.keyboard.press('Space');
  await becomes(typeOf, 'image/gif');
  expect(faults).toEqual([]);
});

test('a picture in a shape that its channel does not take is cropped in one step, a channel is added and removed', async () => {
  const id = await story('A lighthouse is lit', { channels: ['x', 'instagram'] });
  // As if it had been made when the channel took another shape.
  const [wide, post] = [await postOn(id, 'x'), await postOn(id, 'instagram')];
  const { spec, rendition } = wide.content.pictures[0] ?? expect.fail('no picture');
  const strip = rendition && { ...rendition, height: Math.round(rendition.width / 3) };
  const [picture] = post.content.pictures;
  const content = { ...post.content, pictures: picture ? [{ ...picture, spec, rendition: strip }] : [] };
  await desk.context.db
    .update(posts)
    .set({ content, contentHash: contentHash(content) })
    .where(eq(posts.id, post.id));
  const { page, faults } = gil;
  await open(page, id, 'instagram');
  await page.getByText('Picture 1 is 3:1; Instagram takes 1.91:1 here. Crop it.').waitFor();
  const crop = page.getByRole('button', { name: 'Crop to 1.91:1' });
  await crop.click();
  const dialog = page.getByRole('dialog', { name: 'Crop pictures' });
  await dialog.getByText('Suggested, 1.5:1').waitFor();
  await dialog.getByText('Now, 3:1').waitFor();
  await dialog.getByRole('button', { name: 'Crop to 1.5:1' }).click();
  const isCut = async () => {
    const { width = 0, height = 1 } = (await postOn(id, 'instagram')).content.pictures[0]?.rendition ?? {};
    return width / height === 3 / 2;
  };
  await becomes(isCut, true);
  await expect.poll(() => crop.count()).toBe(0);
  // The story was not planned for Facebook.
  await page.getByRole('button', { name: 'Add a channel' }).click();
  await page.getByRole('menuitem', { name: 'The paper on facebook' }).click();
  await page.getByRole('tab', { name: /on facebook/, selected: true }).waitFor();
  // Its picture was made: from then on it stays the same.
  await page.locator('.postFields img[src*="/pictures/"]').waitFor();
  await page.getByRole('button', { name: 'Remove The paper on facebook from the story' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete draft' }).click();
  await expect.poll(() => page.getByRole('tab', { name: /on facebook/ }).count()).toBe(0);
  expect(faults).toEqual([]);
});

test('a base copy flows into the channels, each as its platform takes it; own words stay until they are reset', async () => {
  const id = await story('A library opens late');
  const { page, faults } = gil;
  await open(page, id);
  // No two platforms are shown the same cut of a picture.
  const hashes = await Promise.all(
    ['x', 'instagram', 'wechat'].map(async (on) => (await postOn(id, on)).content.pictures[0]?.rendition?.hash),
  );
  expect(new Set(hashes).size).toBe(3);
  const base = page.getByLabel('Base copy');
  await page.getByRole('button', { name: 'Start with the headline and lead' }).click();
  await expect.poll(() => base.inputValue()).toContain('A library opens late');
  await base.fill('The doors are open. Come in!');
  await saved(page);
  for (const [channel, field] of Object.entries({
    x: 'text',
    facebook: 'message',
    instagram: 'caption',
    app: 'body',
  })) {
    await includes(() => says(id, channel, field), 'The doors are open. Come in!');
  }
  expect(await says(id, 'app', 'title')).toBe('A library opens late');

  // Along the tabs by keys; the URL has the open one.
  await page.getByRole('tab', { name: 'All channels' }).focus();
  await page.keyboard.press('ArrowRight');
  const first = await page.getByRole('tab', { selected: true }).textContent();
  expect(first).toMatch(/^The paper on /);
  await page.getByRole('tab', { name: 'The paper on x' }).click();
  expect(new URL(page.url()).searchParams.get('channel')).toBe('x');
  // The base copy has arrived before anything else is typed.
  await includes(() => text(page).inputValue(), 'The doors are open. Come in!');
  await text(page).fill('X says this alone.');
  await page.getByRole('tab', { name: 'The paper on x (Edited)' }).waitFor();

  await page.getByRole('tab', { name: 'All channels' }).click();
  await page.getByText('Not affected (edited separately').waitFor();
  await base.fill('The doors are open again.');
  await includes(() => says(id, 'facebook', 'message'), 'open again.');
  expect(await says(id, 'x', 'text')).toBe('X says this alone.');
  await page.getByRole('tab', { name: /on x/ }).click();
  await page.getByRole('button', { name: 'Reset all to base copy' }).click();
  await includes(() => text(page).inputValue(), 'The doors are open again.');
  await page.getByRole('tab', { name: 'The paper on x', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await becomes(() => text(page).inputValue(), 'X says this alone.');
  // One field by itself.
  await page.getByRole('button', { name: 'Restore base copy' }).first().click();
  await becomes(async () => (await postOn(id, 'x')).words, 'base');
  expect(faults).toEqual([]);
});

test('an approved post is saved by a button that asks for approval again; it is approved by keys, and for a chosen time', async () => {
  const id = await story('A market closes early', { channels: ['x'] });
  const { page, faults } = await desk.sit('Dan', 'approver');
  await open(page, id, 'x');
  await page.getByRole('link', { name: 'View in simulator' }).waitFor();
  const timeline = await page.getByRole('link', { name: 'View in simulator' }).getAttribute('href');
  expect((await fetch(timeline ?? '')).status).toBe(200);

  await page.getByRole('button', { name: 'Choose when to publish' }).click();
  await page.getByRole('menuitem', { name: 'Schedule…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Date and time (Europe/Berlin)').fill('2020-01-01T10:00');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Approve and schedule' }).click();
  await page.getByRole('alert').getByText('has passed; it is now').waitFor();
  await page.getByRole('button', { name: 'Choose when to publish' }).click();
  await page.getByRole('menuitem', { name: 'Schedule…' }).click();
  await dialog.getByLabel('Date and time (Europe/Berlin)').fill('2099-07-01T18:30');
  await dialog.getByRole('button', { name: 'Approve and schedule' }).click();
  await page.getByText('Scheduled', { exact: true }).waitFor();
  expect(await postOn(id, 'x')).toMatchObject({ approved: true, delivery: { nextAt: new Date('2099-07-01T16:30Z') } });

  await text(page).fill('Other words.');
  await page.getByText('Saving requires a new approval.').waitFor();
  expect(await says(id, 'x', 'text')).not.toBe('Other words.');
  await page.getByRole('button', { name: 'Save and ask for approval again' }).click();
  await becomes(() => says(id, 'x', 'text'), 'Other words.');
  expect(await postOn(id, 'x')).toMatchObject({
    approved: false,
    state: 'scheduled',
    delivery: { nextAt: new Date('2099-07-01T16:30Z') },
    content: { texts: { text: 'Other words.' } },
  });
  // No one else has the permission yet, so the writer may approve it.
  const approving = page.getByRole('button', { name: /^Approve/ });
  await approving.waitFor();
  const { page: other } = await desk.sit('Eva', 'approver');
  // Now someone else has: she may approve, and the writer is shown why not.
  await page.getByText('You wrote the current text, so someone else has to approve it.').waitFor();
  await page.getByText('Can approve: Eva.').waitFor();
  await expect.poll(() => approving.count()).toBe(0);
  await expect.poll(() => page.getByText(/Enter saves$/).count()).toBe(1);
  await open(page, id);
  await page.getByText('Can approve: Eva.').waitFor();
  await expect.poll(() => approving.count()).toBe(0);
  // What she types makes her an author, too: the page says so before she presses anything.
  await open(other, id, 'x');
  await other.getByRole('button', { name: /^Approve/ }).waitFor();
  await text(other).fill('Words of Eva.');
  await other.getByText('Someone else has to approve what you typed.').waitFor();
  await expect.poll(() => other.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  await text(other).fill('Other words.');
  await open(other, id, 'x');
  await text(other).press('Control+Enter');
  await becomes(async () => (await postOn(id, 'x')).approved, true);
  expect(faults).toEqual([expect.stringMatching(/status of 400 .*\/posts\/[^/]+\/approval$/)]);
});

test('another way to write it is chosen and taken back; words that the article does not have are marked', async () => {
  const quote = '“We have waited for this boat longer than for any other in our lives,” said Tomas Reed, the mayor.';
  const id = await story('A boat comes back', {
    channels: ['x'],
    blocks: [
      { type: 'paragraph', text: 'The boat between the two banks of the river runs again since this morning.' },
      { type: 'paragraph', text: quote },
    ],
  });
  const { page, faults } = gil;
  await open(page, id, 'x');
  const before = await text(page).inputValue();
  await page.getByRole('button', { name: 'Alternatives' }).click();
  const card = page.getByRole('region', { name: 'Quote first' });
  await card.getByText('Starts with a quote').waitFor();
  await card.getByRole('button', { name: /^Use this/ }).click();
  await includes(() => text(page).inputValue(), 'We have waited');
  await page.getByRole('button', { name: 'Undo' }).click();
  await becomes(() => text(page).inputValue(), before);

  await text(page).fill('A boat comes back. Mayor Zoltan Unknown came with 4711 people.');
  const list = page.getByRole('list', { name: 'Not in the article: Post text' });
  await list.getByText('4711').waitFor();
  await page.getByText(/^Publishing costs about \$0\.0(15|2|20); a link would add \$0\.185$/).waitFor();
  await list.getByText('Zoltan Unknown').waitFor();
  await eventually(
    async () => [await page.locator('.marks mark').allInnerTexts(), await list.getByRole('button').allInnerTexts()],
    ([inText = [], listed = []]) => listed.length === 2 && listed.every((line, at) => line.includes(inText[at] ?? '?')),
  );
  await list.getByRole('button', { name: '4711' }).click();
  expect(await page.evaluate('getSelection().toString()')).toBe('4711');
  await text(page).fill('A boat comes back. https://news.example.org/boat');
  await page.getByText(/^Publishing costs about \$0\.20?5?, of which \$0\.185 for the link$/).waitFor();
  await page.getByLabel('Alt text, picture 1').fill('A ferry at night');
  await becomes(async () => (await postOn(id, 'x')).content.pictures[0]?.alt, 'A ferry at night');
  expect(faults).toEqual([]);
});

test('a thread gets hashtags, pictures of one’s own and other parameters in its link, and is put in order', async () => {
  const id = await story('A harbour opens', { channels: ['x'], section: 'City' });
  const { page, faults } = gil;
  const content = async () => (await postOn(id, 'x')).content;
  await open(page, id, 'x');
  await text(page).fill('A harbour opens.');
  await page.getByRole('button', { name: 'Hashtags (Post text)' }).click();
  await page.getByRole('menuitem', { name: '#City' }).click();
  await expect.poll(() => text(page).inputValue()).toBe('A harbour opens. #City');
  await saved(page);
  await page.getByRole('button', { name: 'Edit link parameters' }).click();
  await page.getByRole('textbox', { name: 'Value 1' }).fill('thread');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save link' }).click();
  await includes(async () => (await content()).link ?? undefined, 'utm_source=thread&utm_content=');
  // A picture from this computer, put before that of the article.
  await page.getByRole('button', { name: 'From the library…' }).click();
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#245' } })
    .jpeg()
    .toBuffer();
  const files = [{ name: 'quay.jpg', mimeType: 'image/jpeg', buffer: picture }];
  await page.locator('.lib-picker input[type="file"]').first().setInputFiles(files);
  await page.getByRole('button', { name: 'Add 1' }).click();
  const own = async () => (await content()).pictures.map(({ item }) => item !== undefined);
  await eventually(own, (now) => now.join() === 'false,true');
  const grip = (number: number) => page.getByRole('button', { name: new RegExp(`^Picture ${number} of 2`) });
  await grip(2).hover();
  await page.mouse.down();
  await grip(1).hover();
  await page.mouse.up();
  await eventually(own, (now) => now.join() === 'true,false');
  // Parts change places by keys; the focus goes with them.
  await page.getByRole('button', { name: 'Add a post below' }).click();
  const parts = page.getByLabel('Post text', { exact: true });
  await parts.nth(1).fill('It has three quays.');
  await saved(page);
  const texts = async () => {
    const { texts: first, continued = [] } = await content();
    return [first, ...continued.map((part) => part.texts)].map((part) => part.text).join('|');
  };
  await becomes(texts, 'A harbour opens. #City|It has three quays.');
  // The server gets a check only after the parts that it names have changed places.
  const held: Route[] = [];
  await page.route('**/posts/*/check', (route) => void held.push(route));
  await parts.nth(1).fill('It has four quays.');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await becomes(texts, 'A harbour opens. #City|It has four quays.');
  await page.getByRole('button', { name: /^Post 2 of 2/ }).focus();
  await page.keyboard.press('ArrowUp');
  await becomes(texts, 'It has four quays.|A harbour opens. #City');
  await page.unroute('**/posts/*/check');
  // A check that the page has cancelled cannot continue.
  for (const check of held) await check.continue().catch(() => undefined);
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Post 1 of 2/);
  expect([await violationsOf(page), faults]).toEqual([[], []]);
});

test('only posts without a warning go out together, unless an editor ticks the others', async () => {
  const id = await story('A market opens', { channels: ['x', 'facebook'] });
  const { page, faults } = await desk.sit('Fay', 'approver');
  await open(page, id, 'x');
  await text(page).fill('A market opens with 4711 stalls.');
  await saved(page);
  await page.getByRole('tab', { name: 'All channels' }).click();
  await page.getByText('1 channel to check').waitFor();
  await page.getByRole('button', { name: 'Schedule 2 posts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schedule posts' });
  await dialog.getByText('4711').waitFor();
  expect(await dialog.getByRole('checkbox', { name: /on x/ }).isChecked()).toBe(false);
  expect(await dialog.getByRole('checkbox', { name: /on facebook/ }).isChecked()).toBe(true);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Schedule 1 post' }).click();
  await page.getByText('1 post scheduled').waitFor();
  expect([(await postOn(id, 'x')).state, (await postOn(id, 'facebook')).state]).toEqual(['draft', 'scheduled']);
  expect(faults).toEqual([]);
});

test.each(OPPOSITES)('is easy to read and to use: $name', async ({ name, viewport, colorScheme, locale }) => {
  const id = await story('A tram stops', { channels: ['x', 'wechat'] });
  const { page, faults } = await desk.sit(`Reader ${name}`, 'approver', { viewport, colorScheme, locale });
  const found: string[] = [];
  const look = async (where: string): Promise<void> => {
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    if (wide === true) found.push(`${where} moves sideways`);
    found.push(...(await violationsOf(page)).map((one) => `${where}: ${one}`));
  };
  await open(page, id);
  await page.locator('iframe').first().waitFor();
  await look('all channels');
  await open(page, id, 'x');
  const area = page.locator('textarea').first();
  await area.fill('A tram stops. Reader counted 4711 of them.');
  await page.locator('.marks mark').first().waitFor();
  await page.getByRole('button', { name: locale === 'zh-CN' ? '其他写法' : 'Alternatives' }).click();
  await page.locator('section').first().waitFor();
  await look('a channel');
  expect([...found, ...faults]).toEqual([]);
  await page.context().close();
});

test('an editor whose headline is too long for WeChat finds the cursor in its title, and approves once that is short', async () => {
  const id = await story('The harbour authority moves all night ferries to the western pier until the spring tide', {
    channels: ['wechat', 'x'],
  });
  const { page, faults } = await desk.sit('Tess', 'approver');
  await open(page, id, 'wechat');
  const title = page.getByLabel('Title', { exact: true });
  await title.and(page.locator(':focus')).waitFor();
  const waits = page.getByRole('button', { name: 'Needs a short title', exact: true });
  // By how many posts went out before, it would go at once or in a later slot.
  const approval = /^(?:Publish now|Approve)$/;
  expect(await page.getByRole('button', { name: approval }).first().isDisabled()).toBe(true);
  await waits.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Night ferries move to the western pier');
  await saved(page);
  await waits.waitFor({ state: 'detached' });
  await becomes(() => says(id, 'wechat', 'title'), 'Night ferries move to the western pier');
  // Who edited a post does not approve it.
  const other = await desk.sit('Uma', 'approver');
  await open(other.page, id, 'wechat');
  await other.page.getByRole('button', { name: approval }).first().click();
  await eventually(
    () => postOn(id, 'wechat'),
    ({ approved }) => approved,
  );
  expect([faults, other.faults]).toEqual([[], []]);
});
