import { z } from 'zod';
import { By, NameParams, OnlyBy } from '../../features/kit/schema.ts';
import { SaveViewInput } from '../../features/views/views.ts';
import { endpoint } from './endpoint.ts';

const View = z
  .object({
    name: z.string(),
    filter: SaveViewInput.shape.filter.describe('As `GET /articles` takes it'),
    shared: z.boolean().describe('Everybody sees it'),
    by: z.string().describe('Whose it is'),
    mine: z.boolean().describe('It is that of whoever asks'),
  })
  .meta({ id: 'View', description: 'A filter of the inbox that has a name' });
const Views = z.object({ views: z.array(View) });

export const listViews = endpoint({
  method: 'GET',
  path: '/views',
  command: 'views',
  summary: 'The saved views of whoever asks, and those that others share',
  answer: Views,
});

export const saveView = endpoint({
  method: 'POST',
  path: '/views',
  command: 'save-view',
  summary: 'Keeps a filter of the inbox under a name, in place of what was there',
  body: z.strictObject({
    name: SaveViewInput.shape.name,
    filter: z.strictObject(SaveViewInput.shape.filter.shape),
    shared: SaveViewInput.shape.shared,
    by: By,
  }),
  answer: Views,
});

export const removeView = endpoint({
  method: 'DELETE',
  path: '/views/:name',
  command: 'remove-view',
  summary: 'Forgets a view of one’s own',
  params: NameParams,
  body: OnlyBy,
  answer: Views,
});
