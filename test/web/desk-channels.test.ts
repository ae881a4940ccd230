import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { deliveries, posts, storedChannels } from '../../src/store/schema/index.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Schedules a post on a channel. Answers its delivery. */
async function scheduled(channelId: string): Promise<string> {
  const { db } = desk.context;
  await desk.call('/articles', { body: { article: desk.story({ headline: 'A ferry sails' }), channels: ['x'] } });
  const [model] = await db.select().from(posts).where(eq(posts.channelId, 'x')).limit(1);
  if (!model) throw new Error('There is no post');
  const [postId, id] = [newId(), newId()];
  const slotAt = new Date(Date.now() + 86_400_000);
  await db.insert(posts).values({ ...model, id: postId, channelId });
  await db.insert(deliveries).values({ id, postId, channelId, kind: 'send', contentHash: model.contentHash, slotAt });
  return id;
}

test.each(OPPOSITES)(
  'a channel is added, renamed, set up, disabled, enabled and removed on $name',
  async ({ name: screen, viewport, colorScheme, locale }) => {
    const isChinese = locale === 'zh-CN';
    const { channels: words, common } = isChinese ? zhCn : en;
    const named = (text: string, name: string) => text.replace('{{name}}', name);
    const { page, faults } = await desk.sit(`Ada ${screen}`, 'admin', { viewport, colorScheme, locale });
    await page.goto(`${desk.api.address}/desk/channels`);
    const ofFile = page.getByRole('region', { name: 'The paper on x', exact: true });
    await ofFile.locator('summary').click();
    await ofFile.getByText(words.ofFile, { exact: true }).waitFor();
    await ofFile.getByText(words.ofFileHint).waitFor();
    // What a file says is not changed here.
    await ofFile.getByRole('button', { name: named(words.more, 'The paper on x') }).click();
    await page.getByRole('menuitem', { name: named(words.tryNamed, 'The paper on x') }).waitFor();
    expect(await page.getByRole('menuitem', { name: words.rename, exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');

    const first = isChinese ? '广州日报' : 'City Desk';
    const id = isChinese ? 'wechat-2' : 'wechat-city-desk';
    await page.getByRole('button', { name: words.add, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: words.platform }).click();
    await page.getByRole('option', { name: isChinese ? '微信' : 'WeChat' }).click();
    await dialog.getByLabel(words.name).fill(first);
    await dialog.getByRole('combobox', { name: words.language }).click();
    await page.getByRole('option', { name: isChinese ? '德语' : 'German' }).click();
    await expect.poll(() => dialog.getByLabel(words.addId).inputValue()).toBe(id);
    await dialog.getByRole('button', { name: words.add, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const cardOf = (name: string) => page.getByRole('region', { name, exact: true });
    await cardOf(first).getByText(words.states['not connected'], { exact: true }).waitFor();
    await cardOf(first)
      .getByText(isChinese ? '尚未连接账号。' : 'No account is connected yet.')
      .waitFor();

    const choose = async (name: string, item: string): Promise<void> => {
      await cardOf(name)
        .getByRole('button', { name: named(words.more, name) })
        .click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    const second = isChinese ? '羊城日报' : 'City';
    await choose(first, words.rename);
    await dialog.getByLabel(words.name).fill(second);
    await dialog.getByRole('button', { name: common.save }).click();
    await dialog.waitFor({ state: 'detached' });
    await cardOf(second).waitFor();

    await choose(second, words.settings);
    const longest = isChinese ? '标题最长字数' : 'Longest title';
    await dialog.getByLabel(longest).fill('32');
    await dialog.getByRole('combobox', { name: words.approval }).click();
    await page.getByRole('option', { name: words.approvals.two }).click();
    await dialog.getByRole('button', { name: common.save }).click();
    await dialog.waitFor({ state: 'detached' });
    const [row] = await desk.context.db.select().from(storedChannels).where(eq(storedChannels.id, id));
    expect(row).toMatchObject({
      entry: { name: second, language: 'de', approval: 'two', options: { titleMax: 32 } },
      version: 3,
    });

    await choose(second, words.disable);
    await cardOf(second).getByText(words.states.off, { exact: true }).waitFor();
    await choose(second, words.enable);
    await cardOf(second).getByText(words.states['not connected'], { exact: true }).waitFor();

    const delivery = await scheduled(id);
    await choose(second, words.remove);
    const submit = dialog.getByRole('button', { name: words.removeSubmit });
    await dialog.getByText('A ferry sails').waitFor();
    await expect.poll(() => submit.isDisabled()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel(words.withdrawPlanned).check();
    await submit.click();
    await dialog.waitFor({ state: 'detached' });
    await cardOf(second).waitFor({ state: 'detached' });
    const [ended] = await desk.context.db.select().from(deliveries).where(eq(deliveries.id, delivery));
    expect(ended?.state).toBe('cancelled');

    // Its posts keep its name.
    await page.goto(`${desk.api.address}/desk/activity`);
    const dropped = page.getByText(isChinese ? zhCn.actions.drop : en.actions.drop).first();
    await dropped.waitFor();
    await page.getByText(second, { exact: true }).filter({ visible: true }).first().waitFor();
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(Number(sideways)).toBeLessThanOrEqual(0);
    // Of a channel that was just removed there are no slots any more.
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  },
);

test('a change by someone else shows at once, and is not overwritten; who may not connect sees no menu', async () => {
  const { channels: words, common } = en;
  const { page, key } = await desk.sit('Bo', 'admin');
  const added = await desk.call('/channels', { body: { platform: 'x', name: 'Sport' }, token: key });
  expect(added.status).toBe(201);
  await page.goto(`${desk.api.address}/desk/channels`);
  const sport = page.getByRole('region', { name: 'Sport', exact: true });
  await sport.getByRole('button', { name: 'More actions: Sport' }).click();
  await page.getByRole('menuitem', { name: words.rename }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.name).fill('Sports');
  await desk.call('/channels/x-sport/settings', { body: { name: 'Football' }, token: key });
  await page.getByRole('heading', { name: 'Football' }).waitFor();
  await dialog.getByRole('button', { name: common.save }).click();
  await dialog
    .getByRole('alert')
    .getByText(/has changed the settings of Football since you opened them/)
    .waitFor();

  const { page: other } = await desk.sit('Olu', 'operator');
  await other.goto(`${desk.api.address}/desk/channels`);
  await other.getByRole('heading', { name: 'Football' }).waitFor();
  expect(await other.getByRole('button', { name: /More actions|Add channel/ }).count()).toBe(0);

  // A channel that is in the file, too, is named on top.
  await desk.context.db.update(storedChannels).set({ id: 'x' }).where(eq(storedChannels.id, 'x-sport'));
  await other
    .getByText('A channel with the id "x" is in config/channels.yaml and was also added in the desk.')
    .waitFor();
});
