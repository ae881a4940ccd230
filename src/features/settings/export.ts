import { DESK_FILES } from '../../config/desk-settings.ts';
import { textWith } from '../../config/export.ts';
import { writtenIn } from '../../config/places.ts';
import { UserError } from '../../lib/errors.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { storedSettings } from './stored.ts';

/** Files whose settings the desk may change, with those that it did change in them. */
export async function exportedFiles({ db, configDirectory }: Pick<DeskContext, 'db' | 'configDirectory'>) {
  if (configDirectory == null) throw new UserError(kit.readsNoFiles());
  const files = writtenIn(configDirectory);
  const settings = await storedSettings(db);
  return DESK_FILES.map((file) => {
    const own = settings.filter((one) => one.file === file);
    return { name: `${file}.yaml`, yaml: textWith(files.text(file), own), changed: own.length > 0 };
  });
}
