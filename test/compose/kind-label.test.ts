import { describe, expect, it } from 'vitest';
import { kindOf, paidDoubts } from '../../src/compose/kind.ts';
import { type LabelForms, labelFor, saysKind } from '../../src/compose/kind-label.ts';
import { storyOf } from './story.ts';

const BY_LANGUAGE: LabelForms = { opinion: null, sponsored: null, live: null };
const shown = (headline: string, language: string | null, forms = BY_LANGUAGE): string => {
  const { label, headline: rest } = labelFor(headline, 'opinion', language, forms);
  return `${label}${rest}`;
};

describe('the label of an opinion piece', () => {
  it.each([
    ['en', 'Ferries are worth waiting for', 'Opinion: Ferries are worth waiting for'],
    ['zh-Hans', '渡轮值得等待', '评论｜渡轮值得等待'],
    ['zh-Hant-TW', '渡輪值得等待', '評論｜渡輪值得等待'],
    ['de-AT', 'Die Fähre muss bleiben', 'Meinung: Die Fähre muss bleiben'],
    ['fr', 'Le bac doit rester', 'Opinion : Le bac doit rester'],
    ['es', 'El ferri debe seguir', 'Opinión: El ferri debe seguir'],
    ['ja', 'フェリーを残そう', 'オピニオン｜フェリーを残そう'],
    ['ar', 'العبارة يجب أن تبقى', 'رأي: العبارة يجب أن تبقى'],
    [null, 'Ferries are worth waiting for', 'Opinion: Ferries are worth waiting for'],
  ])('%s: %s', (language, headline, expected) => expect(shown(headline, language)).toBe(expected));

  it.each([
    ['en', 'Opinion: keep the ferry'],
    ['en', 'Opinion | Keep the ferry'],
    ['en', 'Editorial: keep the ferry'],
    ['en', '[Opinion] Keep the ferry'],
    ['zh', '【社论】渡轮应当保留'],
    ['zh', '海港时评｜渡轮应当保留'],
    ['de', 'Kommentar zur Fähre: Sie muss bleiben'],
    ['de', 'Gastbeitrag – Die Fähre muss bleiben'],
  ])('%s: is not doubled in “%s”', (language, headline) => expect(shown(headline, language)).toBe(headline));

  it('goes before the headline where it stood behind it, so that no cut takes it', () => {
    expect(shown('Keep the ferry | Opinion', 'en')).toBe('Opinion: Keep the ferry');
    expect(shown('Die Fähre muss bleiben (Kommentar)', 'de')).toBe('Kommentar: Die Fähre muss bleiben');
  });

  it('is not found in a word that only looks similar', () => {
    expect(shown('Opinions differ: the ferry stays', 'en')).toBe('Opinion: Opinions differ: the ferry stays');
    expect(shown('Ferry – a comment on the river', 'en')).toMatch(/^Opinion: Ferry/);
  });

  it('is the newsroom’s own word, or none', () => {
    expect(shown('Keep the ferry', 'en', { ...BY_LANGUAGE, opinion: 'View' })).toBe('View: Keep the ferry');
    expect(shown('Keep the ferry', 'en', { ...BY_LANGUAGE, opinion: false })).toBe('Keep the ferry');
  });

  it('is seen in what a template says', () => {
    expect(saysKind('Opinion: ', 'opinion')).toBe(true);
    expect(saysKind('\nMeinung | ', 'opinion')).toBe(true);
    expect(saysKind('Leave a comment below: ', 'opinion')).toBe(false);
    expect(saysKind('Opinion: ', 'news')).toBe(false);
  });

  it('does not take long for headlines without end', () => {
    const forms = BY_LANGUAGE;
    for (const text of ['a'.repeat(200_000), '('.repeat(200_000), ' – '.repeat(60_000), ' '.repeat(200_000)])
      expect(labelFor(text, 'opinion', 'en', forms).label).toBe('Opinion: ');
  });
});

describe('an advertisement is suspected', () => {
  const signs = (given: Parameters<typeof storyOf>[2], text = 'The ferry has new seats.') =>
    paidDoubts(
      storyOf('New seats on the ferry', [text, 'They are blue.', 'They are soft.', 'Passengers like them.'], given),
    );

  it.each([
    { section: 'Sponsored' },
    { section: 'Anzeige' },
    { section: '广告' },
    { tags: ['Ferry', 'Paid content'] },
    { types: ['AdvertiserContentArticle'] },
    { authors: ['Partner Content'] },
    { canonicalUrl: 'https://paper.example/sponsored/2026/new-seats' },
    { standfirst: 'Sponsored content by the Alder Ferry Company' },
  ])('by %o', (given) => expect(signs(given)).toHaveLength(1));

  it('by what it says of itself', () => {
    expect(signs({}, 'This article was paid for by the Alder Ferry Company.')).toHaveLength(1);
    expect(signs({}, '本文为广告')).toHaveLength(1);
  });

  it('but not because it is about advertisements, or a charge', () => {
    expect(signs({ tags: ['Anzeige', 'Polizei'] })).toEqual([]);
    expect(signs({ tags: ['广告'], section: 'Business/Advertising' })).toEqual([]);
    expect(signs({}, 'Sponsored seats are rare on ferries.')).toEqual([]);
  });
});

describe('an opinion piece is known', () => {
  const kind = (given: Parameters<typeof storyOf>[2]) => kindOf(storyOf('Keep the ferry', ['A word.'], given));
  it('by a folder of its address', () => {
    expect(kind({ canonicalUrl: 'https://paper.example/opinion/2026/11/keep-the-ferry' })).toBe('opinion');
    expect(kind({ canonicalUrl: 'https://paper.example/news/opinion' })).toBe('news');
  });
  it('by the word before its headline, also before the stroke that Chinese newsrooms write', () => {
    expect(kindOf(storyOf('评论丨渡轮不该停', ['渡轮。'], { language: 'zh' }))).toBe('opinion');
    expect(labelFor('评论丨渡轮不该停', 'opinion', 'zh', BY_LANGUAGE)).toEqual({
      label: '评论丨',
      headline: '渡轮不该停',
    });
  });
  it('but not by a tag that may be its subject', () => {
    expect(kind({ tags: ['Leaders', 'Letters', 'Voices'] })).toBe('news');
  });
});
