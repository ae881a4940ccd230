import { expect, test } from 'vitest';
import { linkKey } from '../../src/rules/link-key.ts';
import type { SkipRule, WordRule } from '../../src/rules/rules.ts';
import { whySkipped } from '../../src/rules/skip.ts';
import { wordProblems } from '../../src/rules/words.ts';
import { content } from '../delivery/bench.ts';
import { storyOn } from '../end-to-end/newsroom.ts';
import { saying } from '../helpers/saying.ts';
import { said } from '../helpers/says.ts';

const rule = (words: string[], more: Partial<WordRule> = {}): WordRule => ({
  words,
  languages: null,
  becomes: 'block',
  ...more,
});
const found = (text: string, words: string[]) =>
  wordProblems({ ...content, texts: { text } }, [rule(words)]).map(({ code }) => code);

test.each([
  ['any case', 'The BLACKLIST is out', 'blacklist', true],
  ['no part of a word', 'Grapes are ripe', 'rape', false],
  ['ss for ß', 'Der STRASSENKRAWALL', 'Straßenkrawall', true],
  ['ß for ss', 'Der Scheiß', 'scheiss', true],
  ['umlauts stay', 'Das ist schon so', 'schön', false],
  ['full-width letters', 'Ｃａｓｉｎｏ tonight', 'casino', true],
  ['hidden characters', 'ca\u00adsi\u200bno tonight', 'casino', true],
  ['marks of direction', 'ca\u200fsi\u2066no tonight', 'casino', true],
  ['a variant of a character', '今日揭秘：賭\u{e0100}場', '賭場', true],
  ['Turkish capitals', 'BAHİS bitti', 'bahis', true],
  ['Greek capitals', 'ΔΡΟΜΟΣ εδώ', 'δρομος', true],
  ['a phrase over a line break', 'Read the leaked\n  report here', 'leaked report', true],
  ['Chinese anywhere', '今日揭秘：赌场名单', '赌场', true],
  ['simplified, listed in traditional', '今日揭秘：赌场名单', '賭場', true],
  ['traditional, listed in simplified', '今日揭密：賭場名單', '赌场', true],
  ['as Taiwan writes it', '這裡是台灣，為了什麼', '为了什么', true],
  ['as Hong Kong writes it', '羣眾衞生', '群众卫生', true],
  ['in a word that has its own simplified form', '乾隆年間', '乾隆', true],
  ['compatibility forms', '㈱と\uf90a', '金', true],
  ['another word in the same script', '今日揭秘：市场名单', '赌场', false],
  ['a kind of apostrophe', 'the judge’s list', "judge's list", true],
])('a kill word is found: %s', (_what, text, word, is) => expect(found(text, [word])).toEqual(is ? ['kill-word'] : []));

test('it is looked for in all that is sent, and named with its fields', () => {
  const problems = wordProblems(
    {
      ...content,
      texts: { title: 'Casino opens' },
      blocks: [{ type: 'paragraph', text: 'The casino is new.' }],
      extra: { comment: { text: 'Casino again' } },
    },
    [rule(['casino', 'absent'])],
    '1\n00:00 --> 00:02\nWelcome to the casino',
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toEqual(
    saying('in the title, paragraph 1, extra.comment.text, and the captions, which'),
  );
});

test('a rule for some languages leaves the others alone, and asks where it shall only ask', () => {
  const rules = [rule(['gift'], { languages: ['de'], becomes: 'ask' })];
  const codes = (language: string | null) =>
    wordProblems({ ...content, language, texts: { text: 'A gift' } }, rules).map(({ code, severity }) => [
      code,
      severity,
    ]);
  expect(codes('en')).toEqual([]);
  expect(codes('de-AT')).toEqual([['word-asks', 'warns']]);
  expect(codes(null)).toEqual([['word-asks', 'warns']]);
});

const article = {
  ...storyOn('paper.example'),
  section: 'News/Obituaries/讣闻',
  tags: ['Village'],
  language: 'en',
  authors: ['Ann Lee'],
  canonicalUrl: 'https://paper.example/sponsored/boats?id=7',
};
const none: SkipRule = { section: null, tag: null, language: null, author: null, url: null, because: null };

test.each<[string, Partial<SkipRule>, boolean]>([
  ['the section', { section: ['obituaries'] }, true],
  ['a section in the other script', { section: ['訃聞'] }, true],
  ['another section', { section: ['Obituary'] }, false],
  ['one of several tags', { tag: ['Town', 'VILLAGE'] }, true],
  ['the language', { language: ['en'] }, true],
  ['the author', { author: ['ann lee'] }, true],
  ['a path', { url: ['/sponsored/*'] }, true],
  ['an address', { url: ['https://paper.example/sponsored/boats*'] }, true],
  ['a path that is only within', { url: ['/boats*'] }, false],
  ['a path in other case, with its query', { url: ['/SPONSORED/*?id=7'] }, true],
  ['pieces in their order', { url: ['/*boats*sponsored*'] }, false],
  ['pieces that would have to overlap', { url: ['/sponsored/boats?id=7*7'] }, false],
  ['a path without stars', { url: ['/sponsored/boats'] }, false],
  ['all that it names, one of which is not so', { section: ['obituaries'], language: ['de'] }, false],
])('a skip rule leaves an article out by %s', (_by, changes, is) =>
  expect(whySkipped(article, [{ ...none, ...changes }], 'app') !== null).toBe(is),
);

test('a rule full of stars is matched against a long address at once', () => {
  const url = (pattern: string): SkipRule => ({ ...none, url: [pattern] });
  const long = { ...article, canonicalUrl: `https://paper.example/${'a'.repeat(1_500)}`, url: null };
  const before = process.cpuUsage().user;
  expect(whySkipped(long, [url('/*a*a*a*a*a*a*b'), url(`/${'*a'.repeat(90)}*b`)], 'app')).toBeNull();
  expect(whySkipped(long, [url(`/${'*a'.repeat(90)}*`)], 'app')).not.toBeNull();
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(500);
});

test('the reason names what it went by, and the newsroom’s own words', () => {
  const why = whySkipped(
    article,
    [{ ...none, section: ['Obituaries'], language: ['en'], because: 'Not as a push.' }],
    'app',
  );
  expect(said(why)).toBe(
    'A rule keeps articles with the section “Obituaries” and the language “en” off app: Not as a push.',
  );
});

test('links are the same whatever traces readers, also by the newsroom’s own parameters', () => {
  const own = { utm_content: '{marker}', campaign: 'x' };
  const key = linkKey('https://paper.example/a?id=7', own);
  expect(linkKey('http://paper.example:80/a?id=7&utm_content=abc&campaign=fb&fbclid=1#top', own)).toBe(key);
  expect(linkKey('https://paper.example/a?id=8', own)).not.toBe(key);
  expect(linkKey(null, own)).toBeNull();
});
