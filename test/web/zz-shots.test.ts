import { afterAll, beforeAll, test } from 'vitest';
import { type Desk, openDesk } from './open-desk.ts';
let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());
async function story(headline: string, channel: string): Promise<string> {
  const [first] = desk.story({}).images;
  if (!first) throw new Error('none');
  const captions = ['The ferry at night', 'The crew ties her up', 'A cyclist boards', 'Gulls over the quay'];
  const images = captions.map((caption, at) => ({ ...first, url: `${first.url}?n=${at}`, caption, alt: null }));
  const { json } = await desk.call('/articles', { body: { article: desk.story({ headline, images }), channels: [channel] } });
  return (json as { articleId: string }).articleId;
}
test('shots', async () => {
  const id = await story('Two pictures and a first comment', 'facebook');
  for (const [name, add, options] of [
    ['en', 'Add a first comment', { viewport: { width: 1280, height: 900 } }],
    ['zh', '添加首条评论', { viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark' }],
  ] as const) {
    const { page } = await desk.sit(`P ${name}`, 'admin', options);
    await page.goto(`${desk.api.address}/desk/articles/${id}?channel=facebook`);
    const button = page.getByRole('button', { name: add });
    if (name === 'en') { await button.click(); await page.getByText('First comment', { exact: true }).waitFor(); await page.getByLabel('Comment', { exact: true }).fill('More in the story.'); }
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/story/out/composer-${name}.png`, fullPage: true });
  }
}, 120_000);
