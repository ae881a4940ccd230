import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PictureSpec } from '../../../src/domain/post.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { createPictureProcess, type PictureProcess } from '../../../src/media/process/picture-process.ts';
import { DATA, readBytes } from '../data.ts';
import type { Case, Measure } from '../result.ts';

const never = new AbortController().signal;
const BASE = { maxBytes: 5_000_000, fit: 'crop' } as const;
/** A photograph's place, a tall one and one that keeps transparency. */
const SPECS: readonly PictureSpec[] = [
  { ...BASE, width: 1_200, height: 630, format: 'jpeg' },
  { ...BASE, width: 1_080, height: 1_350, format: 'jpeg' },
  { ...BASE, width: 500, height: 500, format: 'png' },
];
const MOST_MS = 1_000;
const MOST_MB = 300;

const filesIn = (folder: string): string[] =>
  readdirSync(join(DATA, 'images', folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(DATA, 'images').length + 1))
    .sort();

/** What came of one file: it was made, it was refused in a sentence, or something broke. */
async function look({ cut, spent }: PictureProcess, file: string): Promise<Case> {
  const start = performance.now();
  const before = spent()?.pid;
  const result = await cut({ bytes: readBytes('images', file), specs: SPECS, focal: null }, never).catch(
    (error: unknown) => error,
  );
  const ms = performance.now() - start;
  const survived = spent()?.pid === before;
  const refused = result instanceof UserError && result.remedy !== undefined;
  const isAnswered = survived && (Array.isArray(result) || result instanceof UserError);
  const peakMb = (spent()?.peakBytes ?? 0) / 1e6;
  return {
    id: file,
    figures: { answered: Number(isAnswered), refused: Number(refused), ms, peakMb },
    note: result instanceof Error ? result.message : '',
  };
}

async function each<T>(items: readonly T[], run: (item: T) => Promise<Case>, tick: (share: number) => void) {
  const cases: Case[] = [];
  for (const item of items) {
    cases.push(await run(item));
    tick(cases.length / items.length);
  }
  return cases;
}

/** A process that has started: its start is no picture's fault. */
async function warm(): Promise<PictureProcess> {
  const pictures = createPictureProcess({ store: null });
  await pictures.cut(
    { bytes: readBytes('images', filesIn('exif-orientation')[0] ?? ''), specs: SPECS, focal: null },
    never,
  );
  return pictures;
}

export const malformed: Measure = async (tick) => {
  const pictures = await warm();
  const cases = await each(filesIn('malformed'), (file) => look(pictures, file), tick);
  pictures.close();
  const set = `malformed (${cases.length} files)`;
  const most = (name: string): number => Math.max(...cases.map(({ figures }) => figures[name] ?? Number.NaN));
  const count = (name: string): number => cases.filter(({ figures }) => figures[name] === 1).length;
  const best = { by: 'sharp 0.34.5, whole set', value: 0 };
  return {
    rows: [
      { set, metric: 'crashes', best, bar: 0, ours: cases.length - count('answered'), better: 'least' },
      { set, metric: 'refused in a sentence', best: null, bar: null, ours: count('refused') },
      { set, metric: 'longest, ms', best: null, bar: MOST_MS, ours: most('ms'), better: 'least' },
      {
        set,
        metric: 'peak memory, MB',
        best: { by: best.by, value: 138 },
        bar: MOST_MB,
        ours: most('peakMb'),
        better: 'least',
      },
    ],
    cases,
  };
};

/** Scenes of which every orientation gives the same crops. */
export const orientation: Measure = async (tick) => {
  const pictures = await warm();
  const crops = new Map<string, Set<string>>();
  const cases = await each(
    filesIn('exif-orientation'),
    async (file) => {
      const made = await pictures.cut({ bytes: readBytes('images', file), specs: SPECS, focal: null }, never);
      const note = JSON.stringify(made.map((one) => (one instanceof UserError ? null : one.crop)));
      const scene = /(\w+)_\d/.exec(file)?.[1] ?? file;
      crops.set(scene, (crops.get(scene) ?? new Set()).add(note));
      return { id: file, figures: {}, note };
    },
    tick,
  );
  pictures.close();
  const alike = [...crops.values()].filter((each) => each.size === 1).length;
  const set = `orientation (${cases.length} files)`;
  return {
    rows: [{ set, metric: `scenes cut alike, of ${crops.size}`, best: null, bar: crops.size, ours: alike }],
    cases,
  };
};
