import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomes } from '../../src/platforms/wechat/messages.ts';
import { channelStates } from '../../src/store/schema/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('in Chinese the server speaks Chinese, too: of a problem, a count, and a time that is refused', async () => {
  const article = desk.story({ headline: 'A night bus turns' });
  const { json } = await desk.call('/articles', { body: { article, channels: ['x'] } });
  const { page } = await desk.sit('Mei', 'approver', { locale: 'zh-CN' });
  await page.goto(`${desk.api.address}/desk/articles/${(json as { articleId: string }).articleId}?channel=x`);
  const area = page.getByLabel('帖子正文', { exact: true });
  await area.fill('word '.repeat(80));
  await page.getByText('帖子正文共 400 个加权字符，X 最多允许 280 个，请删减 120 个。').waitFor();
  await page.getByText('400/280 个加权字符').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await area.fill('A night bus turns.');
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();

  const { at, when } = { at: zhCn.post.at, when: zhCn.composer.when };
  await page.getByRole('button', { name: when.choose }).click();
  await page.getByRole('menuitem', { name: when.at }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(at.time.replace('{{zone}}', 'Europe/Berlin')).fill('2020-01-01T10:00');
  await dialog.getByRole('button', { name: at.submit }).click();
  await page
    .getByRole('alert')
    .getByText(/^2020年1月1日 10:00 已经过去，现在是 .+。/)
    .waitFor();
  await page.keyboard.press('Escape');

  const { page: door } = await desk.visit({ locale: 'zh-CN' });
  await door.goto(`${desk.api.address}/desk/sign-in`);
  await door.getByLabel(zhCn.signIn.name).fill('Mei');
  await door.getByLabel(zhCn.signIn.password).first().fill('not her password at all');
  await door.keyboard.press('Enter');
  await door
    .getByRole('alert')
    .getByText(/^姓名或密码不正确/)
    .waitFor();
});

test('in Chinese a channel shows its state, quotas and errors in Chinese', async () => {
  const { page, faults } = await desk.sit('Lin', 'admin', { locale: 'zh-CN' });
  const refusal = { code: '48001', words: 'api unauthorized', advice: outcomes.mayNotCall() };
  const lastFailure = outcomes.answeredAdvice(refusal);
  const row = { channelId: 'wechat', lastFailureAt: new Date(), lastFailure, lastFailureType: 'unauthorized' as const };
  await desk.context.db
    .insert(channelStates)
    .values(row)
    .onConflictDoUpdate({ target: channelStates.channelId, set: row });
  await page.goto(`${desk.api.address}/desk/channels`);
  const card = page.getByRole('region', { name: 'The paper on wechat' });
  await card.getByText(/^微信(?: ·|$)/).waitFor();
  await card.getByText('微信返回 48001：“api unauthorized”。此账号不能使用该接口。').waitFor();
  await card.getByText(/^剩余 [\d,]+\/[\d,]+（(草稿|已发布的文章)）/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});
