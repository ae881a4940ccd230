import { TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { UserError } from '../../src/lib/errors.ts';
import { allEntries, defineMessages, LANGUAGES, plainText } from '../../src/lib/message.ts';
import { type Reader, render, withTexts } from '../../src/lib/render.ts';
import { pathsIn } from '../architecture/sources.ts';
import { parametersOf } from './parameters.ts';

const sample = defineMessages('sample', {
  plain: { en: 'It is plain.', 'zh-CN': '很简单。' },
  full: {
    params: { posts: 'number', channel: 'channel', at: 'time', size: 'bytes', wait: 'duration', how: 'choice' },
    en: '{posts, plural, one {# post} other {# posts}} on {channel} at {at}, {size}, {wait}, {how, select, now {at once} other {later}}.',
    'zh-CN': '{channel}在{at}有 {posts} 条，{size}，等{wait}，{how, select, now {立即} other {稍后}}。',
  },
  outer: {
    params: { why: 'message', names: 'list', words: 'quote' },
    en: 'Not done: {why} {names} {words}',
    'zh-CN': '未完成：{why}{names}{words}',
  },
});

const reader = (language: Reader['language'], timeZone = 'Europe/Berlin'): Reader => ({
  language,
  timeZone,
  now: new Date('2026-11-29T12:00:00Z'),
  channelName: (id) => (id === 'main-x' ? 'X' : id),
});
const full = sample.full({
  posts: 1,
  channel: 'main-x',
  at: new Date('2026-03-29T00:30:00Z'),
  size: 1_234_567,
  wait: 1_800_000,
  how: 'now',
});

test('a message is data that JSON carries unchanged', () => {
  expect(full).toEqual({
    code: 'sample.full',
    params: {
      posts: 1,
      channel: 'main-x',
      at: '2026-03-29T00:30:00.000Z',
      size: 1_234_567,
      wait: 1_800_000,
      how: 'now',
    },
  });
  expect(JSON.parse(JSON.stringify(full))).toEqual(full);
});

test('it is rendered for its reader: language, clocks, names, units', () => {
  expect(render(full, reader('en'))).toBe('1 post on X at Mar 29, 01:30, 1.2 MB, 30 minutes, at once.');
  expect(render(full, reader('en', 'America/New_York'))).toContain('at Mar 28, 20:30,');
  expect(render(full, reader('zh-CN'))).toBe('X 在 3月29日 01:30 有 1 条，1.2 MB，等 30分钟，立即。');
});

test('messages nest, words of others are quoted, lists are joined', () => {
  const outer = sample.outer({ why: sample.plain(), names: ['a', 'b', 'c'], words: 'No such {thing}' });
  expect(render(outer, reader('en'))).toBe('Not done: It is plain. a, b, and c “No such {thing}”');
  expect(render(outer, reader('zh-CN'))).toBe('未完成：很简单。a、b和c“No such {thing}”');
});

const kinds = defineMessages('kinds', {
  translated: { params: { to: 'language' }, en: 'In {to}', 'zh-CN': '译为{to}' },
  parts: { params: { parts: 'list' }, en: 'In {parts}', 'zh-CN': '在{parts}中' },
});

test('languages have names, and lists may hold messages', () => {
  expect(render(kinds.translated({ to: 'fr' }), reader('en'))).toBe('In French');
  expect(render(kinds.translated({ to: 'fr' }), reader('zh-CN'))).toBe('译为法语');
  expect(render(kinds.translated({ to: 'no tag' }), reader('en'))).toBe('In no tag');
  const parts = kinds.parts({ parts: ['title', sample.plain()] });
  expect(render(parts, reader('en'))).toBe('In title and It is plain.');
  expect(render(parts, reader('zh-CN'))).toBe('在 title和很简单。中');
});

test('an error is one message: what is wrong and what to do', () => {
  const both = new UserError(sample.plain(), { remedy: sample.plain() });
  expect(render(both.asMessage(), reader('zh-CN'))).toBe('很简单。很简单。');
  expect(render(new UserError(plainText('No.'), { remedy: plainText('Go.') }).asMessage(), reader('zh-CN'))).toBe(
    'No.Go.',
  );
  expect(new UserError(sample.plain()).asMessage()).toEqual(sample.plain());
});

test('what an earlier version stored lacks nothing but what it had not', () => {
  expect(render({ code: 'sample.gone', params: {} }, reader('en'))).toBe('Unknown message (sample.gone)');
  expect(render({ code: 'sample.outer', params: { why: sample.plain() } }, reader('en'))).toBe(
    'Not done: It is plain. … …',
  );
});

test('a message of another process keeps the sentence that it came with', () => {
  const sent = { code: 'sample.gone', params: { why: { code: 'sample.gone', params: {} } }, text: 'It is gone.' };
  expect(render(sent, reader('en'))).toBe('It is gone.');
  expect(withTexts({ sent }, reader('en'))).toEqual({ sent });
  expect(render(kinds.parts({ parts: ['title', sent] }), reader('en'))).toBe('In title and It is gone.');
});

test('a damaged row does not keep an answer from being given', () => {
  const broken = { code: 'sample.full', params: { ...full.params, at: 'no time' } };
  expect(render(broken, reader('en'))).toContain('at no time,');
  const other = { code: 'sample.full', params: null };
  expect(withTexts(other, reader('en'))).toEqual(other);
});

test('every message of an answer gets its sentence beside it, and nothing else is touched', () => {
  const answer = { a: [{ message: full }], code: 'x', other: { code: 'not-a-message', params: {} }, none: null };
  expect(withTexts(answer, reader('en'))).toEqual({
    ...answer,
    a: [{ message: { ...full, text: render(full, reader('en')) } }],
  });
});

test('a code belongs to one message', () => {
  expect(() => defineMessages('sample', { plain: { en: 'Again.', 'zh-CN': '再次。' } })).toThrow('sample.plain');
});

test('every message of the product says in each language exactly what it is given', async () => {
  for (const path of ['src', 'jobs'].flatMap(pathsIn).filter((one) => /[/-]messages\.ts$/.test(one)))
    await import(/* @vite-ignore */ `../../${path}`);
  expect([...allEntries()].length).toBeGreaterThan(10);
  for (const [code, entry] of allEntries()) {
    expect(withTexts({ code, params: {} }, reader('en')), code).toHaveProperty('text');
    for (const language of LANGUAGES) {
      const found = parametersOf(entry[language], language);
      expect([...found.keys()].toSorted(), `${code} in ${language}`).toEqual(
        Object.keys(entry.params ?? {}).toSorted(),
      );
      for (const [name, types] of found) {
        const kind = entry.params?.[name];
        const fits = kind === 'choice' ? types.has(TYPE.select) : !types.has(TYPE.select);
        expect(fits && (!types.has(TYPE.plural) || kind === 'number'), `${code} in ${language}: ${name}`).toBe(true);
      }
    }
  }
});

test('the check of parameters sees those inside of forms', () => {
  const found = parametersOf('{a, plural, one {# {b}} other {{c, select, x {{d}} other {}}}} {e}', 'en');
  expect([...found.keys()].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
});
