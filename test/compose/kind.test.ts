import { describe, expect, it } from 'vitest';
import { kindOf, paidDoubts } from '../../src/compose/kind.ts';
import type { Article } from '../../src/domain/article.ts';
import { storyOf } from './story.ts';

const LONG = 'The town council met again and talked about the ferry for a long time, without an end in sight. '.repeat(
  12,
);
const picture = { url: 'https://paper.example/p.jpg', caption: null, credit: null, alt: null };
const film = {
  url: 'https://paper.example/f.mp4',
  title: null,
  mimeType: null,
  durationSeconds: null,
  posterUrl: null,
};
const kind = (given: Partial<Article> & { text?: string }): string =>
  kindOf(storyOf(given.headline ?? 'Ferry council meets', [given.text ?? LONG], given));

describe('the kind of an article', () => {
  it('is news where nothing says otherwise', () => {
    expect(kind({ section: 'Politics', tags: ['Ferry', 'Live music'] })).toBe('news');
    expect(kind({ headline: 'Interview panel chooses a harbour master' })).toBe('news');
    expect(kind({ headline: 'Opinions: a word that runs on without any meaning' })).toBe('opinion');
  });

  it.each([
    ['opinion', 'Opinion'],
    ['opinion', 'News/Kommentar'],
    ['opinion', '评论'],
    ['review', 'Culture > Film reviews'],
    ['review', 'Filmkritik'],
    ['interview', 'Entretiens'],
    ['gallery', 'In Pictures'],
    ['video', 'Vídeos'],
    ['live', 'Liveticker'],
  ])('%s by its section: %s', (expected, section) => {
    expect(kind({ section })).toBe(expected);
    expect(kind({ tags: ['Ferry', section.split(/[/>]/).at(-1)?.trim() ?? ''] })).toBe(expected);
  });

  it.each([
    ['breaking', 'Breaking news: ferry stopped'],
    ['breaking', '【快讯】渡轮停航'],
    ['live', 'Live – the last crossing'],
    ['interview', 'Interview | “I never missed a crossing”'],
  ])('%s by the word before its headline', (expected, headline) => {
    expect(kind({ headline })).toBe(expected);
  });

  it('is what the page’s data says, above all else', () => {
    expect(kind({ types: ['NewsArticle', 'ReviewNewsArticle'], section: 'Opinion' })).toBe('review');
    expect(kind({ types: ['NewsArticle'] })).toBe('news');
  });

  it('is a gallery or a video by how little is written beside', () => {
    const images = Array.from({ length: 6 }, () => picture);
    expect(kind({ images, text: 'Six views of the ferry.' })).toBe('gallery');
    expect(kind({ images: images.slice(1), text: 'Five views of the ferry.' })).toBe('news');
    expect(kind({ images, text: LONG.repeat(3) })).toBe('news');
    expect(kind({ videos: [film], text: 'See how she sails.' })).toBe('video');
    expect(kind({ videos: [film] })).toBe('news');
    expect(kind({ videos: [film], language: 'zh', text: '渡轮'.repeat(300) })).toBe('news');
  });

  describe('a signed text of judgement', () => {
    const ought = [
      'The council should keep the ferry.',
      'It must pay the crews.',
      'The old quay needs to be mended, and it has to be soon.',
    ];
    const signed = (opening: string, authors = ['Ada Quill']) =>
      kindOf(storyOf('The ferry and the town', [opening, ...ought], { authors }));

    it('is opinion where its writers say that it is theirs', () => {
      expect(signed('As planners and researchers, we believe that the ferry is worth its price.')).toBe('opinion');
      expect(signed('As planners and researchers, we believe that the ferry is worth its price.', [])).toBe('news');
    });

    it.each([
      ['double marks', '“We believe the ferry is worth its price,” said the mayor of Ostrey.'],
      ['single marks', '‘We believe the ferry is worth its price,’ said the mayor of Ostrey.'],
      ['a quotation that goes on', '“The ferry is old. We believe it is worth its price.'],
      ['somebody else’s belief', 'We asked what sailors believe about the ferry.'],
    ])('is news where only others judge: %s', (_, opening) => expect(signed(opening)).toBe('news'));

    it('is news in the section of a town’s council', () => {
      for (const section of ['Council', 'City Council', 'Councils']) expect(kind({ section })).toBe('news');
      expect(kind({ headline: 'Council: ferry fares to rise' })).toBe('news');
    });
  });

  it('survives a section without end', () => {
    expect(kind({ section: 'opinion '.repeat(100_000), headline: `${'a'.repeat(200_000)}: b` })).toBe('news');
  });
});

describe('an advertisement', () => {
  const doubts = (given: Partial<Article> & { text?: string }) =>
    paidDoubts(storyOf(given.headline ?? 'Ferry council meets', [given.text ?? LONG], given));

  it.each([
    { section: 'Advertorial', tags: ['Sponsored content'] },
    { section: 'Advertorial', canonicalUrl: 'https://paper.example/advertorial/beds' },
    { types: ['AdvertiserContentArticle'], headline: 'Anzeige: Five beds for the summer' },
    { types: ['PaidBesideHeadline', 'PaidInText', 'ReviewNewsArticle'] },
  ])('is one by two signs: %j', (given) => {
    expect(kind(given)).toBe('sponsored');
    expect(doubts(given)).toEqual([]);
  });

  it.each([
    [{ types: ['AdvertiserContentArticle'] }, 'its type in the page’s data'],
    [{ section: 'Advertorial' }, 'its section'],
    [{ tags: ['Sponsored content'] }, 'one of its tags'],
    [{ canonicalUrl: 'https://paper.example/advertorial/beds' }, 'its address'],
    [{ text: '本記事はフェリー会社のPRです。' }, 'a sentence in it'],
  ])('is only perhaps one by a single sign: %j', (given, sign) => {
    expect(kind(given)).toBe('news');
    expect(doubts(given)).toEqual([sign]);
  });

  it('is never made of urgent news, whatever its page says', () => {
    const signs = { section: 'Advertorial', tags: ['Sponsored content'] };
    for (const headline of [
      'Tsunami warning for the north coast',
      '沿海发布海啸预警',
      'Hochwasser: zwei Orte evakuiert',
    ]) {
      expect(kind({ ...signs, headline })).toBe('news');
      expect(doubts({ ...signs, headline })).toHaveLength(2);
    }
    expect(kind({ ...signs, urgency: 'breaking' })).toBe('news');
    expect(kind({ ...signs, headline: 'Five warm beds for the summer' })).toBe('sponsored');
  });
});
