import { hostOf, webAddress } from '../address.ts';
import { below, type Element, isInline, isSilent, isTag, isText, numberOf, type Page, parentOf } from '../dom.ts';
import { type Naming, wordsIn } from '../tree.ts';
import { isRestOfStory } from './continuation.ts';
import type { Measure, Measures } from './sizes.ts';

export type { Measure, Measures } from './sizes.ts';

const NOISE_TAGS = new Set([
  'nav',
  'footer',
  'aside',
  'form',
  'dialog',
  'button',
  'menu',
  'fieldset',
  'label',
  'input',
]);
const NOISE_ROLES = new Set([
  'navigation',
  'contentinfo',
  'complementary',
  'banner',
  'dialog',
  'search',
  'menu',
  'alert',
  'toolbar',
]);
const NOISE_WORDS = new RegExp(
  `-(?:${[
    'comments?|disqus|discussion|respond|replies|forum|feedback|poll|quiz|survey',
    'share|shares|sharing|sharebar|sharetools|addthis|social|socials|follow|follow-us|copy-link',
    'related|relateds|recirc\\w*|recommend\\w*|read-more|readmore|read-next|more-stories|more-news|more-on|also-read|see-also|most-read|most-popular|popular|trending|teasers?|outbrain|taboola|onward|further-reading|up-next|next-article',
    'promo\\w*|newsletter|newsletters|subscri\\w*|signup|sign-up|donat\\w*|support-us|membership|login|sign-in|signin|register|regwall|cta|call-to-action',
    'advert\\w*|ads?|adbox|adslot|ad-slot|adunit|sponsor\\w*|affiliate|dfp',
    'right-rail|breadcrumbs?|navbar|footer|topbar|toolbar|pagination|pager|table-of-contents|toc(?=-$)|skip-link',
    'byline|bylines|author-bio|author-info|author-box|authorbox|bio|about-author|contributors?',
    'tags|tag-list|taglist|article-tags|keywords|article-meta|entry-meta|post-meta|timestamp|dateline-meta|pubdate',
    'cookies?|consent|gdpr|popup|pop-up|modal|overlay|tooltip|lightbox',
    'widget-area|infobox|info-box|factbox|fact-box|print-only|copyright|disclaimer|correction-form|audio-player|player-controls|transcript-toggle',
    'visually-hidden|visuallyhidden|sr-only|screen-reader\\w*|is-hidden|noprint',
  ].join('|')})-`,
);
/** Names of frames that also occur on the container of a story, if that is in a page with such a frame. */
const FRAME_WORDS =
  /-(?:sidebar|nav|navigation|menu|tools|skip|banner|commercial|shopping|shop|topics|categories|published)-/;

/** Quick check whether an element's name may be one of these; hardly one in ten is. */
const PERHAPS = new RegExp(`${NOISE_WORDS.source}|${FRAME_WORDS.source}|-toc-`);

/** Properties of a story that microdata give to machines beside its text. */
const MACHINE_PROPERTY =
  /^(?:publisher|logo|mainEntityOfPage|datePublished|dateModified|dateCreated|inLanguage|wordCount|copyrightHolder|copyrightYear|interactionStatistic|isAccessibleForFree|keywords|thumbnailUrl|width|height)$/;

/** Elements that frame a story and are none of it, by tag, role, hiding and the words of class and id. */
function isNoise(element: Element): boolean {
  return (
    isHidden(element) ||
    NOISE_TAGS.has(element.name) ||
    NOISE_ROLES.has(element.attribs.role ?? '') ||
    MACHINE_PROPERTY.test(element.attribs.itemprop ?? '') ||
    nameOf(element) === 'noise'
  );
}

/** Named as a frame, which it is unless it holds running text. */
const isFrame = (element: Element): boolean => nameOf(element) === 'frame';

type Kind = NonNullable<Naming['frame']>;

function nameOf(element: Element): Kind {
  const { naming } = element;
  naming.frame ??= PERHAPS.test(naming.words) ? nameByName(element) : 'none';
  return naming.frame;
}

// Longer ones are headings and sentences turned into anchors, which name what the story is about.
const LONGEST_ID = 32;

function nameByName({ attribs: { class: classes = '', id = '' } }: Element): Kind {
  const all = [...classes.split(/\s+/), ...(id.length <= LONGEST_ID ? [id] : [])].map(kindOf);
  return all.includes('noise') ? 'noise' : all.includes('frame') ? 'frame' : 'none';
}

// Name that states what a page has or lacks beside the story: `with-right-rail`, `no-sidebar`.
const STATE = /^-(?:has|with|without|no|not|hide|hides|show|shows|is-not|if)-|-no-|-(?:false|off|none|disabled)-$/;

function kindOf(name: string): Kind {
  const words = wordsIn(`-${name}-`);
  if (STATE.test(words)) return 'none';
  return NOISE_WORDS.test(words) ? 'noise' : FRAME_WORDS.test(words) ? 'frame' : 'none';
}

const HIDDEN = /(?:^|\s)(?:hidden|hide|is-hidden|u-hidden|d-none|display-none|invisible)(?:\s|$)/;
// Hidden on small screens only: `hidden md:block`, `d-none d-lg-flex`.
const SHOWN_ON_WIDE = /(?:^|\s)[a-z\d]+:(?:block|flex|grid|inline|table)|d-[a-z]{2}-(?:block|flex|grid|inline)/;

