import { type FaithfulCheck, faithfulCheck } from '../../../src/compose/faithfulness/check.ts';
import { meaningOf } from '../faithful/meaning-score.ts';
import { type Planted, plant } from '../faithful/plant.ts';
import { type PostTexts, postsOf } from '../faithful/posts.ts';
import type { Truth } from '../page.ts';
import { readAll } from '../pages.ts';
import type { Case, Measure } from '../result.ts';
import { mean } from '../score.ts';

/** What is told of a post that was composed from the article itself: each is a false alarm. */
function alarms(posts: readonly PostTexts[], checks: ReadonlyMap<PostTexts, FaithfulCheck>) {
  const wrong = posts.flatMap((post) => {
    const findings = checks.get(post)?.(post.said) ?? [];
    return findings.length === 0
      ? []
      : [`${post.platform}: ${findings.map(({ kind, words }) => `${kind} ${words}`).join('; ')}`];
  });
  return { passed: 1 - wrong.length / Math.max(1, posts.length), note: wrong.join('\n      ') };
}

function isSeen({ post, field, text, start, end }: Planted, checks: ReadonlyMap<PostTexts, FaithfulCheck>): boolean {
  const findings = checks.get(post)?.({ [field]: text }) ?? [];
  return findings.some((finding) => finding.start <= end && start <= finding.end);
}

function share(
  planted: readonly Planted[],
  checks: ReadonlyMap<PostTexts, FaithfulCheck>,
): { seen: number[]; missed: string } {
  const seen = planted.map((change) => Number(isSeen(change, checks)));
  const missed = planted
    .filter((_, index) => seen[index] === 0)
    .map(
      ({ kind, was, text, start, end }) =>
        `${kind}: ${was} -> ${text.slice(start, end)} in ${text.slice(Math.max(0, start - 60), end + 60)}`,
    );
  return { seen, missed: missed.join('\n      ') };
}

/** Composed posts must pass; facts that were changed in them must be seen. */
export const faithful: Measure = async (tick) => {
  const readings = await readAll<Truth>('fundus', (done) => tick(done / 2));
  const all: number[] = [];
  const swapped: number[] = [];
  const cases: Case[] = [];
  for (const [index, { truth, article }] of readings.entries()) {
    tick(0.5 + (index + 1) / readings.length / 2);
    if (article === null) continue;
    const posts = postsOf(article);
    const checks = new Map(posts.map((post) => [post, faithfulCheck(article, post)] as const));
    const { passed, note } = alarms(posts, checks);
    const foreign = share(plant(truth.id, article, posts, true), checks);
    const own = share(plant(truth.id, article, posts, false), checks);
    all.push(...foreign.seen);
    swapped.push(...own.seen);
    const figures = {
      passed,
      ...(foreign.seen.length > 0 && { seen: mean(foreign.seen) }),
      ...(own.seen.length > 0 && { swaps: mean(own.seen) }),
    };
    cases.push({
      id: truth.id,
      figures,
      note: [note, foreign.missed && `missed ${foreign.missed}`, own.missed && `swapped ${own.missed}`]
        .filter(Boolean)
        .join('\n      '),
    });
  }
  const meaning = await meaningOf();
  const set = `faithful (${cases.length} pages)`;
  const best = null;
  return {
    rows: [
      { set, metric: 'composed posts that pass', best, bar: 1, ours: mean(cases.map(({ figures }) => figures.passed)) },
      { set, metric: `planted changes seen, of ${all.length}`, best, bar: 0.95, ours: mean(all) },
      { set, metric: `facts of the article swapped seen, of ${swapped.length}`, best, bar: null, ours: mean(swapped) },
      ...meaning.rows,
    ],
    cases: [...cases, ...meaning.cases],
    section: meaning.section,
  };
};
