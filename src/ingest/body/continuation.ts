import { type Element, isInline, isSilent, isTag, isText, type Page, parentOf, wordsOf } from '../dom.ts';
import { clean } from '../text.ts';
import type { Measures } from './sizes.ts';

const EXPANDER = new RegExp(
  `^(?:${[
    '(?:read|show|see|view|expand)(?: the)? (?:more|rest|full (?:story|article|text|post)|(?:whole|entire) (?:story|article))',
    '(?:continue|keep) reading(?: (?:the )?(?:main |full )?(?:story|article))?|continue (?:to )?(?:the )?(?:article|story)|(?:expand|open) (?:article|story)',
    'weiter\\s?lesen|mehr (?:lesen|anzeigen)|(?:ganzen )?artikel (?:weiterlesen|anzeigen|aufklappen)|vollständigen artikel lesen',
    "lire (?:la suite|plus|l[’']article)|(?:afficher|voir) (?:la suite|plus)|poursuivre la lecture|continuer (?:à lire|la lecture)",
    '(?:leer|ver|mostrar) más|(?:seguir|continuar) leyendo|ler mais|leia mais|ver mais|mostrar mais|continu(?:ar|e) (?:lendo|a ler|lendo a matéria)',
    "leggi (?:tutto|di più|l[’']articolo)|continua a leggere|mostra (?:altro|di più|tutto)",
    'lees (?:meer|verder)|toon meer|(?:läs|visa) (?:mer|vidare|hela)|(?:les|vis) (?:mer|hele saken)|læs (?:mere|videre)|vis mere|lue lisää|näytä lisää',
    'czytaj (?:dalej|więcej)|pokaż więcej|rozwiń|číst (?:dále|více)|zobrazit více|devamını (?:oku|gör)|читать (?:далее|дальше|полностью)|показать (?:ещё|еще|больше|полностью)|читати далі',
    '(?:点击)?(?:展开|阅读|查看|閱讀|展開|查看)(?:全文|更多|剩余全文)|(?:继续|繼續)(?:阅读|閱讀)|全文(?:展开|を読む|表示)|続きを(?:読む|見る)|もっと(?:読む|見る)|(?:기사 )?(?:더\\s?보기|전체\\s?보기)|계속 읽기',
  ].join('|')})[\\s.…:»›>+↓▼⌄→]*$`,
  'iu',
);
const LONGEST_LABEL = 60;

/** Checks whether a text is the label of a control that shows the rest of a story. */
export const isExpanderLabel = (text: string): boolean => text.length <= LONGEST_LABEL && EXPANDER.test(text);

/** Text of a small element, buttons included; null if it is longer than a label. */
function labelOf(element: Element): string | null {
  const parts: string[] = [];
  let left = LONGEST_LABEL;
  const walk = (one: Element): boolean =>
    one.children.every((child) => {
      if (isText(child)) {
        parts.push(child.data);
        left -= child.data.trim().length;
      } else if (isTag(child) && child.name !== 'script' && child.name !== 'style') {
        left--;
        return left >= 0 && walk(child);
      }
      return left >= 0;
    });
  return walk(element) ? clean(parts.join(' ')) : null;
}

export const isExpander = (element: Element): boolean => isExpanderLabel(labelOf(element) ?? '');

/** Elements without text between a control and what it shows. */
const MOST_BETWEEN = 3;

/** Checks whether a control that shows the rest of a story is right before an element. */
function followsExpander(element: Element): boolean {
  let seen = 0;
  for (let before = element.prev; before && seen <= MOST_BETWEEN; before = before.prev) {
    if (isText(before) && before.data.trim() !== '') return isExpanderLabel(clean(before.data));
    if (!isTag(before)) continue;
    const label = labelOf(before);
    if (label !== '') return label !== null && isExpanderLabel(label);
    seen++;
  }
  return false;
}

const known = new WeakMap<Page, ReadonlySet<string>>();

/** Ids of the elements that a page's controls for the rest of a story show. */
function shownByExpanders(page: Page): ReadonlySet<string> {
  const found = known.get(page) ?? new Set(page.tagged('a', 'button', 'label').filter(isExpander).flatMap(targetsOf));
  known.set(page, found);
  return found;
}

const targetsOf = ({ attribs }: Element): string[] =>
  [attribs['aria-controls'], attribs.for, attribs.href, attribs['data-target'], attribs['data-bs-target']].flatMap(
    (target) => /^#?([\w:.-]+)$/.exec(target ?? '')?.[1] ?? [],
  );

const SHORTEST = 60;
const DEEPEST = 8;
const HEADING = /^h[1-6]$/;

/** A paragraph of running text. */
export const isParagraph = (element: Element, measures: Measures): boolean => {
  const { own, text, linked } = measures.get(element) ?? { own: 0, text: 0, linked: 0 };
  return !isInline(element) && own >= SHORTEST && linked < text * 0.4;
};

