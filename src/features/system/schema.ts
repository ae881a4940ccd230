import { z } from 'zod';
import { Time } from '../kit/schema.ts';

/** A store that was set back to a backup. */
export const RestoredStore = z
  .object({
    since: Time.describe('The store does not know what was sent after it'),
    on: Time.describe('When that was noticed'),
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'RestoredStore' });
