import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { expecting } from '../../lib/issues.ts';
import type { Json } from '../../lib/json.ts';
import type { Format } from '../content.ts';
import { setting } from '../kit/form.ts';
import { choices as messages } from './messages.ts';

export const LINK = 'link';
export const STORY = 'story';
export const VIDEO = 'video';

/** In place of the pictures of the article, or of its video where the channel wishes for that. */
export const FORMATS: readonly Format[] = [
  { id: LINK, label: messages.link() },
  { id: STORY, label: messages.story() },
  { id: VIDEO, label: messages.video() },
];

/** Of a video’s title: nothing is documented, vendors say so. */
const MAX_TITLE = 255;

/** Of `geo_locations`, by the reference of the page’s feed. */
const MAX_COUNTRIES = 25;

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Code of ISO 3166. */
const Country = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2}$/, expecting(messages.countryCode()))
  .transform((code) => code.toUpperCase())
  .refine((code) => regions.of(code) !== undefined, expecting(messages.countryCode()));

/**
 * What an editor may set for one post. The page’s list has posts for some readers only, too: their audience is among the
 * fields that its reference names.
 */
export const Settings = z.object({
  title: setting(z.string().trim().min(1).max(MAX_TITLE), { label: messages.title(), help: messages.titleHelp() }),
  countries: setting(z.array(Country).max(MAX_COUNTRIES), {
    label: messages.countries(),
    help: messages.countriesHelp({ max: MAX_COUNTRIES }),
  }),
  elsewhere: setting(z.enum(['hidden', 'shown']), {
    label: messages.elsewhere(),
    choices: { hidden: messages.elsewhereHidden(), shown: messages.elsewhereShown() },
  }),
  languages: setting(z.array(z.string().regex(/^\d+$/)), {
    label: messages.languages(),
    help: messages.languagesHelp(),
    ofAccount: true,
  }),
});
type Settings = z.output<typeof Settings>;

/** The settings of a post; none where they are not what this version takes, which `check` reports. */
export const settingsOf = ({ settings }: Pick<PostContent, 'settings'>): Settings =>
  Settings.safeParse(settings ?? {}).data ?? {};

/** Who can see a post, and to whom it is rather shown, as the API takes it. */
export function audienceOf(post: Pick<PostContent, 'settings'>): Record<string, Json> {
  const { countries = [], elsewhere = 'hidden', languages = [] } = settingsOf(post);
  const isLimited = countries.length > 0 && elsewhere === 'hidden';
  const isPreferred = countries.length > 0 && elsewhere === 'shown';
  const preferred = {
    ...(isPreferred && { geo_locations: { countries } }),
    ...(languages.length > 0 && { locales: languages.map(Number) }),
  };
  return {
    ...(isLimited && { targeting: { geo_locations: { countries } } }),
    ...((isPreferred || languages.length > 0) && { feed_targeting: preferred }),
  };
}

/** What a post is called by what it consists of; a video goes by its place. */
export function kindOf({
  format,
  video,
  pictures,
  link,
}: Pick<PostContent, 'format' | 'video' | 'pictures' | 'link'>): string {
  if (format === STORY) return STORY;
  if (video) return video.place ?? VIDEO;
  if (pictures.length > 0) return pictures.length > 1 ? 'pictures' : 'picture';
  return link === null ? 'text' : LINK;
}
