import { z } from 'zod';
import { listArchives } from '../../store/archive/ledger.ts';
import { planArchive } from '../../store/archive/run.ts';
import { defineAction } from '../define-action.ts';
import { ARCHIVE_KINDS } from './kinds.ts';
import { ArchiveView, PlannedMonth } from './schema.ts';

const where = z.string().nullable().describe('Where the files are; null: `archive` in newsroom.yaml is not set');

export const list = defineAction({
  name: 'archive.list',
  title: 'Files that old rows were moved to',
  permission: null,
  http: 'GET /archive',
  input: z.object({}),
  output: z.object({ where, archives: z.array(ArchiveView) }),
  run: async (_, { services }) => ({
    where: services.archive?.files.where ?? null,
    archives: (await listArchives(services.db)).map(({ id: _id, abandoned: _abandoned, ...one }) => one),
  }),
});

export const plan = defineAction({
  name: 'archive.plan',
  title: 'Rows that are old enough to be moved to files',
  permission: null,
  http: 'GET /archive/plan',
  input: z.object({}),
  output: z.object({ where, planned: z.array(PlannedMonth) }),
  async run(_, { services: { db, archive } }) {
    if (!archive) return { where: null, planned: [] };
    const planned = await planArchive({ db, kinds: ARCHIVE_KINDS, keep: archive.keep });
    return { where: archive.files.where, planned };
  },
});
