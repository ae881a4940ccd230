import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { localTime } from '../../../src/web/data/time.ts';
import { eventually } from '../../helpers/eventually.ts';
import { buttonOf, type Day, FIELD, nameOf, X, ZONE } from './open-day.ts';

/** Posts of a whole story, scheduled from its URL. */
export async function scheduleSix(day: Day): Promise<void> {
  const { ada, say, task, service } = day;
  const { page } = ada;
  const { url } = day.publish('/news/trams', 'Trams run all night');
  await page.goto(`${service.address}/desk/`);
  await task('article to six scheduled posts', async () => {
    await page.getByRole('button', { name: say('newPost.title') }).click();
    await page.getByLabel(say('inbox.address')).fill(url ?? '');
    await buttonOf(day, ada, 'inbox.compose').click();
    await page.getByRole('button', { name: say('story.slots', { count: 6 }) }).click();
    await page.getByText(say('bulk.count.scheduled', { count: 6 })).waitFor();
  });
  const articleId = /articles\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  expect((await day.posts(articleId)).map(({ state, approved }) => approved && state !== 'draft')).toEqual(
    Array(6).fill(true),
  );
}

const photo = (background: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** A post without an article, with uploaded pictures: one writes it, and someone else schedules it. */
export async function postFreely(day: Day): Promise<void> {
  const { ada, ben, say, task, service } = day;
  const { page } = ada;
  const pictures = [await photo('#58708a'), await photo('#8a7058')].map((buffer, number) => ({
    name: `harbour-${number + 1}.jpg`,
    mimeType: 'image/jpeg',
    buffer,
  }));
  await page.goto(`${service.address}/desk/`);
  await task('free post with two pictures to three channels', async () => {
    await page.getByRole('button', { name: say('newPost.title') }).click();
    await buttonOf(day, ada, 'newPost.scratch').click();
    for (const channel of [X, 'facebook', 'instagram']) {
      await page.getByRole('checkbox', { name: nameOf(channel) }).click();
    }
    await page.getByLabel(say('free.text')).first().fill('The harbour at four. Send us what you see from your window.');
    const chooser = page.waitForEvent('filechooser');
    await buttonOf(day, ada, 'library.upload').first().click();
    await (await chooser).setFiles(pictures);
    await page.locator('.freePictures li').nth(1).waitFor();
    await buttonOf(day, ada, 'free.create', { count: 3 }).click();
    await page.waitForURL(/\/free\/(?!new)/);
    await ben.page.goto(page.url());
    await ben.page.getByRole('button', { name: say('story.slots', { count: 3 }) }).click();
    await ben.page.getByText(say('bulk.count.scheduled', { count: 3 })).waitFor();
  });
}

const lineNamed = (number: number): string => `Tram line ${number} is extended`;

/** Ten stories that came from the newsroom's own system, scheduled together from tomorrow noon on and moved. */
export async function moveTen(day: Day): Promise<void> {
  const { ada, say, task, service } = day;
  const { page } = ada;
  const dialog = page.getByRole('dialog');
  const ten: string[] = [];
  for (let number = 1; number <= 10; number += 1) {
    const { articleId } = await day.take(day.publish(`/news/line-${number}`, lineNamed(number)), [X]);
    ten.push(articleId);
  }
  const timesOfTen = async (): Promise<number[]> => {
    const all = await Promise.all(ten.map(day.posts));
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
  await page.goto(`${service.address}/desk/?q=line`);
  await markTen();
  await buttonOf(day, ada, 'bulk.schedule').click();
  await dialog.getByLabel(say('bulk.dialog.at')).check();
  // Tomorrow, some would be moved past the day for which a story is news, at some hours of the day.
  const noon = `${localTime(Date.now() + 2 * 86_400_000, ZONE).slice(0, 10)}T12:00`;
  await dialog.getByLabel(say('bulk.dialog.time', { zone: ZONE })).fill(noon);
  await dialog.getByRole('button', { name: say('bulk.dialog.submitSchedule') }).click();
  await page.getByText(say('bulk.count.scheduled', { count: 10 })).waitFor();
  const before = await timesOfTen();
  expect(new Set(before).size).toBe(10);
  expect(Math.max(...before) - Math.min(...before)).toBe(9 * 15 * 60_000);
  await page.goto(`${service.address}/desk/?q=line`);
  await task('move ten posts', async () => {
    await markTen();
    if (ada.isPhone) {
      await buttonOf(day, ada, 'bulk.more').click();
      await page.getByRole('menuitem', { name: say('bulk.move') }).click();
    } else await buttonOf(day, ada, 'bulk.move').click();
    await dialog.getByLabel(say('bulk.dialog.by')).check();
    await dialog.getByLabel(say('bulk.dialog.minutes')).fill('45');
    await dialog.getByRole('button', { name: say('bulk.dialog.submitMove') }).click();
    await page.getByText(say('bulk.count.moved', { count: 10 })).waitFor();
  });
  expect(await timesOfTen()).toEqual(before.map((time) => time + 45 * 60_000));
}

/** A post is asked about, sent back, edited by the other one and approved. */
export async function sendBack(day: Day): Promise<void> {
  const { ada, ben, say, task, service } = day;
  const { page } = ada;
  const { articleId, posts } = await day.take(day.publish('/news/granary', 'A granary lends books'), [X]);
  const id = posts[0]?.id ?? '';
  const inApprovals = `${service.address}/desk/approvals?post=${id}`;
  await page.goto(inApprovals);
  await buttonOf(day, ada, 'approvals.reject').waitFor();
  const comments = (one: Page) => one.getByRole('region', { name: say('comments.title') });
  const opener = page.getByRole('button', { name: new RegExp(`^${say('comments.none')}`) }).first();
  if (ada.isPhone) await opener.click();
  const box = comments(page).getByRole('textbox', { name: say('comments.write') });
  await box.fill('Is it the one by the river?');
  await box.press('Control+Enter');
  await comments(page).getByText('Is it the one by the river?').waitFor();
  await ben.page.goto(`${service.address}/desk/posts/${id}?comments=true`);
  await comments(ben.page).getByText('Is it the one by the river?').waitFor();
  await page.goto(inApprovals);
  await buttonOf(day, ada, 'approvals.reject').waitFor();
  await task('reject and re-approve', async () => {
    await buttonOf(day, ada, 'approvals.reject').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('approvals.note')).fill('Which granary?');
    await dialog.getByRole('button', { name: say('approvals.rejectIt'), exact: true }).click();
    await ben.page.getByText('Which granary?').first().waitFor();
    await ben.page.locator(FIELD).first().fill('The old granary by the river lends books until one in the morning.');
    await eventually(
      async () => (await day.posts(articleId))[0]?.content.texts.text,
      (now) => now?.startsWith('The old granary') === true,
    );
    await page.goto(inApprovals);
    await page.getByText('The old granary by the river').first().waitFor();
    await page.locator('[aria-keyshortcuts="a"]').first().click();
    await eventually(
      async () => (await day.posts(articleId))[0]?.approved,
      (approved) => approved === true,
    );
  });
}

/** A thread of two. */
export async function writeThread(day: Day): Promise<void> {
  const { ada, ben, say, service } = day;
  const { articleId, posts } = await day.take(day.publish('/news/buses', 'Night buses run again'), [X]);
  await ada.page.goto(`${service.address}/desk/articles/${articleId}?channel=${X}`);
  const parts = ada.page.locator(FIELD);
  await parts.first().fill(`Night buses run again. ${posts[0]?.content.link}`);
  const fields = await parts.count();
  await buttonOf(day, ada, 'composer.partAdd').click();
  await expect.poll(() => parts.count()).toBe(fields + 1);
  const threadOf = async (): Promise<(string | undefined)[]> => {
    const [post] = await day.posts(articleId);
    return (post?.content.continued ?? []).map(({ texts }) => texts.text);
  };
  await eventually(threadOf, (texts) => texts.length === 1);
  // Behind the first one and the alt text of its picture.
  await parts.last().fill('Every line, from Friday on.');
  await eventually(threadOf, ([second]) => second === 'Every line, from Friday on.');
  await ben.page.goto(`${service.address}/desk/articles/${articleId}?channel=${X}`);
  await ben.page
    .getByRole('button', { name: new RegExp(`^(?:${say('post.approve')}|${say('post.publishNow')})$`) })
    .click();
  await eventually(
    async () => (await day.posts(articleId))[0]?.approved,
    (approved) => approved === true,
  );
}
