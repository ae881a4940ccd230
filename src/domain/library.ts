import { z } from 'zod';

/** What an item of the media library is. */
export const ItemKind = z.enum(['picture', 'film']);
export type ItemKind = z.infer<typeof ItemKind>;

/** What a person can write about an item, once for all posts. */
export const ITEM_WORDS = ['alt', 'caption', 'credit'] as const;
export type ItemWord = (typeof ITEM_WORDS)[number];

/** An item in a post, with the file that it had when the post was made: what is approved does not change with the library. */
export const ItemRef = z.object({ id: z.uuid(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type ItemRef = z.infer<typeof ItemRef>;
