import { sentences as split } from '../../../src/compose/sentences.ts';
import { readJson } from '../data.ts';
import type { Measure } from '../result.ts';
import { mean } from '../score.ts';

interface SentenceCase {
  id: string;
  lang: string;
  text: string;
  expect: string[];
}

const joined = (texts: readonly string[]): string => texts.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n');

/** A case is right when the whole list is, white space joined. */
export const sentences: Measure = async (tick) => {
  const given = readJson<SentenceCase[]>('text', 'sentences', 'cases.json');
  const cases = given.map(({ id, lang, text, expect }, index) => {
    const got = joined(split(text, lang));
    tick((index + 1) / given.length);
    return {
      id: `${id} ${lang}`,
      lang,
      figures: { exact: Number(got === joined(expect)) },
      note: `${joined(expect).replaceAll('\n', ' ⏎ ')}\n   got ${got.replaceAll('\n', ' ⏎ ')}`,
    };
  });
  const share = (kept: typeof cases): number => mean(kept.map(({ figures }) => figures.exact));
  const english = cases.filter(({ lang }) => lang === 'en');
  return {
    rows: [
      {
        set: `sentences (${english.length} en)`,
        metric: 'exact',
        best: { by: 'sentence-splitter', value: 52 / 87 },
        bar: 0.75,
        ours: share(english),
      },
      {
        set: `sentences (${cases.length})`,
        metric: 'exact',
        best: { by: 'sbd', value: 153 / 273 },
        bar: 0.65,
        ours: share(cases),
      },
    ],
    cases,
  };
};
