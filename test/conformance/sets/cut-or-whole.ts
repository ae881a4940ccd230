import { createHash } from 'node:crypto';
import { createFinder } from '../../../src/media/focal/finder.ts';
import { choosePlacement } from '../../../src/media/placement.ts';
import type { Placement, Size } from '../../../src/media/window.ts';
import { COPIES } from '../crop-copies.ts';
import { cropScore, LEAST_OF_LARGEST, maskedPictures, type Picture, peoplePictures } from '../crop-score.ts';
import type { Case, Measure, Row } from '../result.ts';
import { mean } from '../score.ts';

/** The shapes of the data and that of a push notification. */
const SHAPES = Object.entries({ ...cropScore.RATIOS, '2:1': 2 });
/** A cut that keeps less of the main subject has lost some of it; where one could keep so much, none is needed. */
const LOST = 0.85;
const NOTHING_LOST = 0.97;
/** Shapes that are compared one by one, from the picture's own on: each differs from the last by this factor. */
const STEP = 1.02;
const STEPS = 60;

const finder = createFinder();

/** Rules are chosen on the first half alone; which half a picture is in goes by its name. */
const halfOf = (id: string): 'tuned on' | 'held out' =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'tuned on' : 'held out';

const isWhole = (place: Placement, size: Size, ratio: number): boolean =>
  place(size, cropScore.largestWindow(size.width, size.height, ratio)).fit !== null;

/** How many of the two ways, wider and taller, change more than once between cutting and showing the whole. */
function toAndFro(place: Placement, { width, height }: Size): number {
  const changes = [STEP, 1 / STEP].map((factor) => {
    const fates = Array.from({ length: STEPS }, (_, i) =>
      isWhole(place, { width, height }, (width / height) * factor ** i),
    );
    return fates.filter((fate, i) => i > 0 && fate !== fates[i - 1]).length;
  });
  return changes.filter((count) => count > 1).length;
}

interface Judged extends Case {
  half: ReturnType<typeof halfOf>;
}

async function judge(picture: Picture): Promise<Judged> {
  const { pixels, main } = await picture.load();
  const { width, height } = pixels;
  const { place } = await choosePlacement(pixels, null, { finder });
  const fates = SHAPES.map(([name, ratio]) => {
    const window = cropScore.largestWindow(width, height, ratio);
    const { crop, fit } = place(pixels, window);
    const [kept, shown] = [{ ...crop, ...window }, fit?.window ?? crop].map((one) =>
      main({ x: one.left, y: one.top, width: one.width, height: one.height }),
    );
    const best = cropScore.bestKept(main, width, height, window);
    return { name, ratio, whole: fit !== null, kept: kept ?? 0, shown: shown ?? 0, best };
  });
  const same: boolean[] = [];
  const again: boolean[] = [];
  for (const copy of Object.values(COPIES)) {
    const other = await copy(pixels);
    const { place: elsewhere } = await choosePlacement(other, null, { finder });
    for (const { ratio, whole } of fates) {
      const isSame = isWhole(elsewhere, other, ratio) === whole;
      same.push(isSame);
      if (whole) again.push(isSame);
    }
  }
  const share = (of: (fate: (typeof fates)[number]) => boolean): number => mean(fates.map((fate) => Number(of(fate))));
  return {
    id: picture.id,
    half: halfOf(picture.id),
    figures: {
      shown: mean(fates.map(({ shown }) => shown)),
      whole: share(({ whole }) => whole),
      lost: share(({ whole, kept }) => !whole && kept < LOST),
      needless: share(({ whole, best }) => whole && best >= NOTHING_LOST),
      alike: mean(same.map(Number)),
      ...(again.length > 0 && { again: mean(again.map(Number)) }),
      steady: 1 - toAndFro(place, pixels) / 2,
    },
    note: fates.map(({ name, whole, shown }) => `${name} ${whole ? 'whole' : shown.toFixed(2)}`).join(', '),
  };
}

const METRICS = {
  shown: 'main subject shown, share',
  whole: 'shown whole on a ground, share',
  lost: `cut, with less than ${100 * LOST} % of it, share`,
  needless: `shown whole where a cut could keep ${100 * NOTHING_LOST} %, share`,
  alike: 'copies treated alike, share',
  again: 'of those shown whole: copies, too, mean over pictures',
  steady: 'no to and fro from shape to shape, share',
} as const;

type Metric = keyof typeof METRICS;

/** What must hold, a little beside what was measured: less kept than that, or more cut, is a step back. */
const BARS: Partial<Record<Metric, number>> = {
  shown: 0.92,
  lost: 0.2,
  needless: 0.08,
  alike: 0.95,
  again: 0.85,
  steady: 0.95,
};

/** The mean of a figure over those that have it. */
const meanOf = (judged: readonly Judged[], metric: Metric): number =>
  mean(judged.flatMap(({ figures }) => figures[metric] ?? []));

const metrics = Object.keys(METRICS) as Metric[];

const HEAD = ['pictures', 'half', 'count', ...Object.values(METRICS)];

function sectionOf(groups: readonly { set: string; half: string; judged: readonly Judged[] }[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rows = groups.map(({ set, half, judged }) => [
    set,
    half,
    judged.length,
    ...metrics.map((name) => meanOf(judged, name).toFixed(3)),
  ]);
  return `## Cut, or shown whole
How much of the main subject survives in ${SHAPES.length} shapes (${SHAPES.map(([name]) => name).join(', ')}), and whether like pictures are treated alike: copies that are mirrored, a fifth smaller, cut by 2 % at the left and the top, or saved again at a low quality. The main subject is the marked one, or the people at least ${100 * LEAST_OF_LARGEST} % as large as the largest. "From shape to shape" goes from the picture's own shape on, in steps of 2 %: wider or taller, a picture may change once between cut and whole. The rule was chosen by the figures of the first half of each set (by the hash of the picture's name); renditions of both were looked at.

${line(HEAD)}
${line(HEAD.map(() => '---'))}
${rows.map(line).join('\n')}`;
}

/** What becomes of main subjects, and whether copies of a picture and neighbouring shapes have the same fate. */
export const cutOrWhole: Measure = async (tick) => {
  const sets = [
    { set: 'subjects', pictures: maskedPictures('ecssd') },
    { set: 'people', pictures: peoplePictures('people') },
  ];
  const total = sets.reduce((sum, { pictures }) => sum + pictures.length, 0);
  const judged: (Judged & { set: string })[] = [];
  for (const { set, pictures } of sets) {
    for (const picture of pictures) {
      judged.push({ ...(await judge(picture)), set });
      tick(judged.length / total);
    }
  }
  await finder.close();
  const groups = sets.flatMap(({ set }) =>
    (['tuned on', 'held out'] as const).map((half) => ({
      set,
      half,
      judged: judged.filter((one) => one.set === set && one.half === half),
    })),
  );
  const rows = groups.flatMap(({ set, half, judged: mine }) =>
    metrics.map(
      (name): Row => ({
        set: `cut or whole, ${set}, ${half} (${mine.length} pictures)`,
        metric: METRICS[name],
        best: null,
        bar: BARS[name] ?? null,
        ours: meanOf(mine, name),
        ...(name === 'lost' || name === 'needless' ? { better: 'least' as const } : {}),
      }),
    ),
  );
  return { rows, cases: judged, section: sectionOf(groups) };
};
