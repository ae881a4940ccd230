import { type Element, wordsOf } from './dom.ts';

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
    'promo\\w*|newsletter|newsletters|subscri\\w*|signup|sign-up|donat\\w*|support-us|membership|login|register|regwall|cta|call-to-action',
    'advert\\w*|ads?|adbox|adslot|ad-slot|adunit|sponsor\\w*|banner|commercial|affiliate|dfp|shopping|shop',
    'sidebar|right-rail|breadcrumbs?|nav|navbar|navigation|menu|footer|topbar|toolbar|tools|pagination|pager|toc|skip|skip-link',
    'byline|bylines|author-bio|author-info|author-box|authorbox|bio|about-author|contributors?',
    'tags|tag-list|taglist|article-tags|topics|keywords|categories|article-meta|entry-meta|post-meta|timestamp|dateline-meta|published|pubdate',
    'cookies?|consent|gdpr|popup|pop-up|modal|overlay|tooltip|lightbox',
    'widget-area|infobox|info-box|factbox|fact-box|print-only|copyright|disclaimer|correction-form|audio-player|player-controls|transcript-toggle',
    'visually-hidden|visuallyhidden|sr-only|screen-reader\\w*|is-hidden|noprint',
  ].join('|')})-`,
);

/** Elements that frame a story and are none of it, by tag, role, hiding and the words of class and id. */
export function isNoise(element: Element): boolean {
  return (
    isHidden(element) ||
    NOISE_TAGS.has(element.name) ||
    NOISE_ROLES.has(element.attribs.role ?? '') ||
    hasNoiseWords(element)
  );
}

function hasNoiseWords(element: Element): boolean {
  const words = wordsOf(element);
  return words !== '' && NOISE_WORDS.test(words);
}

function isHidden({ attribs }: Element): boolean {
  return (
    attribs.hidden !== undefined ||
    attribs['aria-hidden'] === 'true' ||
    /display:\s*none|visibility:\s*hidden/i.test(attribs.style ?? '')
  );
}
