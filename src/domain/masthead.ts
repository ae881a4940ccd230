import { z } from 'zod';

/** A channel that a page header lists: an account on a platform, by address or only by its label. */
export const PlatformEntry = z.object({ platform: z.string(), label: z.string(), url: z.string().nullable() });
/** An entry that is no place to post to. */
export const SurfaceEntry = z.object({ surface: z.literal('mobile'), label: z.string(), url: z.string().nullable() });

export const MastheadEntry = z.union([PlatformEntry, SurfaceEntry]);
export type MastheadEntry = z.infer<typeof MastheadEntry>;

/** By what a masthead names a platform: hosts of account pages, and labels of links, images and texts. */
export interface Recognise {
  platform: string;
  /** Host names without `www.`; subdomains match too. */
  hosts: readonly string[];
  /** Lower-case words; a label matches when it contains one as a whole word (CJK: as a substring). */
  labels: readonly string[];
  /** First path segments that are no account: `share`, `intent`, `sharer`, … */
  notAccounts: readonly string[];
}
