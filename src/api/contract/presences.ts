import { z } from 'zod';
import { PresenceInput } from '../../features/articles/presence.ts';
import { By, Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';

const Presence = z
  .object({ articleId: z.uuid(), person: z.string(), since: Time })
  .meta({ id: 'Presence', description: 'Somebody who has an article open' });
const Present = z.object({ presences: z.array(Presence) });

export const listPresences = endpoint({
  method: 'GET',
  path: '/presences',
  command: 'presences',
  summary: 'Who has which article open just now',
  answer: Present,
});

export const bePresent = endpoint({
  method: 'POST',
  path: '/articles/:id/presence',
  command: 'presence',
  summary: 'Says that a page has an article open, for 45 seconds, or left it; it holds nobody back',
  params: z.strictObject({ id: PresenceInput.shape.article }),
  body: z.strictObject({
    page: PresenceInput.shape.page.describe('A name that the page made up for itself'),
    here: z.boolean().default(true),
    by: By,
  }),
  answer: Present,
});
