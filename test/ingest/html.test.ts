import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../src/domain/article.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { OPTIONS } from './names.ts';
import { CHINESE, ENGLISH, page } from './pages.ts';

const described = (text: string): string =>
  ENGLISH.replace('<head>', `<head><meta name="description" content="${text}">`);

describe('an English page', () => {
  const article = readArticle(page(ENGLISH), OPTIONS);

  it('has the metadata', () => {
    expect(article).toMatchObject({
      headline: 'Bridge opens after long repair',
      language: 'en-GB',
      section: 'Region',
      tags: ['bridge', 'traffic'],
      publishedAt: '2026-03-04T10:15:00+01:00',
      modifiedAt: '2026-03-04T12:00:00+01:00',
      embargoUntil: '2026-03-05T06:00:00+01:00',
      authors: ['Ann Lee', 'Bo Chen'],
      canonicalUrl: 'https://coast.example/news/bridge?utm_source=feed',
      ampUrl: 'https://coast.example/amp/bridge',
    });
  });

  it('takes as mobile address only a page for small screens, never another language or this page', () => {
    expect(article.mobileUrl).toBe('https://m.coast.example/news/bridge');
  });

  it('has the line below the headline as its standfirst where the description is no sentence or breaks off', () => {
    const below = 'Drivers save forty minutes a day on their way to the harbour.';
    expect(article.standfirst).toBe(below);
    const broken = described('Drivers who cross the bridge on their way to the harbour save…');
    expect(readArticle(page(broken), OPTIONS).standfirst).toBe(below);
  });

  it('has a whole description as its standfirst, without the site’s name and hashtags behind it', () => {
    const whole = 'The bridge is open again after nine years of repairs.';
    for (const end of ['', ' | The Coast Daily', ' #bridge #traffic']) {
      expect(readArticle(page(described(`${whole}${end}`)), OPTIONS).standfirst).toBe(whole);
    }
  });

  it('has no canonical address whose host is a word', () => {
    const wrong = ENGLISH.replace('href="/news/bridge?utm_source=feed"', 'href="http://bridge-opens/"');
    expect(readArticle(page(wrong), OPTIONS).canonicalUrl).toBeNull();
  });

  it('has the body in order, without links to other stories', () => {
    expect(article.blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'subhead',
      'paragraph',
      'quote',
      'list',
      'image',
      'image',
      'paragraph',
    ]);
    expect(JSON.stringify(article.blocks)).not.toContain('Read more');
    expect(paragraphsOf(article)).toHaveLength(4);
  });

  it('has pictures with caption, credit and alt, from figures, captions by class and lines below', () => {
    expect(article.images).toEqual([
      {
        url: 'https://img.coast.example/lead.jpg',
        caption: 'The bridge on Monday',
        credit: 'Ola Nes',
        alt: 'The bridge at dawn',
      },
      { url: 'https://coast.example/pics/two.jpg', caption: 'Cars queue at the ramp', credit: null, alt: null },
      {
        url: 'https://coast.example/pics/three.jpg',
        caption: 'Workers remove the last signs',
        credit: null,
        alt: null,
      },
    ]);
  });

  it('has the video with its length and poster', () => {
    expect(article.videos).toEqual([
      {
        url: 'https://v.coast.example/b.mp4',
        title: 'Over the bridge',
        mimeType: null,
        durationSeconds: 90,
        posterUrl: 'https://v.coast.example/b.jpg',
      },
    ]);
  });

  it('has credits and related links', () => {
    expect(article.credits).toEqual([
      { role: 'Video & Photo', names: ['Ola Nes'] },
      { role: 'Editor', names: ['Cy Dunn', 'Dee Ek'] },
    ]);
    expect(article.related).toEqual([
      { title: 'The ferry that nobody wanted to lose', url: 'https://coast.example/ferry' },
    ]);
  });

  it("lists the newsroom's channels in header order, each once, and not share links or the reporter's account", () => {
    expect(article.masthead).toEqual([
      { platform: 'own', label: 'App', url: 'https://coast.example/app' },
      { platform: 'wall', label: 'Wall', url: 'https://wall.example/coastdaily' },
      { platform: 'chat', label: 'Follow us on Chatter', url: null },
      { surface: 'mobile', label: 'Mobile version', url: 'https://m.coast.example/' },
      { platform: 'q', label: 'Quips', url: 'https://q.example/coastdaily' },
      { platform: 'tube', label: 'tube', url: 'https://www.tube.example/coastdaily' },
    ]);
  });
});

describe('a Chinese page', () => {
  const article = readArticle(page(CHINESE, 'https://www.haian.example/a/1.html'), OPTIONS);

  it('has headline, body, caption and credits', () => {
    expect(article.headline).toBe('城北旧厂房改造为社区图书馆');
    expect(article.publishedAt).toBe('2026-03-04T09:30:00Z');
    expect(article.blocks.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph']);
    expect(article.images).toEqual([
      { url: 'https://www.haian.example/p/1.jpg', caption: '居民在新开放的阅览室里挑选图书', credit: null, alt: null },
    ]);
    expect(article.authors).toEqual(['张三']);
    expect(article.credits.at(-1)).toEqual({ role: '责编', names: ['王五', '赵六'] });
  });

  it('reads channels from names and QR pictures', () => {
    expect(article.masthead).toEqual([
      { surface: 'mobile', label: '手机版', url: 'https://m.haian.example/' },
      { platform: 'own', label: '客户端', url: 'https://www.haian.example/app.html' },
      { platform: 'chat', label: '公众号二维码', url: null },
    ]);
  });
});

describe('what a person says about the article', () => {
  it('wins over the page', () => {
    const article = readArticle(page(ENGLISH), {
      ...OPTIONS,
      overrides: {
        url: 'https://coast.example/b',
        pictures: ['file:///tmp/a.jpg'],
        video: 'https://v.coast.example/c.mp4',
      },
    });
    expect(article.url).toBe('https://coast.example/b');
    expect(article.images.at(-1)?.url).toBe('file:///tmp/a.jpg');
    expect(article.blocks.at(-1)).toEqual({ type: 'image', image: 3 });
    expect(article.videos[0]?.url).toBe('https://v.coast.example/c.mp4');
  });

  it('is refused when it is no address', () => {
    expect(() => readArticle(page(ENGLISH), { ...OPTIONS, overrides: { url: 'nonsense' } })).toThrow(
      /http or https address, got "nonsense"/,
    );
  });
});

it('parts sentences at line breaks, also at those that are empty spans', () => {
  const html = `<html lang="en"><body><article><h1>Bridge opens after long repair</h1>
    <p>It took three years.<br>Drivers save time.<span class="x br"></span>Boats pass below.</p></article></body></html>`;
  expect(paragraphsOf(readArticle(page(html), OPTIONS)).join('|')).toMatch(
    /years\.\s+Drivers save time\.\s+Boats pass below\./,
  );
});

it('takes no portrait of who wrote it, and nothing tiny, for a picture of the story', () => {
  const html = ENGLISH.replace(
    '<div class="article-body">',
    `<div class="article-body"><img src="/picture/profile/52218.png" alt="Ann Lee"><img src="/media/192x192/face.jpg">
     <img src="/media/1600x900/wide.jpg" alt="The ramp">`,
  );
  const addresses = readArticle(page(html), OPTIONS).images.map(({ url }) => url);
  expect(addresses.filter((url) => /profile|192x192/.test(url ?? ''))).toEqual([]);
  expect(addresses.some((url) => url?.includes('1600x900'))).toBe(true);
});
