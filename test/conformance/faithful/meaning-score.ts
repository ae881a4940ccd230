import { faithfulCheck } from '../../../src/compose/faithfulness/check.ts';
import { type Article, paragraphsOf } from '../../../src/domain/article.ts';
import { MEANING_KINDS } from '../../../src/domain/finding.ts';
import { type Half, halfOf } from '../copy/judge.ts';
import type { Truth } from '../page.ts';
import { readAll } from '../pages.ts';
import type { Case, Row } from '../result.ts';
import { mean } from '../score.ts';
import { CHANGES, type Change, plantMeaning, proseOf, SPEAKS, shortened, speaks } from './meaning.ts';

const PAGES = ['fundus', 'aeb', 'wcxb-dev', 'htmldate'];
const HALVES: readonly Half[] = ['tuned on', 'never looked at'];
/** Shares that must be seen, and false alarms, at most. */
const BARS: Readonly<Record<Change, number>> = { negation: 0.9, hedge: 0.85, opposite: 0.8, unit: 0.95 };
const ALARMS = 0.02;
/** Sentences of a page; the few pages of French, Spanish and Chinese are read as a whole. */
const EACH = 12;
const MANY = new Set(['en', 'de']);
/** Languages of so few pages that the halves are made of sentences. */
const BY_SENTENCE = new Set(['es', 'zh']);

const MEASURES = [...CHANGES, 'unchanged', 'shortened'] as const;
type Measured = (typeof MEASURES)[number];

interface Outcome {
  language: string;
  half: Half;
  measure: Measured;
  /** Whether the check reported something. */
  isReported: boolean;
  note: string;
}

const MEANING: ReadonlySet<string> = new Set(MEANING_KINDS);

function outcomesOf(id: string, article: Article): Outcome[] {
  const language = speaks(article.language);
  if (language === null) return [];
  const check = faithfulCheck(article, { language, allowed: [] });
  const prose = proseOf(paragraphsOf(article), language);
  const step = MANY.has(language) ? Math.max(1, Math.floor(prose.length / EACH)) : 1;
  return prose
    .filter((_, at) => at % step === 0)
    .flatMap((text): Outcome[] => {
      const half = halfOf(BY_SENTENCE.has(language) ? `${id} ${text}` : id);
      const outcome = (measure: Measured, said: string, isAlarm: boolean): Outcome => {
        const found = check({ text: said }).filter(({ kind }) => !isAlarm || MEANING.has(kind));
        const note = `${measure}: ${said} <- ${text} [${found.map(({ kind }) => kind).join(', ')}]`;
        return { language, half, measure, isReported: found.length > 0, note };
      };
      const short = shortened(text);
      return [
        ...plantMeaning(text, language).map(({ change, said }) => outcome(change, said, false)),
        outcome('unchanged', text, true),
        ...(short === null ? [] : [outcome('shortened', short, true)]),
      ];
    });
}

const isAlarm = (measure: Measured): boolean => measure === 'unchanged' || measure === 'shortened';

function tableOf(outcomes: readonly Outcome[]): string {
  const cell = (language: string, half: Half, measure: Measured): string => {
    const of = outcomes.filter((one) => one.language === language && one.half === half && one.measure === measure);
    return of.length === 0 ? '–' : `${mean(of.map(({ isReported }) => isReported)).toFixed(3)} of ${of.length}`;
  };
  const rows = HALVES.flatMap((half) =>
    SPEAKS.map(
      (language) => `| ${half} | ${language} | ${MEASURES.map((one) => cell(language, half, one)).join(' | ')} |`,
    ),
  );
  return [
    '## Changes of meaning',
    '',
    `Shares of planted changes that are reported, and of unchanged and shortened sentences (false alarms). Halves are made of pages, in Spanish and Chinese, which have few, of sentences.`,
    '',
    `| half | language | ${MEASURES.join(' | ')} |`,
    `| --- | --- |${MEASURES.map(() => ' --- |').join('')}`,
    ...rows,
  ].join('\n');
}

/** Changes of meaning planted in sentences of articles, and honest sentences, held against their article. */
export async function meaningOf(): Promise<{ rows: Row[]; cases: Case[]; section: string }> {
  const outcomes: Outcome[] = [];
  const cases: Case[] = [];
  for (const set of PAGES) {
    for (const { truth, article } of await readAll<Truth>(set, () => {})) {
      const found = article === null ? [] : outcomesOf(`${set}/${truth.id}`, article);
      if (found.length === 0) continue;
      outcomes.push(...found);
      // Of the half that checks the tables nothing is shown.
      const wrong = found.filter(
        ({ half, measure, isReported }) => half === 'tuned on' && isReported === isAlarm(measure),
      );
      const right = mean(found.map(({ measure, isReported }) => isReported !== isAlarm(measure)));
      const note = wrong.map(({ note }) => note).join('\n      ');
      cases.push({ id: `meaning ${set}/${truth.id}`, figures: { meaning: right }, note });
    }
  }
  const rows = HALVES.flatMap((half) =>
    MEASURES.map((measure): Row => {
      const reported = outcomes
        .filter((one) => one.half === half && one.measure === measure)
        .map(({ isReported }) => isReported);
      const common = { set: `faithful, meaning, ${half}`, best: null, ours: mean(reported) };
      return measure === 'unchanged' || measure === 'shortened'
        ? { ...common, metric: `false alarms, ${measure}, of ${reported.length}`, bar: ALARMS, better: 'least' }
        : { ...common, metric: `${measure} seen, of ${reported.length}`, bar: BARS[measure] };
    }),
  );
  return { rows, cases, section: tableOf(outcomes) };
}
