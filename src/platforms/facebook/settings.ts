import { z } from 'zod';

export const FacebookOptions = z.strictObject({
  graphUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://graph.facebook.com')
    .describe('Where the Graph API is; another host only for a simulator'),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/)
    .default('v25.0')
    .describe('Version of the Graph API; versions expire about two years after they appear'),
  pageId: z
    .string()
    .regex(/^\d+$/)
    .describe('Numeric id of the page')
    .meta({ examples: ['0'] }),
});
export type FacebookOptions = z.infer<typeof FacebookOptions>;

/** A page token made from a long-lived user token, or a system user's; neither expires by time. */
export const FacebookSecrets = z.object({ pageToken: z.string().min(1) });
export type FacebookSecrets = z.infer<typeof FacebookSecrets>;
