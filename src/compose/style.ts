import { z } from 'zod';
import { expecting } from '../lib/issues.ts';
import { styleTexts } from './messages.ts';
import { Templates } from './template-forms.ts';

const CreditForm = z
  .union([
    z.string().regex(/\{names\}/, expecting(styleTexts.credit({ names: '{names}', role: '{role}' }))),
    z.literal(false),
  ])
  .nullable()
  .default(null);

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, expecting(styleTexts.colour()));

const Label = z.union([z.string().min(1), z.literal(false)]).nullable();

/** One entry of `config/style.yaml`: how copy is written. */
export const StyleEntry = z.strictObject({
  templates: Templates.default({}).describe(
    'Liquid templates by text field of the platform: one, or several by language and kind of article; other fields keep the platform’s own copy',
  ),
  hashtags: z
    .strictObject({
      /** The newsroom's own tags, tried first; without the `#`. */
      list: z.array(z.string()).default([]),
      keywords: z.boolean().default(false).describe('Whether the article’s own keywords become hashtags too'),
      /** Maximum hashtags per post; platforms may allow fewer. */
      max: z.int().nonnegative().default(3),
    })
    .prefault({}),
  /** Known handles by name; no others are mentioned. */
  handles: z.record(z.string(), z.string()).default({}),
  /** Words that never appear; a sentence with one of them is left out, a headline raises a problem. */
  avoid: z.array(z.string()).default([]),
  /** "Read more", in the channel's language; default by language. */
  readMore: z.string().nullable().default(null),
  /** Words that say where the link is if captions can't carry one; default by language. */
  linkInBio: z.string().nullable().default(null),
  /** Whether emoji in the article's texts are kept in posts; those of a template always are. */
  emoji: z.boolean().default(true),
  labels: z
    .strictObject({
      opinion: Label.default(null).describe('Before the headline of an opinion piece; null: by language; false: none'),
      sponsored: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .describe('Before the headline of an advertisement, which always has one; null: by language'),
      live: Label.default(false).describe('Before the headline of a live blog; null: by language; false: none'),
    })
    .prefault({}),
  cards: z
    .strictObject({
      withoutPicture: z
        .enum(['needed', 'always', 'never'])
        .default('needed')
        .describe(
          'Text card with the headline for an article without a picture: on posts that need one, on all, or on none',
        ),
      fonts: z
        .array(z.string().min(1))
        .default([])
        .describe('Font files (TTF, OTF, WOFF2), relative to this file or absolute, in order of preference'),
      ground: Colour.default('#12303f'),
      ink: Colour.default('#ffffff').describe('Text colour; needs a contrast of at least 4.5 to the background'),
      accent: Colour.default('#f2b705').describe('Colour of the line above the text'),
      logo: z.string().max(40).default('').describe('Small text at the bottom, such as the name of the newsroom'),
    })
    .prefault({}),
  credit: z
    .strictObject({
      line: CreditForm.describe('One credit of the article, as "{role}: {names}"; false: none; null: by language'),
      byline: CreditForm.describe('Authors of an article without credits, as "By {names}"; false: none'),
      photo: CreditForm.describe('Photographer of a picture, as "{role}: {names}"; false: none'),
      inPicture: z
        .boolean()
        .default(false)
        .describe('Print the credit in a corner of the picture; it is always in the metadata'),
      font: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .describe('Installed font family for it; null: the fonts of cards'),
    })
    .prefault({}),
});

/** Style of one channel: its own entry over its platform's over the default. */
export const ComposeStyle = StyleEntry.extend({
  /** In order of precedence. */
  templates: z.array(Templates).default([]),
  /** The newsroom's name: title of a notification whose headline is in its body. */
  newsroom: z.string().default(''),
});
export type ComposeStyle = z.infer<typeof ComposeStyle>;
