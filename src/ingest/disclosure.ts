import { around, type Element, type Page, parentOf, textOf, wordsOf } from './dom.ts';
import { isElsewhere, type StoryPlace } from './story-place.ts';
import { clean } from './text.ts';

const KICKER = /-(?:kicker|eyebrow|overline|badge|flag|dachzeile|topline|rubric|roofline|supertitle|antetitulo)-/;
const BANNER = /-(?:ads?|advert\w*|banner|slot|teaser|card)-/;

/** Checks whether an element is the label line above a headline. */
export const isKicker = (element: Element): boolean =>
  KICKER.test(wordsOf(element)) && !around(element).some((one) => BANNER.test(wordsOf(one)));

const FOREIGN = new Set(['a', 'li', 'aside', 'nav', 'header', 'footer', 'figure', 'blockquote', 'article', 'iframe']);
/** Names of frames that may contain a site's sponsors. */
const FRAME = /-(?:header|footer|masthead|sidebar)-/;

/** Checks whether it is in a link, a list, the site's frame or a card of another story. */
export function isInCard(element: Element, { within }: StoryPlace): boolean {
  for (let at: Element | null = element; at && !within.has(at); at = parentOf(at))
    if (FOREIGN.has(at.name) || FRAME.test(wordsOf(at))) return true;
  return false;
}

/** Disclosures of paid content shown on a page; kept among the story's types. */
export const SHOWN_PAID = { beside: 'PaidBesideHeadline', text: 'PaidInText' } as const;
export type ShownPaid = (typeof SHOWN_PAID)[keyof typeof SHOWN_PAID];

const STORY = '(?:article|story|post|content|page|feature|piece|video)';
/** Sentences that mark their story as paid, anywhere. */
const SENTENCE = new RegExp(
  `^[\\s(（[【*]*(?:${[
    `(?:this|the) ${STORY} (?:is|was|has been) (?:(?:\\p{L}+ and )?(?:paid for|sponsored)|(?:an? )?(?:paid |sponsored )?(?:advert(?:isement|orial)?|promotion)(?!\\p{L}))`,
    'dies(?:er|e|es) (?:artikel|beitrag|text|inhalt) (?:ist|wurde|entstand) .{0,60}(?:bezahlt|gesponsert|anzeige|werbung)',
    'cet? (?:article|contenu) (?:est|a été) (?:sponsorisé|payé|financé|une publicité)',
    'este (?:artículo|contenido|artigo|conteúdo) (?:es|ha sido|fue|é|foi) (?:patrocinado|pagado|pago|publicidad|publicidade)',
    '本文(?:为|是|係|系).{0,8}(?:广告|廣告|推广|推廣|赞助|贊助)|本記事は.{0,20}(?:広告|PR|タイアップ)',
  ].join('|')})`,
  'iu',
);
/** Lines that name who paid; in a story's head they speak of it. */
const BY =
  /^\W{0,4}(?:paid for (?:and \p{L}+ )?by|sponsored by|(?:in )?paid partnership with|(?:paid|sponsored|partner|branded|advertiser) (?:content|post|article|feature|story) (?:by|from|for|in partnership with)|(?:bezahlt|gesponsert) von|in bezahlter (?:kooperation|partnerschaft) mit|(?:bezahlter inhalt|gesponserter (?:beitrag|inhalt)|anzeige) von|(?:contenu|article) (?:sponsorisé|proposé|financé) par|(?:contenido |contenuto |conteúdo )?(?:patrocinado por|ofrecido por|oferecido por|sponsorizzato da)|(?:gesponsord|betaald) door) (?=\p{L}|\d)[^,;:!?]{1,80}$/iu;
/** Labels that occur only on an advertisement in the form of a story. */
const LABEL =
  /^\W{0,4}(?:sponsored(?: (?:content|post|article|story|feature))?|paid (?:content|post|partnership|partner content)|partner content|branded content|advertorial|advert(?:isement|ising) feature|bezahlter (?:inhalt|beitrag)|gesponserter (?:inhalt|beitrag)|publireportage|contenu (?:sponsorisé|partenaire)|publi-?(?:rédactionnel|reportage|communiqué)|contenido (?:patrocinado|de marca)|publirreportaje|conteúdo (?:patrocinado|de marca|publicitário)|publieditorial|contenuto sponsorizzato|annonsørinnhold|annonssamarbete|商业推广|商業推廣|推广内容|赞助内容|贊助內容|タイアップ広告|на правах рекламы|партн[её]рский материал)\W{0,4}$/iu;
/** Labels that also occur over banners: they belong to the story only in the label line above the headline. */
const UNSURE = /^\W{0,4}(?:anzeige|werbung|advertisement|publicité|publicidad|广告|廣告|広告)\W{0,4}$/iu;

const LONGEST = 160;
/** Number of elements around the heading among which the story's label is. */
const NEAR = 25;
/** Words without which a page has no disclosure: few have them. */
const PERHAPS =
  /paid|sponsor|gespons|partner|brand|advert|bezahlt|anzeige|werbung|patrocin|ofrecid|oferecid|publi|reklam|betaald|annons|推广|推廣|推廣|赞助|贊助|广告|廣告|広告|PR|タイアップ|реклам|партн/i;

/** Checks whether a line of a copied text labels its story as an advertisement. */
export const isDisclosure = (text: string): boolean =>
  text.length <= LONGEST && (BY.test(text) || LABEL.test(text) || SENTENCE.test(text));

/** Checks whether a sentence states that its story was paid for. */
export const saysPaid = (text: string): boolean => SENTENCE.test(text.slice(0, LONGEST));

/** Disclosures of a paid story on a page: beside the heading, in a sentence of its own, or both. */
export function disclosuresOn(page: Page, place: StoryPlace): ShownPaid[] {
  const found = new Set<ShownPaid>();
  for (const [at, element] of page.elements.entries()) {
    const where = disclosureIn(element, at, place);
    if (where) found.add(where);
  }
  return [...found];
}

function disclosureIn(element: Element, at: number, place: StoryPlace): ShownPaid | null {
  const size = place.measures.get(element)?.text ?? 0;
  const { heading } = place;
  // If an element contains others, mostly one of those has the statement; its own text may be split.
  if (size === 0 || size > LONGEST || isInCard(element, place)) return null;
  const text = clean(textOf(element));
  if (!PERHAPS.test(text)) return null;
  if (SENTENCE.test(text)) {
    return (heading === null || at > heading) && !isElsewhere(element, place) ? SHOWN_PAID.text : null;
  }
  if (heading === null || Math.abs(at - heading) > NEAR) return null;
  const says = BY.test(text) || LABEL.test(text) || (UNSURE.test(text) && isKicker(element));
  return says ? SHOWN_PAID.beside : null;
}
