import { sameWritten, type Written } from '../../config/desk-settings.ts';
import { writtenIn } from '../../config/places.ts';
import type { StoredSetting } from './stored.ts';

/** Setting whose file was changed after the desk did: the desk's value wins. */
export interface Overruled {
  file: string;
  field: string;
  inFile: Written;
  inDesk: Written;
  by: string;
  at: Date;
}

/** Settings of the desk over values that the files did not have when they were changed. */
export function overruledIn(directory: string, settings: readonly StoredSetting[]): Overruled[] {
  if (settings.length === 0) return [];
  const files = writtenIn(directory);
  return settings.flatMap(({ file, path, written, base, by, at }) => {
    const inFile = files.written(file, path);
    if (sameWritten(inFile, base)) return [];
    return [{ file, field: path.join('.'), inFile, inDesk: written, by, at: new Date(at) }];
  });
}
