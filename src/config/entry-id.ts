import { z } from 'zod';

/** By which an entry of the configuration is known for good: a channel, a source. */
export const EntryId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'an id of small letters, digits and hyphens, at most 63');
