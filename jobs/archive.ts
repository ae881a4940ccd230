import { join } from 'node:path';
import { ARCHIVE_KINDS } from '../src/features/archive/kinds.ts';
import { VERSION } from '../src/net/user-agent.ts';
import { archiveOld } from '../src/store/archive/run.ts';
import { schemaNumber } from '../src/store/schema-version.ts';
import type { Job } from './job.ts';
import { jobTexts } from './messages.ts';

/** Moves rows that are older than they have to be kept to files. */
export const archive: Job<'archive'> = {
  name: 'archive',
  async run({ archive: target, store, media }, _, signal) {
    if (!target) return jobTexts.archiveOff();
    const done = await store.unhurried(async ({ db }) =>
      archiveOld({
        ...target,
        db,
        kinds: ARCHIVE_KINDS,
        // What a killed process leaves there is tidied away.
        folder: join(media.dir, 'tmp'),
        masthead: VERSION,
        schema: (await schemaNumber(db)) ?? 0,
        signal,
      }),
    );
    return jobTexts.archived({ ...done, where: target.files.where });
  },
};
