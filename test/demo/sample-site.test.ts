import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoPages, everythingPage, type SampleSite, samplePages, serveSite } from '../../src/demo/pages.ts';
import { paragraphsOf } from '../../src/domain/article.ts';

let pages: DemoPages;
let site: SampleSite;

beforeAll(async () => {
  pages = await samplePages(AbortSignal.timeout(20_000));
  site = await serveSite();
});
afterAll(async () => {
  await pages.stop();
  await site.stop();
});

const story = (index: number) => {
  const page = pages.pages[index];
  if (!page) throw new Error(`No sample page ${index}`);
  return page.article;
};

describe('the sample site, as ingest reads it', () => {
  test.each([0, 1])('page %i lists seven entries in its header, WeChat by a picture and a label', (index) => {
    const entries = story(index).masthead.map((entry) => ('platform' in entry ? entry.platform : entry.surface));
    expect(entries).toEqual(['mobile', 'wechat', 'facebook', 'x', 'instagram', 'youtube', 'app']);
  });

  test('the English story is whole: text, pictures with captions and credits, film, credits, related stories', () => {
    const article = story(0);
    expect(article).toMatchObject({
      language: 'en',
      section: 'City',
      standfirst: expect.stringMatching(/^A quiet electric boat/),
      canonicalUrl: 'https://www.courier.example.com/en/2026/night-ferry',
      mobileUrl: 'https://m.courier.example.com/en/2026/night-ferry',
    });
    expect(paragraphsOf(article).length).toBeGreaterThanOrEqual(8);
    expect(paragraphsOf(article)).not.toContain(article.standfirst);
    expect(article.images.map(({ caption, credit }) => [typeof caption, credit])).toEqual([
      ['string', 'Tomas Verhale'],
      ['string', 'Mirela Oyen'],
      ['string', 'Tomas Verhale'],
    ]);
    expect(article.videos).toMatchObject([{ mimeType: 'video/mp4', durationSeconds: 6 }]);
    expect(article.credits.map(({ role }) => role)).toEqual(['Reporter', 'Photo', 'Video', 'Editor']);
    expect(article.related).toHaveLength(3);
  });

  test('the Chinese story is whole, and has no film', () => {
    const article = story(1);
    expect(article).toMatchObject({ language: 'zh-Hans', videos: [], images: [{ credit: '周明远' }] });
    expect(paragraphsOf(article).length).toBeGreaterThanOrEqual(8);
    expect(article.credits.map(({ role }) => role)).toEqual(['文', '图', '责编']);
  });
});

test('the story that goes out as everything has five pictures, each with words of its own, and an upright film', async () => {
  const everything = await everythingPage(AbortSignal.timeout(20_000));
  await everything.stop();
  const article = everything.pages[0]?.article;
  expect(article?.masthead.flatMap((entry) => ('platform' in entry ? entry.platform : []))).toEqual(
    expect.arrayContaining(everything.pieces.map(({ platform }) => platform)),
  );
  const words = article?.images.map(({ caption, alt }) => `${caption} ${alt}`) ?? [];
  expect([words.length, new Set(words).size]).toEqual([5, 5]);
  expect(article?.videos).toMatchObject([{ mimeType: 'video/mp4', durationSeconds: 36 }]);
});

describe('its server', () => {
  const get = (path: string) => fetch(`${site.origin}${path}`);

  test('the same page is at the desk and at the phone address', async () => {
    const [desk, phone] = await Promise.all(['/www/zh/', '/m/zh/'].map(async (path) => (await get(path)).text()));
    expect(desk).toBe(phone);
    expect(desk).toContain('老粮仓');
  });

  test('pictures come with their type and size', async () => {
    const answer = await get('/www/media/harbour.jpg');
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
  });

  test.each(['/', '/www/../site-server.ts', '/www/%2e%2e/demo.ts', '/www/en/.env', '/www/media/none.jpg'])(
    '%s is not there',
    async (path) => expect((await get(path)).status).toBe(404),
  );
});
