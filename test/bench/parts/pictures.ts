import {
  floor,
  ours,
  peakOfFresh,
  pipelinePerCrop,
  resized,
  SPECS,
  type Taken,
  warmProcess,
} from '../pictures/contenders.ts';
import { grainyPicture } from '../pictures/grainy.ts';
import { type Bar, fixed, type Part, spread, table } from '../section.ts';
import { type Spread, spreadOf } from '../stats.ts';

export const MOST_TIMES = 1.5;
export const MOST_TIMES_LOOKING = 2;
export const MOST_MB = 260;
/** More than elsewhere: a round takes two seconds. */
export const LEAST_ROUNDS = 7;
const MIDDLE = { x: 0.5, y: 0.5 };

export interface Round {
  least: number;
  given: { first: Taken; second: Taken };
  looked: { first: Taken; second: Taken };
  usual: number;
  peakBytes: { given: number; looked: number };
}

/** The picture cut by each contender, in turns; `progress` is told each round. */
export async function measure(bytes: Buffer, count: number, progress: (line: string) => void): Promise<Round[]> {
  const outputs = await resized(bytes);
  const pictures = await warmProcess();
  const measured: Round[] = [];
  try {
    for (let round = 1; round <= count; round++) {
      progress(`round ${round} of ${count}`);
      measured.push({
        least: await floor(bytes, outputs),
        given: await ours(pictures, bytes, MIDDLE),
        looked: await ours(pictures, bytes, null),
        usual: await pipelinePerCrop(bytes),
        peakBytes: { given: await peakOfFresh(bytes, MIDDLE), looked: await peakOfFresh(bytes, null) },
      });
    }
    return measured;
  } finally {
    pictures.close();
  }
}

const times = (what: string, most: number, { median, min, max }: Spread): Bar => ({
  what,
  wanted: `at most ${most}`,
  measured: `${fixed(median, 2)} (${fixed(min, 2)}–${fixed(max, 2)})`,
  isKept: median <= most,
});

export const pictures: Part = async ({ rounds, progress }) => {
  progress('makes the picture');
  const bytes = await grainyPicture();
  const measured = await measure(bytes, Math.max(rounds, LEAST_ROUNDS), progress);
  const of = (value: (round: Round) => number): Spread => spreadOf(measured.map(value));
  const row = (what: string, value: (round: Round) => number): string[] => [
    what,
    spread(of(value)),
    spread(
      of((round) => value(round) / round.least),
      2,
    ),
  ];
  const rows = [
    row('floor: one full decode, nine encodings', (round) => round.least),
    row('nine crops around a given point', (round) => round.given.first.cpuMs),
    row('nine crops, the picture looked at', (round) => round.looked.first.cpuMs),
    row('the same asked for again', (round) => round.given.second.cpuMs),
    row('a pipeline for each crop', (round) => round.usual),
  ];
  const peak = of((round) => round.peakBytes.given / 1e6);
  const sizes = SPECS.map(({ width, height }) => `${width}×${height}`).join(', ');
  return {
    title: 'Pictures',
    text: `A JPEG of 24 megapixels and ${fixed(bytes.length / 1e6, 1)} MB with grain, cut to ${SPECS.length} sizes (${sizes}). Contenders take turns, ${measured.length} rounds. Counted is the processor time of all threads of all processes; ours includes handing the file to the picture process, which is warm, and storing what comes back. The floor encodes with the same settings, from pixels that have their size already.\n\n${table(['', 'CPU ms', 'of the floor'], rows)}\n\nWaiting time for nine crops: ${spread(of((round) => round.given.first.wallMs))} ms, looked at ${spread(of((round) => round.looked.first.wallMs))} ms. Peak memory of a picture process for its first picture: ${spread(peak)} MB, looked at ${spread(of((round) => round.peakBytes.looked / 1e6))} MB, some of it for the loader of the sources, which a build does without.`,
    bars: [
      times(
        'Nine crops of 24 megapixels, CPU as a multiple of the floor',
        MOST_TIMES,
        of((round) => round.given.first.cpuMs / round.least),
      ),
      times(
        'The same with the picture looked at',
        MOST_TIMES_LOOKING,
        of((round) => round.looked.first.cpuMs / round.least),
      ),
      {
        what: 'Peak memory of a picture process for them',
        wanted: `below ${MOST_MB} MB`,
        measured: `${fixed(peak.max)} MB`,
        isKept: peak.max < MOST_MB,
      },
    ],
    figures: { rounds: measured, bytes: bytes.length },
  };
};
