import { expect, test } from 'vitest';
import { headlines } from './headlines.ts';
import { judge } from './judge.ts';

const all = [...headlines('given'), ...headlines('unseen')];

test('there are at least 80 headlines in each language, each once, and as many in either half', () => {
  for (const language of ['en', 'de', 'fr', 'es', 'zh']) {
    const own = all.filter((one) => one.language === language);
    expect([language, own.length >= 80]).toEqual([language, true]);
    expect(own.filter(({ id }) => id.includes('given'))).toHaveLength(own.length / 2);
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ headline }) => headline)).size).toBe(all.length);
});

test('what a headline may not lose is in it, and what may stand for it is in its article', () => {
  const wrong = all.filter(({ headline, standfirst, lead, must, ok }) => {
    const article = `${standfirst}\n${lead}`;
    return (
      must.some(({ any: [first = ''] }) => !headline.includes(first)) || ok.some((text) => !article.includes(text))
    );
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('what must survive may be written in another way', () => {
  const one = {
    id: 'de-given-000',
    language: 'de' as const,
    topic: 'economy',
    headline: 'Hafen will 12 Millionen Euro und 25 Prozent mehr Liegeplätze',
    standfirst: null,
    lead: '',
    must: [
      { kind: 'number' as const, any: ['12 Millionen Euro'] },
      { kind: 'number' as const, any: ['25 Prozent'] },
    ],
    ok: [],
    trap: '',
  };
  expect(judge(one, 'Hafen will 12 Mio. € und 25 % mehr').verdict).toBe('kept');
  expect(judge(one, 'Hafen will 12 Mrd. € und 25 % mehr').missing).toEqual(['number: 12 Millionen Euro']);
  expect(judge(one, 'Hafen will 12 Millionen Euro').missing).toEqual(['number: 25 Prozent']);
});

test('a shorter headline is judged by what it lost', () => {
  const one = {
    id: 'en-given-000',
    language: 'en' as const,
    topic: 'transport',
    headline: 'City to scrap tram fares for under-19s from May, says mayor',
    standfirst: null,
    lead: 'Teenagers will ride for nothing. Nobody else will.',
    must: [
      { kind: 'verb' as const, any: ['scrap', 'scraps'] },
      { kind: 'restriction' as const, any: ['under-19s', 'teenagers'] },
    ],
    ok: ['Teenagers will ride for nothing.'],
    trap: 'free for all',
  };
  const verdicts = [
    one.headline,
    'Teenagers will ride for nothing',
    'City scraps tram fares for teenagers',
    'City to scrap tram fares for…',
    'City to scrap tram fares',
  ].map((title) => judge(one, title));
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['whole', 'sentence', 'kept', 'ellipsis', 'destroyed']);
  expect(verdicts.at(-1)?.missing).toEqual(['restriction: under-19s']);
});
