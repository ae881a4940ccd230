import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../src/domain/article.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { OPTIONS } from './names.ts';

const read = (body: string) => readArticle({ body, kind: 'text', url: null, baseUrl: null }, OPTIONS);

const ENGLISH = `• Mobile version
  • Follow us on Chatter
  • Wall
  • Quips
  • App

Harbour towns test floating solar parks before the winter storms

2026-03-04 09:30

Six towns on the northern coast have moored their first floating solar parks, and engineers will watch them through the storm season.

An engineer checks the moorings of a solar park in Lunde

"We want to know what breaks first," said Mara Holt, who leads the project. She expects the answer by April.

What comes next

The towns will share their measurements with the ministry, which pays for half of the parks.

Children of the sailing school pass the park at Vik. Photo: Ola Nes

Later parks may be larger: the ministry speaks of forty megawatts.

Reporter\u00a0|\u00a0Ann\u00a0Lee
Video\u00a0&\u00a0Photo | Ola Nes
Editor | Bo Chen, James, Shen He

Related News
Storm season starts early on the northern coast
`;

const CHINESE = `手机版
关注公众号
客户端

城北旧厂房改造为社区图书馆，周末向居民开放

三月的一个周末，城北的老厂房迎来了第一批读者。居民们带着孩子走进由车间改成的阅览室。

居民在新开放的阅览室里挑选图书

“我小时候就在这里上班，”七十岁的王师傅说，“现在可以坐下来看书了。”

文/张三 图/李四
责编：王五 赵六　校对：孙七
相关新闻
`;

describe('a page copied as text', () => {
  it('gives masthead, headline, paragraphs, captions, credits and related links', () => {
    const article = read(ENGLISH);
    expect(article.headline).toBe('Harbour towns test floating solar parks before the winter storms');
    expect(article.masthead).toEqual([
      { surface: 'mobile', label: 'Mobile version', url: null },
      { platform: 'chat', label: 'Follow us on Chatter', url: null },
      { platform: 'wall', label: 'Wall', url: null },
      { platform: 'q', label: 'Quips', url: null },
      { platform: 'own', label: 'App', url: null },
    ]);
    expect(article.publishedAt).toBe('2026-03-04T09:30:00Z');
    expect(article.blocks.map(({ type }) => type).join(' ')).toBe(
      'paragraph image paragraph subhead paragraph image paragraph',
    );
    expect(article.images).toEqual([
      { url: null, caption: 'An engineer checks the moorings of a solar park in Lunde', credit: null, alt: null },
      { url: null, caption: 'Children of the sailing school pass the park at Vik.', credit: 'Ola Nes', alt: null },
    ]);
    expect(article.credits).toEqual([
      { role: 'Reporter', names: ['Ann Lee'] },
      { role: 'Video & Photo', names: ['Ola Nes'] },
      { role: 'Editor', names: ['Bo Chen', 'James', 'Shen He'] },
    ]);
    expect(article.authors).toEqual(['Ann Lee']);
    expect(article.related).toEqual([{ title: 'Storm season starts early on the northern coast', url: null }]);
  });

  it('reads Chinese labels, credits and captions', () => {
    const article = read(CHINESE);
    expect(article.headline).toBe('城北旧厂房改造为社区图书馆，周末向居民开放');
    expect(article.language).toBe('zh');
    expect(article.masthead.map((entry) => ('platform' in entry ? entry.platform : entry.surface))).toEqual([
      'mobile',
      'chat',
      'own',
    ]);
    expect(paragraphsOf(article)).toHaveLength(2);
    expect(article.images.map(({ caption }) => caption)).toEqual(['居民在新开放的阅览室里挑选图书']);
    expect(article.credits).toEqual([
      { role: '文', names: ['张三'] },
      { role: '图', names: ['李四'] },
      { role: '责编', names: ['王五', '赵六'] },
      { role: '校对', names: ['孙七'] },
    ]);
    expect(article.authors).toEqual(['张三']);
    expect(article.related).toEqual([]);
  });

  it('joins paragraphs that a mail program wrapped', () => {
    const article = read(
      'Ferry line returns after nine years of waiting\n\nThe ferry between the two islands sails again from Monday, nine\nyears after the last crossing, and the first week is free for\neverybody who lives there.\n',
    );
    expect(paragraphsOf(article)).toEqual([
      'The ferry between the two islands sails again from Monday, nine years after the last crossing, and the first week is free for everybody who lives there.',
    ]);
  });

  it('takes addresses beside the labels', () => {
    const article = read(
      `Wall: https://wall.example/daily\n\nFerry line returns after nine years of waiting\n\nThe ferry sails again from Monday, nine years after the last crossing.`,
    );
    expect(article.masthead).toEqual([{ platform: 'wall', label: 'Wall', url: 'https://wall.example/daily' }]);
  });
});
