import { z } from 'zod';
import { Templates } from './template-forms.ts';

const CreditForm = z
  .union([z.string().regex(/\{names\}/, 'text with {names} in it, and {role} where it is wanted'), z.literal(false)])
  .nullable()
  .default(null);

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb');

const Label = z.union([z.string().min(1), z.literal(false)]).nullable();

/** How copy is written, as one entry of `config/style.yaml` says it. */
export const StyleEntry = z.strictObject({
  templates: Templates.default({}).describe(
    'Liquid templates by text field of the platform: one, or several by language and kind of article; fields that are not named use the copy that the platform has of its own',
  ),
  hashtags: z
    .strictObject({
      /** The newsroom's own tags, tried first; without the `#`. */
      list: z.array(z.string()).default([]),
      /** Most hashtags on one post; platforms cap it further. */
      max: z.int().nonnegative().default(3),
    })
    .prefault({}),
  /** Known handles by name; no others are mentioned. */
  handles: z.record(z.string(), z.string()).default({}),
  /** Words that never appear; a sentence with one of them is left out, a headline raises a problem. */
  avoid: z.array(z.string()).default([]),
  /** "Read more", in the channel's language; default by language. */
  readMore: z.string().nullable().default(null),
  /** Where captions cannot carry a link: where it is; default by language. */
  linkInBio: z.string().nullable().default(null),
  /** Whether emoji of the article's texts stand in posts too; those of a template always do. */
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
          'Which posts of an article without a picture get its headline as one: those that need a picture, all, or none',
        ),
      fonts: z
        .array(z.string().min(1))
        .default([])
        .describe('Font files (TTF, OTF, WOFF2), beside this file or by their whole path; tried in their order'),
      ground: Colour.default('#12303f'),
      ink: Colour.default('#ffffff').describe('Of the words; a contrast of at least 4.5 to the ground'),
      accent: Colour.default('#f2b705').describe('Of the rule above the words'),
      logo: z.string().max(40).default('').describe('Small at the foot, such as the name of the newsroom'),
    })
    .prefault({}),
  credit: z
    .strictObject({
      line: CreditForm.describe('One credit of the article, as "{role}: {names}"; false: none; null: by language'),
      byline: CreditForm.describe('The authors of an article without credits, as "By {names}"; false: nobody'),
      photo: CreditForm.describe('Who took a picture, as "{role}: {names}"; false: nobody'),
      inPicture: z
        .boolean()
        .default(false)
        .describe('Whether who took a picture stands small in its corner; in its metadata it always does'),
      font: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .describe('Family of the font for that, of those on this machine; null: the fonts of cards'),
    })
    .prefault({}),
});

/** How one channel's copy is written: its own entry over its platform's over the default. */
export const ComposeStyle = StyleEntry.extend({
  /** The first that has one for a field and an article is taken. */
  templates: z.array(Templates).default([]),
});
export type ComposeStyle = z.infer<typeof ComposeStyle>;
