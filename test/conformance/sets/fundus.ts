import type { Article } from '../../../src/domain/article.ts';
import type { Truth } from '../page.ts';
import { bodyOf, failures, type Reading, readAll } from '../pages.ts';
import type { Case, Measure, Row } from '../result.ts';
import { authorScore, captionScore, mean, shingle } from '../score.ts';

interface FundusTruth extends Truth {
  title: string;
  standfirst: string[];
  paragraphs: string[];
  authors: string[];
  publishedAt: string | null;
  images: { urls: string[]; caption: string | null; credits: string[]; cover: boolean }[];
}

type FundusReading = Reading<FundusTruth>;

const truthBody = ({ standfirst, paragraphs }: FundusTruth): string => [...standfirst, ...paragraphs].join('\n');

/** The standfirst and the body, as the truth has them; a standfirst that opens the body stands once. */
function gotBody(article: Article | null): string {
  const body = bodyOf(article);
  const standfirst = article?.standfirst ?? '';
  return standfirst === '' || body.includes(standfirst) ? body : `${standfirst}\n${body}`;
}

const fileOf = (url: string): string => url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';

/** Whether the lead picture is the cover: by address or file name; null where the truth names none. */
function coverFound({ truth, article }: FundusReading): boolean | null {
  const cover = truth.images.find((image) => image.cover);
  if (!cover) return null;
  const lead = article?.images[0]?.url ?? null;
  return (
    lead !== null && cover.urls.some((url) => url === lead || (fileOf(url) !== '' && fileOf(url) === fileOf(lead)))
  );
}

const captionsOf = ({ truth, article }: FundusReading) =>
  captionScore.captionScore(
    truth.images,
    (article?.images ?? []).map(({ caption, credit }) => ({ caption, credits: credit === null ? [] : [credit] })),
  );

function caseOf(reading: FundusReading): Case {
  const { truth, article, error } = reading;
  const captions = captionsOf(reading);
  const author = authorScore.authorF1(truth.authors, article?.authors ?? []);
  const date = authorScore.dateWithin(truth.publishedAt, article?.publishedAt ?? null, 60);
  return {
    id: `${truth.id} ${truth.file}`,
    figures: {
      title: Number(authorScore.sameTitle(truth.title, article?.headline ?? '')),
      body: shingle.shingleF1(truthBody(truth), gotBody(article)).f1,
      ...(author !== null && { authors: author }),
      ...(date !== null && { date: Number(date) }),
      ...(captions.truth > 0 && { captions: captions.found / captions.truth }),
      ...(captions.got > 0 && { precision: captions.right / captions.got }),
      ...(captions.credits > 0 && { credits: captions.creditsFound / captions.credits }),
    },
    note:
      error?.said ??
      `title: ${truth.title} | ${article?.headline}; authors: ${truth.authors} | ${article?.authors}; date: ${truth.publishedAt} | ${article?.publishedAt}`,
  };
}

export const fundus: Measure = async (tick) => {
  const readings = await readAll<FundusTruth>('fundus', tick);
  const pairs = readings.map(({ truth, article }) => ({ truth: truthBody(truth), got: gotBody(article) }));
  const captions = captionScore.totals(readings.filter(({ truth }) => truth.images.length > 0).map(captionsOf));
  const cases = readings.map(caseOf);
  const set = `fundus (${readings.length} pages)`;
  const row = (metric: string, ours: number, bar: number | null, best: Row['best']): Row => ({
    set,
    metric,
    ours,
    bar,
    best,
  });
  const dates = (seconds: number): number =>
    mean(
      readings.map(({ truth, article }) =>
        authorScore.dateWithin(truth.publishedAt, article?.publishedAt ?? null, seconds),
      ),
    );
  const figcaption = 'figcaption elements';
  return {
    rows: [
      row('title', mean(cases.map(({ figures }) => figures.title)), 0.85, {
        by: 'Readability 0.6.0 + jsdom',
        value: 0.795,
      }),
      row('authors F1', mean(cases.map(({ figures }) => figures.authors)), 0.88, {
        by: 'JSON-LD, else Readability',
        value: 0.82,
      }),
      row('date within 60 s', dates(60), 0.96, { by: 'JSON-LD, else Readability', value: 0.938 }),
      row('date within 24 h', dates(86_399), null, { by: 'JSON-LD, else Readability', value: 0.964 }),
      row('body F1', shingle.corpusF1(pairs).f1, 0.93, { by: 'Readability 0.6.0 + jsdom', value: 0.907 }),
      row('captions recall', captions.recall, 0.85, { by: figcaption, value: 0.626 }),
      row('captions precision', captions.precision, 0.8, { by: figcaption, value: 0.687 }),
      row('captions recall, tight', captions.recallTight, null, null),
      row('credits recall', captions.creditRecall, 0.8, { by: figcaption, value: 0.627 }),
      row('cover', mean(readings.map(coverFound)), null, { by: 'og:image', value: 0.653 }),
      ...failures(set, readings),
    ],
    cases,
  };
};
