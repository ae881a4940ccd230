import {
  LEAST_ROUNDS,
  MOST_MB,
  MOST_TIMES,
  MOST_TIMES_LOOKING,
  measure,
  type Round,
} from '../../bench/parts/pictures.ts';
import { grainyPicture } from '../../bench/pictures/grainy.ts';
import { median } from '../../bench/stats.ts';
import type { Measure, Row } from '../result.ts';

const SET = 'one picture of 24 megapixels to 9 sizes';

/** What the benchmark of pictures measures, beside the sets of others: `npm run bench -- pictures` tells more. */
export const pictureCost: Measure = async (tick) => {
  let done = 0;
  const rounds = await measure(await grainyPicture(), LEAST_ROUNDS, () => tick(done++ / LEAST_ROUNDS));
  tick(1);
  const ofFloor = (value: (round: Round) => number): number =>
    median(rounds.map((round) => value(round) / round.least));
  const best = { by: 'a sharp pipeline for each crop, same run', value: ofFloor(({ usual }) => usual) };
  const row = (metric: string, ours: number, bar: number | null, beside: Row['best'] = null): Row => ({
    set: SET,
    metric,
    best: beside,
    bar,
    ours,
    better: 'least',
  });
  const peak = (value: (round: Round) => number): number => Math.max(...rounds.map(value)) / 1e6;
  return {
    rows: [
      row(
        'CPU, times the floor',
        ofFloor(({ given }) => given.first.cpuMs),
        MOST_TIMES,
        best,
      ),
      row(
        'the same, looked at',
        ofFloor(({ looked }) => looked.first.cpuMs),
        MOST_TIMES_LOOKING,
        best,
      ),
      row(
        'asked for again',
        ofFloor(({ given }) => given.second.cpuMs),
        null,
      ),
      row(
        'peak memory, MB',
        peak(({ peakBytes }) => peakBytes.given),
        MOST_MB,
      ),
      row(
        'peak memory, looked at, MB',
        peak(({ peakBytes }) => peakBytes.looked),
        MOST_MB,
      ),
    ],
    cases: [],
  };
};
