import { type FaithfulCheck, faithfulCheck } from '../../../src/compose/faithfulness/check.ts';
import { sentences } from '../../../src/compose/sentences.ts';
import { type Article, type Block, paragraphsOf } from '../../../src/domain/article.ts';
import { MEANING_KINDS } from '../../../src/domain/finding.ts';
import { type Half, halfOf } from '../copy/judge.ts';
import type { Truth } from '../page.ts';
import { readAll } from '../pages.ts';
import type { Case, Row } from '../result.ts';
import { mean } from '../score.ts';
import { CHANGES, type Change, plantMeaning, proseOf, SPEAKS, shortened, speaks } from './meaning.ts';
import { ownStories } from './own-stories.ts';

const PAGES = ['fundus', 'aeb', 'wcxb-dev', 'htmldate'];
const HALVES: readonly Half[] = ['tuned on', 'never looked at'];
/** Shares that must be seen, and false alarms, at most. */
const BARS: Readonly<Record<Change, number>> = { negation: 0.9, hedge: 0.85, opposite: 0.8, unit: 0.95 };
const ALARMS = 0.02;
/** Sentences of a page; the few pages of French, Spanish and Chinese are read as a whole, and have every change that fits. */
const EACH = 12;
const MANY = new Set(['en', 'de']);
/** Languages of so few pages that the halves are made of sentences. */
const FEW = new Set(['es', 'zh']);

/** Honest sentences, of which each report is a false alarm. */
const HONEST = ['unchanged', 'shortened', 'reworded'] as const;
const MEASURES = [...CHANGES, ...HONEST] as const;
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

/** Headline and standfirst say in other words what the rest of an article says. */
function withoutSummary(article: Article): { summary: string[]; rest: Article } {
  const { headline, standfirst, language, blocks } = article;
  const summary = [headline, ...sentences(standfirst ?? '', language)];
  const isRest = (block: Block): boolean => !('text' in block) || !summary.includes(block.text);
  const rest = { headline: '', titles: [], standfirst: null, images: [], videos: [] };
  return { summary, rest: { ...article, ...rest, blocks: blocks.filter(isRest) } };
}

function outcomesOf(id: string, article: Article): Outcome[] {
  const language = speaks(article.language);
  if (language === null) return [];
  const checkOf = (held: Article) => faithfulCheck(held, { language, allowed: [] });
  const outcome = (check: FaithfulCheck, measure: Measured, said: string, text: string): Outcome => {
    // A sum in another currency is reported as another number.
    const found = check({ text: said }).filter(
      ({ kind }) => MEANING.has(kind) || (measure === 'unit' && kind === 'number'),
    );
    const half = halfOf(FEW.has(language) ? `${id} ${text}` : id);
    const note = `${measure}: ${said} <- ${text} [${found.map(({ kind, nearest }) => `${kind}: ${nearest}`).join(', ')}]`;
    return { language, half, measure, isReported: found.length > 0, note };
  };
  const prose = proseOf(paragraphsOf(article), language);
  const step = MANY.has(language) ? Math.max(1, Math.floor(prose.length / EACH)) : 1;
  const check = checkOf(article);
  const { summary, rest } = withoutSummary(article);
  const checkRest = checkOf(rest);
  return [
    ...summary.map((text) => outcome(checkRest, 'reworded', text, text)),
    ...prose
      .filter((_, at) => at % step === 0)
      .flatMap((text): Outcome[] => {
        const short = shortened(text);
        return [
          ...plantMeaning(text, language, !MANY.has(language)).map(({ change, said }) =>
            outcome(check, change, said, text),
          ),
          outcome(check, 'unchanged', text, text),
          ...(short === null ? [] : [outcome(check, 'shortened', short, text)]),
        ];
      }),
  ];
}

const honest: ReadonlySet<Measured> = new Set(HONEST);
const isAlarm = (measure: Measured): measure is (typeof HONEST)[number] => honest.has(measure);

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
    `Shares of planted changes that are reported, and of honest sentences (false alarms): unchanged, without their last clause, and headlines and standfirsts against the rest of their article. Halves are made of pages; in Spanish and Chinese, which have few pages and invented articles beside them, of sentences.`,
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
  const stories = ownStories();
  for (const set of PAGES) {
    for (const { truth, article } of await readAll<Truth>(set, () => {})) {
      if (article !== null) stories.push({ id: `${set}/${truth.id}`, article });
    }
  }
  for (const { id, article } of stories) {
    const found = outcomesOf(id, article);
    if (found.length === 0) continue;
    outcomes.push(...found);
    // Misses of the held-out half stay hidden.
    const wrong = found.filter(
      ({ half, measure, isReported }) => half === 'tuned on' && isReported === isAlarm(measure),
    );
    const right = mean(found.map(({ measure, isReported }) => isReported !== isAlarm(measure)));
    const note = wrong.map(({ note }) => note).join('\n      ');
    cases.push({ id: `meaning ${id}`, figures: { meaning: right }, note });
  }
  const rows = HALVES.flatMap((half) =>
    MEASURES.map((measure): Row => {
      const reported = outcomes
        .filter((one) => one.half === half && one.measure === measure)
        .map(({ isReported }) => isReported);
      const common = { set: `faithful, meaning, ${half}`, best: null, ours: mean(reported) };
      return isAlarm(measure)
        ? { ...common, metric: `false alarms, ${measure}, of ${reported.length}`, bar: ALARMS, better: 'least' }
        : { ...common, metric: `${measure} seen, of ${reported.length}`, bar: BARS[measure] };
    }),
  );
  return { rows, cases, section: tableOf(outcomes) };
}
