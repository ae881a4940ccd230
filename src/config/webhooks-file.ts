import { z } from 'zod';
import { HandInFormat } from '../domain/origin.ts';
import { VariableName } from './variable-name.ts';

/** The systems that may hand articles in, each with its own secret. */
export const WebhooksFile = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a short name in small letters, digits and hyphens, such as cms')
        .describe('As posts and the audit name the system'),
      secret: VariableName.describe('Variable that holds the secret by which it signs; at least 16 characters'),
      format: HandInFormat.describe('What it sends; superdesk is ninjs as Superdesk pushes and signs it'),
      channels: z
        .array(z.string())
        .min(1, 'at least one channel, or null for all')
        .nullable()
        .default(null)
        .describe('Ids of the channels that its articles go to; null for all'),
      when: z.enum(['slot', 'now']).default('slot').describe('In the next slot of a channel, or at once'),
    }),
  )
  .refine((webhooks) => new Set(webhooks.map(({ id }) => id)).size === webhooks.length, 'webhooks whose ids differ')
  .describe('Systems that hand articles in by a signed POST /articles');
