import { z } from 'zod';
import { Section } from '../../config/section.ts';
import { defineAction } from '../define-action.ts';
import { countIn, IdText } from '../kit/schema.ts';
import { inTurn } from '../kit/turns.ts';
import { assertMay } from '../people/rights.ts';
import { previewChange, saveChange } from './change.ts';
import { exportedFiles } from './export.ts';
import { changesBefore, sectionOfChange } from './history.ts';
import { ChangeInput, PreviewInput, Saved, wishOf } from './input.ts';
import { PreviewTemplateInput, previewTemplate as preview } from './preview-template.ts';
import { configProcessesNow, ReloadInput, reloadConfig } from './reload.ts';
import {
  ProcessView,
  Reloaded,
  SectionView,
  Settings,
  SettingsChange,
  SettingsEffect,
  TemplatePreview,
} from './schema.ts';
import { sectionNow } from './section.ts';
import { settingsNow } from './settings.ts';

/** Who must have a second factor is for those who manage people, and for the person at the browser. */
const isOfAccess = (name: Section | null): boolean => name === 'access';
const ACCESS = {
  usually: 'connect',
  escalate: 'people',
  when: ({ section: name }: { section: Section }) => isOfAccess(name),
} as const;
const numberIn = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : 0);

export const processes = defineAction({
  name: 'settings.processes',
  title: 'Running processes, and whether each uses the latest configuration',
  permission: null,
  http: 'GET /config/processes',
  input: z.object({}),
  output: z.object({
    processes: z.array(ProcessView),
  }),
  run: async (_, { services }) => ({ processes: await configProcessesNow(services) }),
});

export const reload = defineAction({
  name: 'settings.reload',
  title: 'Reloads the configuration; only lists what would change unless `dryRun` is false',
  permission: 'operate',
  http: 'POST /config/reload',
  input: z.object({ dryRun: z.boolean().default(true), slots: ReloadInput.shape.slots }),
  output: Reloaded,
  storedAs: 'reload',
  run: (input, { services, by }) => reloadConfig(services, { ...input, by }),
});

export const show = defineAction({
  name: 'settings.show',
  title: 'The settings of the newsroom, with file and line',
  permission: null,
  http: 'GET /config',
  input: z.object({}),
  output: Settings,
  run: (_, { services }) => settingsNow(services),
});

export const previewTemplate = defineAction({
  name: 'settings.previewTemplate',
  title: 'Previews a template with an article, or with a sample',
  permission: 'write',
  http: 'POST /templates/preview',
  input: z.object({ ...PreviewTemplateInput.shape }),
  output: TemplatePreview,
  storedAs: 'preview-template',
  run: (input, { services, actor }) => inTurn(actor.name, () => preview(services, input)),
});

export const section = defineAction({
  name: 'settings.section',
  title: 'One part of the settings: each value with where it comes from, and the JSON Schema of its form',
  permission: null,
  http: 'GET /config/sections/:section',
  input: z.object({ section: Section }),
  output: SectionView,
  versioned: true,
  run: ({ section: name }, { services }) => sectionNow(services, name),
});

export const previewSettings = defineAction({
  name: 'settings.preview',
  title: 'Checks a change of settings and says what it would do, to scheduled posts too; nothing is changed',
  about: 'Give one of `changes`, `yaml`, `revert` (places; an empty list: the whole section) and `undo`.',
  permission: 'connect',
  http: 'POST /config/preview',
  input: PreviewInput,
  output: SettingsEffect,
  run: (input, { services, by }) => previewChange(services, wishOf(input), by),
});

export const change = defineAction({
  name: 'settings.change',
  title: 'Changes settings; they win over the files, in every process within seconds',
  about:
    'A change without `value` removes what is written there. 422 with every field that is wrong, by the same rules as the files. Settings that reach the machine or name secrets stay in the files.',
  permission: ACCESS,
  confirms: async ({ section: name }) => isOfAccess(name),
  http: 'POST /config/sections/:section',
  input: ChangeInput,
  output: SectionView,
  versioned: true,
  run: ({ reason, slots, ...input }, { services, by, expected }) =>
    saveChange(services, wishOf(input), { reason, slots, expected, by }),
});

export const revert = defineAction({
  name: 'settings.revert',
  title: 'Returns settings to what the files have',
  permission: ACCESS,
  confirms: async ({ section: name }) => isOfAccess(name),
  http: 'POST /config/sections/:section/revert',
  input: z.object({
    section: Section,
    paths: PreviewInput.shape.revert
      .unwrap()
      .default([])
      .describe('Places to return; an empty list: all of the section'),
    ...Saved,
  }),
  output: SectionView,
  versioned: true,
  run: ({ section: name, paths, reason, slots }, { services, by, expected }) =>
    saveChange(services, wishOf({ section: name, revert: paths }), { reason, slots, expected, by }),
});

export const history = defineAction({
  name: 'settings.history',
  title: 'Changes of settings in the desk, the newest first',
  permission: null,
  http: 'GET /config/changes',
  input: z.object({
    section: Section.optional().describe('Left out: of all'),
    before: countIn(Number.MAX_SAFE_INTEGER).optional().describe('Id of the last one of the page before'),
    limit: countIn(200).default(50),
  }),
  output: z.object({ changes: z.array(SettingsChange) }),
  run: async ({ section: name = null, before = null, limit }, { services: { db } }) => ({
    changes: await changesBefore(db, { section: name, before, limit }),
  }),
});

export const undo = defineAction({
  name: 'settings.undo',
  title: 'Undoes one change of settings',
  about: '409 where a later change has changed the same again.',
  permission: 'connect',
  confirms: async ({ id }, { services }) => isOfAccess(await sectionOfChange(services.db, numberIn(id))),
  http: 'POST /config/changes/:id/undo',
  input: z.object({
    id: IdText.describe('Number of the change'),
    ...Saved,
  }),
  output: SectionView,
  versioned: true,
  run: async ({ id, reason, slots }, { services, actor, by, expected }) => {
    const undone = numberIn(id);
    if (isOfAccess(await sectionOfChange(services.db, undone))) await assertMay(services, actor, 'people');
    return saveChange(services, { undo: undone }, { reason, slots, expected, by });
  },
});

export const exportFiles = defineAction({
  name: 'settings.export',
  title: 'The configuration files with the settings of the desk in them, as YAML; their comments are kept',
  permission: null,
  http: 'GET /config/export',
  input: z.object({}),
  output: z.object({
    files: z.array(
      z.object({ name: z.string(), yaml: z.string(), changed: z.boolean().describe('It differs from the file') }),
    ),
  }),
  run: async (_, { services }) => ({ files: await exportedFiles(services) }),
});
