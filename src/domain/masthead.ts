import { z } from 'zod';

/** An entry of a page header, with the addresses that it may have. */
export const mastheadEntry = (address: z.ZodType<string>) =>
  z.union([
    /** A channel: an account on a platform, by address or only by its label. */
    z.object({ platform: z.string(), label: z.string(), url: address.nullable() }),
    /** No place to post to. */
    z.object({ surface: z.literal('mobile'), label: z.string(), url: address.nullable() }),
  ]);
export type MastheadEntry = z.infer<ReturnType<typeof mastheadEntry>>;

/** By what a masthead names a platform: hosts of account pages, and labels of links, images and texts. */
export interface Recognise {
  platform: string;
  /** Host names without `www.`; subdomains match too. */
  hosts: readonly string[];
  /** Lower-case words; a label matches when it contains one as a whole word (CJK: as a substring). */
  labels: readonly string[];
  /** First path segments that are no account: `share`, `intent`, `sharer`, … */
  notAccounts: readonly string[];
  /** Addresses, as host without `www.` and path, of a single post or video, or of another service of the same house. */
  notAccountAddress?: RegExp;
  /** Words of labels that name another service of the same house. */
  notLabels?: readonly string[];
}
