import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { contentHtml } from '../../../src/platforms/wechat/content.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { cropFractions } from '../../../src/platforms/wechat/requests.ts';
import { channelOf, MARKER, style } from '../bench.ts';
import { hostileArticle, sampleArticle } from '../samples.ts';

const postOf = (article: Article, options: Record<string, unknown> = {}) =>
  wechat.content.compose(article, { channel: channelOf(wechat, options, article.language), style, marker: MARKER });

const ADDRESS = 'http://mmbiz.qpic.cn/p/0?a=1&b=2';

describe('the article as WeChat takes it', () => {
  it('keeps blocks in order, pictures at their place with captions, credits at the foot', () => {
    const html = contentHtml(postOf(sampleArticle), () => ADDRESS);
    const order = [
      'reopened to trams on Friday',
      '<img',
      'at dawn (Photo: Jon Bell)',
      'every single bolt',
      'Reporter: Ana',
    ];
    const places = order.map((text) => html.indexOf(text));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(html).toContain('src="http://mmbiz.qpic.cn/p/0?a=1&amp;b=2"');
  });

  it('has no markup of the article, no links, no ids, no scripts', () => {
    const blocks: Article['blocks'] = [
      ...hostileArticle.blocks,
      { type: 'subhead', text: '<h1 id="a">' },
      { type: 'quote', text: '<a href="#x">jump</a>' },
      { type: 'list', ordered: true, items: ['<iframe>', 'b'] },
      { type: 'image', image: 0 },
    ];
    const html = contentHtml(postOf({ ...hostileArticle, blocks }), () => ADDRESS);
    const seen = new Set<string>();
    const parser = new Parser({
      onopentag: (name, attributes) => {
        for (const one of [name, ...Object.keys(attributes).map((attribute) => `@${attribute}`)]) seen.add(one);
      },
    });
    parser.end(html);
    const allowed = ['section', 'p', 'h2', 'blockquote', 'ol', 'li', 'img', '@style', '@src', '@alt'];
    expect([...seen].filter((one) => !allowed.includes(one))).toEqual([]);
  });

  it('prints the site instead of an address', () => {
    const text = 'Read https://www.example.com/a?b=1#c, then go.';
    const html = contentHtml(postOf({ ...sampleArticle, blocks: [{ type: 'paragraph', text }] }), () => null);
    expect(html).toContain('Read www.example.com then go.');
  });

  it('leaves out a picture without an address, and its caption', () => {
    const html = contentHtml(postOf(sampleArticle), () => null);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('at dawn (Photo');
  });

  it('keeps pictures without a file out of the post, and sets the headline as the cover', () => {
    const [image] = sampleArticle.images;
    const post = postOf({ ...sampleArticle, images: image ? [{ ...image, url: null }] : [] });
    expect(post.pictures).toMatchObject([{ place: 'cover', card: { kind: 'headline', text: sampleArticle.headline } }]);
    expect(post.blocks?.some((block) => block.type === 'image')).toBe(false);
    const bare = { ...post, pictures: [] };
    expect(wechat.content.check(bare, {}).map((problem) => problem.code)).toContain('cover-required');
  });

  it('refuses an article longer than the platform takes', () => {
    const blocks: Article['blocks'] = [{ type: 'paragraph', text: '字'.repeat(20_000) }];
    expect(wechat.content.check(postOf({ ...sampleArticle, blocks }), {}).map(({ code }) => code)).toContain(
      'content-too-long',
    );
  });

  it('prints only a name that fits, and not the second of two as if it had written alone', () => {
    const authors = ['Claudia Patricia Silva Yepes', 'Guo Zedong'];
    expect(postOf({ ...sampleArticle, authors }).texts.author).toBe('');
  });
});

describe('a headline longer than the account takes', () => {
  const headline = 'Council votes 6-5 to close Lantern Street library';
  const problemsOf = (title: string) => {
    const post = postOf({ ...sampleArticle, headline }, { titleMax: 32 });
    const read = { ...post, texts: { ...post.texts, title } };
    return wechat.content.check(read, { titleMax: 32 }).filter(({ field }) => field === 'title');
  };

  it('waits for a short title, whole, until an editor writes one', () => {
    expect(postOf({ ...sampleArticle, headline }, { titleMax: 32 }).texts.title).toBe(headline);
    expect(problemsOf(headline)).toMatchObject([{ severity: 'blocks', code: 'needs-short-title', field: 'title' }]);
    expect(problemsOf('Lantern Street library to close')).toEqual([]);
  });

  it('goes out under another title of the newsroom’s that fits', () => {
    const titles = ['Council votes to close library'];
    const post = postOf({ ...sampleArticle, headline, titles }, { titleMax: 32 });
    expect(post.texts.title).toBe(titles[0]);
    expect(wechat.content.check(post, { titleMax: 32 }).filter(({ field }) => field === 'title')).toEqual([]);
  });
});

describe('an author whose name is longer than the field', () => {
  const authors = ['Claudia Patricia Silva Yepes'];
  const told = (options: Record<string, unknown>, names = authors) => {
    const post = postOf({ ...sampleArticle, credits: [], authors: names }, options);
    const remarks = wechat.content.check(post, options).filter(({ field }) => field === 'author');
    return {
      author: post.texts.author,
      remarks: remarks.map(({ severity, message }) => `${severity}: ${inEnglish(message)}`),
    };
  };

  it('is told to the editor, with who stands there instead', () => {
    expect(told({})).toEqual({
      author: '',
      remarks: [
        'warns: The author “Claudia Patricia Silva Yepes” has 28 characters, and WeChat takes at most 16: no author is named. The channel’s setting “author” decides who is named then.',
      ],
    });
    expect(told({ author: '海岸日报' })).toMatchObject({
      author: '海岸日报',
      remarks: [expect.stringContaining('“海岸日报” is named instead')],
    });
  });

  it('says nothing of names that fit, and of stories without any', () => {
    expect(told({}, ['Ann Lee']).remarks).toEqual([]);
    expect(told({}, []).remarks).toEqual([]);
  });
});

describe('crops of the cover', () => {
  it.each([
    [1280, 720, 2.35, '0_0.121749_1_0.878251'],
    [1280, 720, 1, '0.21875_0_0.78125_1'],
    [900, 383, 1, '0.287222_0_0.712778_1'],
    [500, 500, 1, '0_0_1_1'],
  ])('%i×%i to %d:1', (width, height, ratio, expected) => {
    expect(cropFractions({ width, height }, ratio).join('_')).toBe(expected);
  });
});
