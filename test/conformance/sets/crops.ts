import { createFinder, type Finder } from '../../../src/media/focal/finder.ts';
import { choosePlacement } from '../../../src/media/placement.ts';
import { cropScore, maskedPictures, type Picture, peoplePictures } from '../crop-score.ts';
import type { Case, Measure, Row } from '../result.ts';
import { mean } from '../score.ts';

const MOST_LOOKING_MS = 60;
const SHAPES = Object.entries(cropScore.RATIOS);

interface Judged extends Case {
  milliseconds: number;
  /** Of looking for faces, people and things alone; NaN where nobody looked. */
  looking: number;
}

const finder = createFinder();

/** Tells how long the look at one picture takes; milliseconds of waiting. */
function timed(): { finder: Finder; taken: () => number } {
  let taken = Number.NaN;
  const find: Finder['find'] = async (...parts) => {
    const start = performance.now();
    const findings = await finder.find(...parts);
    taken = performance.now() - start;
    return findings;
  };
  return { finder: { find, close: finder.close }, taken: () => taken };
}

/** What each shape's crop keeps, as a share of the most that any window of this shape keeps. */
async function judge(picture: Picture): Promise<Judged> {
  const { pixels, score } = await picture.load();
  const watched = timed();
  const start = process.cpuUsage();
  const { place } = await choosePlacement(pixels, null, { finder: watched.finder });
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  const shares = SHAPES.map(([name, ratio]) => {
    const window = cropScore.largestWindow(pixels.width, pixels.height, ratio);
    const { left, top } = place(pixels, window).crop;
    const kept = score({ x: left, y: top, ...window });
    const best = cropScore.bestKept(score, pixels.width, pixels.height, window);
    return [name, cropScore.shareOfOracle(kept, best)] as const;
  });
  return {
    id: picture.id,
    figures: { share: mean(shares.map(([, share]) => share)) },
    note: shares.map(([name, share]) => `${name} ${share.toFixed(2)}`).join(', '),
    milliseconds,
    looking: watched.taken(),
  };
}

async function judgeAll(pictures: readonly Picture[], tick: (share: number) => void): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const picture of pictures) {
    judged.push(await judge(picture));
    tick(judged.length / pictures.length);
  }
  return judged;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function rowsOf(set: string, judged: readonly Judged[], best: Row['best'], bar: number): Row[] {
  const name = `${set} (${judged.length} pictures)`;
  return [
    {
      set: name,
      metric: 'kept, of the best possible',
      best,
      bar,
      ours: mean(judged.map(({ figures }) => figures.share)),
    },
    {
      set: name,
      metric: 'CPU ms a picture',
      best: null,
      bar: null,
      ours: median(judged.map(({ milliseconds }) => milliseconds)),
      better: 'least',
    },
    {
      set: name,
      metric: 'looking for faces and people, ms once warm',
      best: null,
      bar: MOST_LOOKING_MS,
      ours: median(judged.map(({ looking }) => looking).filter((ms) => !Number.isNaN(ms))),
      better: 'least',
    },
  ];
}

export const crops: Measure = async (tick) => {
  const subjects = await judgeAll(maskedPictures('ecssd'), (share) => tick(share / 2));
  const people = await judgeAll(peoplePictures('people'), (share) => tick(0.5 + share / 2));
  await finder.close();
  return {
    rows: [
      ...rowsOf('crops, subjects', subjects, { by: 'a centre crop', value: 0.938 }, 0.95),
      ...rowsOf('crops, people', people, { by: 'smartcrop 2.0.5', value: 0.749 }, 0.82),
    ],
    cases: [...subjects, ...people],
  };
};
