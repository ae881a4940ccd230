import { z } from 'zod';

/** How copy is written, from `config/style.yaml`; a channel's entry wins over its platform's. */
export const ComposeStyle = z.strictObject({
  /** Liquid templates by text field of the platform; fields that are not named use the platform's own. */
  templates: z.record(z.string(), z.string()).default({}),
  hashtags: z
    .strictObject({
      /** The newsroom's own tags, tried first; without the `#`. */
      list: z.array(z.string()).default([]),
      /** Most hashtags on one post; platforms cap it further. */
      max: z.int().nonnegative().default(3),
    })
    .prefault({}),
  /** Known handles by name; nobody else is mentioned. */
  handles: z.record(z.string(), z.string()).default({}),
  /** Words that never appear; a sentence with one of them is left out, a headline raises a problem. */
  avoid: z.array(z.string()).default([]),
  /** "Read more", in the channel's language; default by language. */
  readMore: z.string().nullable().default(null),
});
export type ComposeStyle = z.infer<typeof ComposeStyle>;