function isHidden({ attribs }: Element): boolean {
  return (
    attribs.hidden !== undefined ||
    attribs['aria-hidden'] === 'true' ||
    (attribs.class !== undefined && HIDDEN.test(attribs.class) && !SHOWN_ON_WIDE.test(attribs.class)) ||
    /display:\s*none|visibility:\s*hidden/i.test(attribs.style ?? '')
  );
}

/** Noise that holds this share of a page's running text is its story under an unlucky name. */
const STORY_SHARE = 0.35;
const LONG_ENOUGH = 60;

/** Measures all elements: sizes inside out, noise outside in, what is left without noise inside out. */
export function measure(page: Page): Measures {
  const { elements } = page;
  // Indexed by number, not in a map: a page has tens of thousands of elements, and every reader looks them up.
  const list = elements.map(
    (): Measure => ({ text: 0, linked: 0, own: 0, prose: 0, story: 0, shown: 0, noise: false }),
  );
  const measures: Measures = { get: (element) => list[numberOf(element)] };
  const insideOut = (work: (element: Element, mine: Measure) => void): void => {
    for (let at = elements.length - 1; at >= 0; at--) {
      const [element, mine] = [elements[at], list[at]];
      if (element && mine && !isSilent(element)) work(element, mine);
    }
  };
  insideOut((element, mine) => addOwn(element, mine, measures));
  const total = elements.reduce((sum, one, at) => sum + (parentOf(one) ? 0 : (list[at]?.prose ?? 0)), 0);
  for (const [at, element] of elements.entries()) {
    const mine = list[at];
    const parent = parentOf(element);
    if (!mine) continue;
    const inside = parent !== null && measures.get(parent)?.noise === true;
    const lesser = total === 0 || mine.prose < total * STORY_SHARE;
    const isFraming = lesser && (isNoise(element) || (isFrame(element) && !holdsText(mine)));
    mine.noise = inside || (isFraming && !isRestOfStory(element, page, measures));
  }
  insideOut((element, mine) => {
    if (!mine.noise) addShown(element, mine, measures);
  });
  return measures;
}

const holdsText = ({ text, linked, prose }: Measure): boolean =>
  prose >= 250 && prose > text * 0.6 && linked < text * 0.2;

/** Measures an element without the noise in it. */
function addShown(element: Element, mine: Measure, measures: Measures): void {
  for (const child of element.children) {
    if (isText(child)) mine.shown += child.data.trim().length;
    else if (isTag(child)) {
      const inner = measures.get(child);
      mine.shown += inner?.shown ?? 0;
      if (!isInline(child)) mine.story += inner?.story ?? 0;
    }
  }
  if (isProse(element, mine)) mine.story += mine.own;
}

const isProse = (element: Element, mine: Measure): boolean =>
  !isInline(element) && mine.own >= LONG_ENOUGH && mine.linked < mine.text * 0.4;

function addOwn(element: Element, mine: Measure, measures: Measures): void {
  for (const child of element.children) {
    if (isText(child)) {
      const length = child.data.trim().length;
      mine.text += length;
      mine.own += length;
    } else if (isTag(child)) {
      const inner = measures.get(child);
      mine.text += inner?.text ?? 0;
      mine.linked += inner?.linked ?? 0;
      if (isInline(child)) mine.own += inner?.own ?? 0;
      else mine.prose += inner?.prose ?? 0;
    }
  }
  if (isProse(element, mine)) mine.prose += mine.own;
  if (element.name === 'a') mine.linked = mine.text;
}

const LONGEST = 700;
const LONGEST_STORY = 320;
const HEADING = /^h[2-6]$/;

/** A card that leads to another story of the site: a linked heading, a picture, and a line or two about it. */
export function isTeaser(element: Element, measures: Measures, base: string | null): boolean {
  const mine = measures.get(element);
  if (!mine || mine.text > LONGEST || mine.linked === 0 || mine.story > LONGEST_STORY) return false;
  if (element.name === 'p' || HEADING.test(element.name)) return false;
  const inner = below(element);
  const headings = inner.filter(({ name }) => HEADING.test(name));
  const [heading] = headings;
  if (!heading || headings.length > 1 || leavesSite(linkIn(element), base)) return false;
  const size = measures.get(heading);
  return size !== undefined && size.text > 0 && (size.linked > size.text * 0.8 || within(heading, element, 'a'));
}

/** The address of the first link in an element, or null. */
export const linkIn = (element: Element): string | null =>
  below(element).find(({ name, attribs }) => name === 'a' && attribs.href !== undefined)?.attribs.href ?? null;

/** Checks whether a link leads to another site, as in lists of recommendations. */
export function leavesSite(link: string | null, base: string | null): boolean {
  const [there, here] = [hostOf(webAddress(link, base)), hostOf(base)];
  return there !== null && here !== null && lastTwo(there) !== lastTwo(here);
}

const lastTwo = (host: string): string => host.split('.').slice(-2).join('.');

function within(inner: Element, outer: Element, name: string): boolean {
  for (let at = parentOf(inner); at && at !== outer.parent; at = parentOf(at)) if (at.name === name) return true;
  return false;
}
