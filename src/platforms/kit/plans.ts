import { fit, type Part } from '../../compose/fit.ts';
import { leadingText, type Room } from '../../compose/leading.ts';
import { fittingTitle } from '../../compose/title.ts';
import { isUnspaced, labelled } from '../../compose/words.ts';
import { type Copy, titled } from './copy.ts';

/** Texts that posts are made of: what each says, and how it takes its room. */
const TEXTS = {
  opening: { by: 'whole', say: (copy) => copy.opening },
  headline: { by: 'whole', say: titled },
  description: { by: 'sentences', say: (copy) => copy.description },
  link: { by: 'whole', say: (copy) => copy.link },
  readMore: { by: 'whole', say: (copy) => (copy.link === '' ? '' : labelled(copy.readMore, copy.link, copy.spoken)) },
  linkInBio: { by: 'whole', say: (copy) => (copy.link === '' ? '' : copy.linkInBio) },
  credit: { by: 'whole', say: (copy) => copy.credit },
  hashtags: { by: 'words', say: (copy) => copy.hashtags.join(' ') },
} as const satisfies Record<string, { by: Part['by']; say: (copy: Copy) => string }>;

/**
 * The texts of each kind of post, in their order; limit and counter are the platform's.
 *
 * message: beside pictures or a video · linked: a card has the link · short: a few lines · threadStart, threadEnd: around
 * the points of a thread · caption: links in it cannot be followed · underPictures, underVideo: below a title
 */
const PLANS = {
  message: ['opening', 'headline', 'description', 'readMore', 'hashtags'],
  linked: ['opening', 'headline', 'description', 'hashtags'],
  short: ['opening', 'headline', 'description', 'hashtags', 'link'],
  threadStart: ['opening', 'headline', 'description'],
  threadEnd: ['readMore', 'hashtags'],
  caption: ['opening', 'headline', 'description', 'linkInBio', 'credit', 'hashtags'],
  underPictures: ['opening', 'description', 'credit'],
  underVideo: ['readMore', 'opening', 'description', 'hashtags', 'credit'],
} as const satisfies Record<string, readonly (keyof typeof TEXTS)[]>;

const SEPARATOR = '\n\n';

/** The text of a post by its plan; of an editor's words in place of the headline, as many sentences as fit. */
export function fromPlan(plan: keyof typeof PLANS, copy: Copy, room: Room): string {
  const own = copy.base && (copy.description === copy.base.text ? 'description' : 'headline');
  const parts = PLANS[plan].map((name): Part => {
    const { by, say } = TEXTS[name];
    return own === name ? { text: say(copy), by: 'sentences', needed: true } : { text: say(copy), by };
  });
  return fit(parts, { ...room, language: copy.language, separator: SEPARATOR });
}

/** The title of a post, within its room; the whole headline where nothing shorter says the same. */
export const titleFor = (copy: Copy, room: Room): string => fittingTitle(copy, room) ?? titled(copy);

/** Code units of a first sentence that says something by itself. */
const LEAST = 30;

/** One thing more to say under a title: the opening, else the description's first sentences up to `usual`, else one. */
export function under(copy: Copy, { usual, ...room }: Room & { usual: number }): string {
  const said = copy.base?.text ?? (copy.opening || copy.description);
  const brief = leadingText(said, { ...room, max: copy.base ? room.max : usual }, copy.language);
  const text = brief === '' ? leadingText(said, room, copy.language) : brief;
  return text.length < LEAST / (isUnspaced(copy.language) ? 2 : 1) && text !== said ? '' : text;
}
