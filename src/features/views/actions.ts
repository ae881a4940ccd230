import { z } from 'zod';
import { ArticleFilter } from '../articles/filters.ts';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import { listViews, removeView, SavedView, SaveViewInput, saveView } from './views.ts';

const Views = z.object({ views: z.array(SavedView) });

export const list = defineAction({
  name: 'views.list',
  title: 'Your saved views, and those that others share',
  permission: null,
  http: 'GET /views',
  input: z.object({}),
  output: Views,
  run: async (_, { services, by }) => ({ views: await listViews(services, { by }) }),
});

export const save = defineAction({
  name: 'views.save',
  title: 'Saves a filter of the inbox under a name, replacing an earlier one',
  permission: null,
  http: 'POST /views',
  input: SaveViewInput.extend({ filter: z.strictObject(ArticleFilter.shape) }),
  output: Views,
  storedAs: 'save-view',
  run: async (view, { services, by }) => ({ views: await saveView(services, { ...view, by }) }),
});

export const remove = defineAction({
  name: 'views.remove',
  title: 'Deletes a view of your own',
  permission: null,
  http: 'DELETE /views/:name',
  input: z.object({ name: Name }),
  output: Views,
  run: async ({ name }, { services, by }) => ({ views: await removeView(services, { name, by }) }),
});
