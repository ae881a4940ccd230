import { z } from 'zod';
import { ArticleFilter } from '../articles/filters.ts';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import { listViews, removeView, SaveViewInput, saveView } from './views.ts';

const View = z
  .object({
    name: z.string(),
    filter: ArticleFilter.describe('As `GET /articles` takes it'),
    shared: z.boolean().describe('Everybody sees it'),
    by: z.string().describe('Whose it is'),
    mine: z.boolean().describe('It is that of whoever asks'),
  })
  .meta({ id: 'View', description: 'A filter of the inbox that has a name' });
const Views = z.object({ views: z.array(View) });

export const list = defineAction({
  name: 'views.list',
  title: 'The saved views of whoever asks, and those that others share',
  permission: null,
  http: 'GET /views',
  input: z.object({}),
  output: Views,
  run: async (_, { services, by }) => ({ views: await listViews(services, { by }) }),
});

export const save = defineAction({
  name: 'views.save',
  title: 'Keeps a filter of the inbox under a name, in place of what was there',
  permission: null,
  http: 'POST /views',
  input: SaveViewInput.extend({ filter: z.strictObject(ArticleFilter.shape) }),
  output: Views,
  storedAs: 'save-view',
  run: async (view, { services, by }) => ({ views: await saveView(services, { ...view, by }) }),
});

export const remove = defineAction({
  name: 'views.remove',
  title: 'Forgets a view of one’s own',
  permission: null,
  http: 'DELETE /views/:name',
  input: z.object({ name: Name }),
  output: Views,
  run: async ({ name }, { services, by }) => ({ views: await removeView(services, { name, by }) }),
});
