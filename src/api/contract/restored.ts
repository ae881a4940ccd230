import { z } from 'zod';
import { By, OnlyBy } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';
import { RestoredStore } from './restored-view.ts';

const answer = z.object({ on: z.boolean(), store: RestoredStore });

export const restored = endpoint({
  method: 'POST',
  path: '/restored',
  command: 'restored',
  summary: 'Says that the store was restored from a backup: what is sent first is looked for before',
  about:
    'What is found counts as published, what is proven absent is sent, and what no look can tell is held for a person. It stays so until `POST /restored/end`.',
  body: z.strictObject({
    since: z.iso.datetime({ offset: true }).describe('When the backup was made; an earlier time does no harm'),
    by: By,
  }),
  answer,
});

export const endRestored = endpoint({
  method: 'POST',
  path: '/restored/end',
  command: 'restored',
  summary: 'Says that what was sent since the backup is known: nothing is looked for before it is sent any more',
  about: '409 where the store is not said to be restored.',
  body: OnlyBy,
  answer,
});
