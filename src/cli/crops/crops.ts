import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Focal } from '../../domain/focal.ts';
import { systemClock } from '../../lib/clock.ts';
import { counted } from '../../lib/counted.ts';
import { createFinder } from '../../media/focal/finder.ts';
import { createFolderStore } from '../../media/folder/folder-store.ts';
import { createPictureProcess } from '../../media/picture-process/picture-process.ts';
import { platforms } from '../../platforms/index.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { answer, type Shell } from '../environment.ts';
import { progressBar } from '../progress-bar.ts';
import { readFocal } from '../read-focal.ts';
import { cropPicture } from './crop-picture.ts';
import type { CroppedPicture, Refused } from './cropped.ts';
import { isMade } from './overlay.ts';
import { placesOf } from './places.ts';
import { sheetPage } from './sheet.ts';
import { wordsFor } from './words.ts';

export type CropsFlags = { out: string; focal?: string; language: string };

const SHEET = 'index.html';

async function cropAll(shell: Shell, files: readonly string[], out: string, focal: Focal | null) {
  const signal = shell.signal();
  const bar = progressBar(shell);
  const pictures: CroppedPicture[] = [];
  const refused: Refused[] = [];
  // The store answers what it has made before; here nothing is to be left of it.
  // A picture that breaks the decoder takes only that process with it.
  const process = createPictureProcess({ store: null });
  const finder = createFinder();
  const folder = await mkdtemp(join(tmpdir(), 'masthead-crops-'));
  try {
    const options = {
      places: placesOf(platforms),
      store: createFolderStore(folder, systemClock),
      cut: process.cut,
      finder,
      out,
      focal,
      signal,
    };
    for (const [index, path] of files.entries()) {
      signal.throwIfAborted();
      bar.show(index, files.length, path);
      const made = await cropPicture(path, { index, count: files.length }, options);
      if ('problem' in made) refused.push(made);
      else pictures.push(made);
    }
  } finally {
    bar.end();
    process.close();
    await finder.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { pictures, refused };
}

/**
 * Writes a contact sheet of every crop of pictures. Exit code 1 when a file is no picture or a crop could not be
 * made; the others are there all the same.
 */
export async function cropsCommand(shell: Shell, files: readonly string[], flags: CropsFlags): Promise<number> {
  const focal = flags.focal === undefined ? null : readFocal(flags.focal, '--focal');
  const out = resolve(flags.out);
  makeFolder(out);
  const { pictures, refused } = await cropAll(shell, files, out, focal);
  const sheet = join(out, SHEET);
  await writeFile(sheet, sheetPage(pictures, refused, wordsFor(flags.language)));
  const crops = pictures.flatMap((picture) => picture.crops.map((crop) => ({ given: picture.given, crop })));
  const failed = crops.flatMap(({ given, crop }) =>
    isMade(crop) ? [] : [`${given}, ${crop.platformName} ${crop.place}: ${crop.problem}`],
  );
  const problems = [...refused.map(({ problem }) => problem), ...failed];
  answer(shell, { sheet, pictures, refused: refused.map(({ given, problem }) => ({ given, problem })) }, () =>
    pictures.length === 0
      ? 'Nothing was cut: none of the files is a picture that can be read.'
      : `${counted(pictures.length, 'picture')}, ${counted(crops.length - failed.length, 'crop')}: ${sheet}`,
  );
  if (!shell.json) for (const problem of problems) shell.remark(problem);
  return problems.length > 0 ? 1 : 0;
}
