import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { PreviewTemplateInput, previewTemplate as preview } from './preview-template.ts';
import { configProcessesNow, ReloadInput, reloadConfig } from './reload.ts';
import { ProcessView, Reloaded, Settings, TemplatePreview } from './schema.ts';
import { settingsNow } from './settings.ts';

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
  permission: null,
  http: 'POST /templates/preview',
  input: z.object({ ...PreviewTemplateInput.shape }),
  output: TemplatePreview,
  storedAs: 'preview-template',
  run: (input, { services }) => preview(services, input),
});
