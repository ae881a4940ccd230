import { z } from 'zod';

/** Entry of a page header, with its possible URLs. */
export const mastheadEntry = (address: z.ZodType<string>) =>
  z.union([
    /** Account on a platform, by URL or only by label. */
    z.object({ platform: z.string(), label: z.string(), url: address.nullable() }),
    /** Surface that nothing is posted to. */
    z.object({ surface: z.literal('mobile'), label: z.string(), url: address.nullable() }),
  ]);
export type MastheadEntry = z.infer<ReturnType<typeof mastheadEntry>>;

/** How a masthead names a platform: hosts of account pages, and labels of links, images and texts. */
export interface Recognise {
  platform: string;
  /** Host names without `www.`; subdomains match too. */
  hosts: readonly string[];
  /** Lower-case words; a label matches when it contains one as a whole word (CJK: as a substring). */
  labels: readonly string[];
  /** First path segments that are not accounts: `share`, `intent`, `sharer`, … */
  notAccounts: readonly string[];
  /** URLs, as host without `www.` and path, of a single post or video, or of another service of the same company. */
  notAccountAddress?: RegExp;
  /** Label words that name another service of the same company. */
  notLabels?: readonly string[];
}