/** Checks whether a paragraph is a summary that ends with a link to its story: «… Read more». */
function endsInLink({ children }: Element): boolean {
  const last = children.findLast((child) => !isText(child) || child.data.trim() !== '');
  return last !== undefined && isTag(last) && last.name === 'a' && isExpander(last);
}

/** Number of paragraphs side by side with which an element begins; 0 if it begins with anything else. */
export function paragraphsFirst(element: Element, measures: Measures, depth = 0): number {
  if (isParagraph(element, measures)) return 1;
  for (const child of element.children) {
    if (isText(child) && child.data.trim() !== '') return 0;
    if (!isTag(child) || isSilent(child) || (measures.get(child)?.text ?? 0) === 0) continue;
    if (HEADING.test(child.name) || depth >= DEEPEST) return 0;
    if (!isParagraph(child, measures)) return paragraphsFirst(child, measures, depth + 1);
    if (endsInLink(child)) return 0;
    return element.children.filter((one) => isTag(one) && isParagraph(one, measures)).length;
  }
  return 0;
}

/** Names of boxes that ask for money, and of the part of a story that is shown for it. */
const GATED = /-(?:subscri\w*|register\w*|regwall|paywall|premium|members?|membership|read-?more|readmore)-/;
const FEWEST_GATED = 3;
/** Names of boxes that controls show, too, and that are no part of a story. */
const OTHERS =
  /-(?:\w*comments?|disqus|discussion|replies|forum|related\w*|recommend\w*|teasers?|promo\w*|newsletters?|bio|about|authors?|footer|nav|menu|sidebar|cookies?|consent|modal|popup|transcript|faq)-/;
/** Share of links above which text is a list of other stories. */
const MOST_LINKED = 0.1;

/** Checks whether an element named or hidden like the page's frame is the rest of a story. */
export function isRestOfStory(element: Element, page: Page, measures: Measures): boolean {
  const { prose, text, linked } = measures.get(element) ?? { prose: 0, text: 0, linked: 0 };
  if (prose < SHORTEST || linked > text * MOST_LINKED || OTHERS.test(wordsOf(element))) return false;
  const paragraphs = paragraphsFirst(element, measures);
  if (paragraphs === 0) return false;
  const { id } = element.attribs;
  return (
    followsExpander(element) ||
    (id !== undefined && shownByExpanders(page).has(id)) ||
    (paragraphs >= FEWEST_GATED && GATED.test(wordsOf(element)) && !asks(element))
  );
}

/** Fields and buttons, as boxes that ask readers for something have them. */
const asks = (element: Element): boolean =>
  element.children.some(
    (child) =>
      isTag(child) && (child.name === 'form' || child.name === 'input' || child.name === 'button' || asks(child)),
  );

/** A body's elements in reading order: its container and those of the same make, or shown by a control, around it. */
export function partsOf(container: Element, measures: Measures): Element[] {
  return [...partsBefore(container, measures), container, ...partsBehind(container, measures)];
}

function partsBefore(container: Element, measures: Measures): Element[] {
  const found: Element[] = [];
  let at = container;
  for (let before = at.prev; before; before = before.prev) {
    if (isText(before) && before.data.trim() !== '') break;
    if (!isTag(before) || isPassed(before, measures)) continue;
    if (!continues(at, before, measures) || paragraphsFirst(before, measures) === 0) break;
    found.unshift(before);
    at = before;
  }
  return found;
}

/** Levels of wrappers around a container, and characters that they hold beside it. */
const LEVELS = 3;
const SLACK = 200;

function partsBehind(container: Element, measures: Measures): Element[] {
  const found: Element[] = [];
  let at = container;
  let size = sizeOf(container, measures);
  for (let level = 0; level < LEVELS; level++) {
    for (let next = at.next; next; next = next.next) {
      if (isText(next) && next.data.trim() !== '') return found;
      if (!isTag(next) || isPassed(next, measures)) continue;
      if (!continues(next, at, measures)) return found;
      found.push(next);
      size += sizeOf(next, measures);
    }
    const outer = parentOf(at);
    if (!outer || ENDS.has(outer.name) || sizeOf(outer, measures) > size + SLACK) return found;
    at = outer;
  }
  return found;
}

const ENDS = new Set(['body', 'article', 'main']);

const sizeOf = (element: Element, measures: Measures): number => measures.get(element)?.text ?? 0;

/** Advertisements, pictures, controls and other elements between the parts of a story. */
const isPassed = (element: Element, measures: Measures): boolean =>
  isSilent(element) ||
  sizeOf(element, measures) === 0 ||
  measures.get(element)?.noise === true ||
  element.name === 'figure' ||
  isExpander(element);

/** Checks whether an element continues the story of the one before it. */
function continues(element: Element, before: Element, measures: Measures): boolean {
  const { text, linked } = measures.get(element) ?? { text: 0, linked: 0 };
  if (linked > text * MOST_LINKED || paragraphsFirst(element, measures) === 0) return false;
  const isOfSameMake =
    element.name === before.name && wordsOf(element) !== '' && element.attribs.class === before.attribs.class;
  return isOfSameMake || followsExpander(element);
}
