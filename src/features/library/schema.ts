import { z } from 'zod';
import { Focal, FocalBox, GivenFocal } from '../../domain/focal.ts';
import { ITEM_WORDS, ItemKind } from '../../domain/library.ts';
import { PostState } from '../../domain/post-state.ts';
import { countIn, Next, Page, Time, type View } from '../kit/schema.ts';

/** Whether an item may go out now; expiring: its rights end within 14 days. */
export const RIGHTS_STATES = ['usable', 'expiring', 'expired', 'not-for-social'] as const;
export const ITEM_SOURCES = ['upload', 'article'] as const;

const Rights = z.object({
  creditRequired: z.boolean().describe('No post may show it without its credit'),
  expiresAt: Time.nullable().describe('No post goes out with it from then on; null: no end'),
  notForSocial: z.boolean().describe('No post goes out with it'),
});

export const LibraryItem = z
  .object({
    id: z.uuid(),
    kind: ItemKind,
    hash: z.string().describe('Its file, as `GET /pictures/HASH` or `GET /videos/HASH` shows it'),
    mimeType: z.string(),
    bytes: z.int(),
    width: z.int().nullable().describe('Of the upright picture, in pixels; null: not looked at yet'),
    height: z.int().nullable(),
    seconds: z.number().nullable().describe('Length of a film'),
    name: z.string().nullable().describe('Name of the file that was uploaded; null: it came with an article'),
    alt: z.string().nullable(),
    caption: z.string().nullable(),
    credit: z.string().nullable(),
    written: z
      .array(z.enum(ITEM_WORDS))
      .describe('Which of these a person wrote; the others are from its file or article'),
    keywords: z.array(z.string()).describe('Places and keywords'),
    focal: Focal.nullable(),
    crop: FocalBox.nullable().describe('The part of the uploaded picture that it shows; null: all of it'),
    rights: Rights,
    state: z.enum(RIGHTS_STATES),
    addedBy: z.string().nullable().describe('Who uploaded it; null: it came with an article'),
    headlines: z.array(z.string()).describe('Of the articles that it came with'),
    posts: z.int().describe('How many posts show it'),
    createdAt: Time,
    version: z.string(),
  })
  .meta({ id: 'LibraryItem', description: 'A picture or film of the media library' });
export type LibraryItemView = View<typeof LibraryItem>;

export const ItemUse = z.object({
  post: z.uuid(),
  article: z.uuid().nullable(),
  headline: z.string(),
  channel: z.string(),
  state: PostState,
  at: Time.nullable().describe('When it goes out, or went out; null: it has no time'),
});
export type ItemUse = View<typeof ItemUse>;

export const ItemDetail = LibraryItem.extend({
  uses: z.array(ItemUse).describe('The newest posts that show it, at most 50'),
});
export type ItemDetail = View<typeof ItemDetail>;

export const LibraryFilter = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Words of its name, alt text, caption, credit, places, keywords and headlines'),
  kind: ItemKind.optional(),
  from: z.enum(ITEM_SOURCES).optional(),
  rights: z.enum(RIGHTS_STATES).optional(),
});

export const LibraryQuery = LibraryFilter.extend({ ...Page, limit: countIn(100).optional() });

export const LibraryPage = z.object({ items: z.array(LibraryItem).describe('The newest first'), next: Next });

const text = (most: number) => z.string().trim().max(most).nullable().optional();

/** Change of an item; what is absent stays. */
export const ItemChange = z.object({
  alt: text(1_000).describe('null: that of its file or article again'),
  caption: text(2_000),
  credit: text(300),
  keywords: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(80)
        .regex(/^[^\n]*$/),
    )
    .max(40)
    .optional(),
  focal: GivenFocal.nullable().optional().describe('For crops that are made from now on'),
  creditRequired: z.boolean().optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
  notForSocial: z.boolean().optional(),
});
export type ItemChange = z.output<typeof ItemChange>;
