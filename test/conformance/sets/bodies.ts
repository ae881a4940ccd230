import type { Truth } from '../page.ts';
import { bodyOf, failures, readAll } from '../pages.ts';
import type { Measure } from '../result.ts';
import { authorScore, mean, shingle } from '../score.ts';

interface BodyTruth extends Truth {
  body: string;
}

interface WcxbTruth extends BodyTruth {
  title: string | null;
  author: string | null;
  publishedAt: string | null;
}

interface DayTruth extends Truth {
  publishedAt: string;
}

export const aeb: Measure = async (tick) => {
  const readings = await readAll<BodyTruth>('aeb', tick);
  const set = `aeb (${readings.length} pages)`;
  const pairs = readings.map(({ truth, article }) => ({ truth: truth.body, got: bodyOf(article) }));
  return {
    rows: [
      {
        set,
        metric: 'body F1',
        best: { by: 'Readability 0.6.0', value: 0.946 },
        bar: 0.96,
        ours: shingle.corpusF1(pairs).f1,
      },
      ...failures(set, readings),
    ],
    cases: readings.map(({ truth, error }, index) => ({
      id: `${truth.id.slice(0, 12)} ${truth.url}`,
      figures: { body: shingle.shingleF1(pairs[index]?.truth ?? '', pairs[index]?.got ?? '').f1 },
      ...(error !== null && { note: error.said }),
    })),
  };
};

/** Words as a multiset, a page's F1 by itself, the mean over pages. */
export const wcxb: Measure = async (tick) => {
  const readings = await readAll<WcxbTruth>('wcxb-dev', tick);
  const set = `wcxb (${readings.length} pages)`;
  const cases = readings.map(({ truth, article, error }) => {
    const { author, publishedAt } = truth;
    return {
      id: `${truth.id} ${truth.url}`,
      figures: {
        body: shingle.shingleF1(truth.body, bodyOf(article), 1).f1,
        ...(author !== null && { authors: authorScore.authorF1([author], article?.authors ?? []) ?? 0 }),
        ...(publishedAt !== null && { day: Number(authorScore.sameDay(publishedAt, article?.publishedAt ?? null)) }),
      },
      note: error?.said ?? `author: ${author} | ${article?.authors}; day: ${publishedAt} | ${article?.publishedAt}`,
    };
  });
  const best = { by: 'defuddle 0.19.4, whole test part', value: 0.949 };
  return {
    rows: [
      { set, metric: 'word F1', best, bar: 0.955, ours: mean(cases.map(({ figures }) => figures.body)) },
      { set, metric: 'authors F1', best: null, bar: null, ours: mean(cases.map(({ figures }) => figures.authors)) },
      { set, metric: 'right day', best: null, bar: null, ours: mean(cases.map(({ figures }) => figures.day)) },
      ...failures(set, readings),
    ],
    cases,
  };
};

export const htmldate: Measure = async (tick) => {
  const readings = await readAll<DayTruth>('htmldate', tick);
  const set = `htmldate (${readings.length} pages)`;
  const cases = readings.map(({ truth, article, error }) => ({
    id: `${truth.file} ${truth.url}`,
    figures: { day: Number(authorScore.sameDay(truth.publishedAt, article?.publishedAt ?? null)) },
    note: error?.said ?? `${truth.publishedAt} | ${article?.publishedAt}`,
  }));
  const best = { by: 'defuddle 0.19.4, whole set', value: 0.68 };
  return {
    rows: [
      { set, metric: 'right day', best, bar: 0.85, ours: mean(cases.map(({ figures }) => figures.day)) },
      ...failures(set, readings),
    ],
    cases,
  };
};
