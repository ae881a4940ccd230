import { type Element, isInline, isSilent, isTag, isText, numberOf, type Page, parentOf } from '../dom.ts';
import { isFrame, isNoise } from './noise.ts';

/** What is known of an element: characters of text in it, those inside links, and whether it is noise or within it. */
export interface Measure {
  text: number;
  linked: number;
  /** Characters of text that stand in it directly or in inline elements, outside of inner blocks. */
  own: number;
  /** Characters of running text in it: blocks long enough, few links. */
  prose: number;
  /** Characters of running text in it, and of all text, that are not noise. */
  story: number;
  shown: number;
  noise: boolean;
}

/** The measures of a page by its elements. */
export interface Measures {
  get(element: Element): Measure | undefined;
}

/** Noise that holds this share of a page's running text is its story under an unlucky name. */
const STORY_SHARE = 0.35;
const LONG_ENOUGH = 60;

/** Measures all elements: sizes inside out, noise outside in, what is left without noise inside out. */
export function measure(page: Page): Measures {
  const { elements } = page;
  // By number, not in a map: a page has tens of thousands of elements, and every reader asks for them.
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
    mine.noise = inside || (lesser && (isNoise(element) || (isFrame(element) && !holdsText(mine))));
  }
  insideOut((element, mine) => {
    if (!mine.noise) addShown(element, mine, measures);
  });
  return measures;
}

const holdsText = ({ text, linked, prose }: Measure): boolean =>
  prose >= 250 && prose > text * 0.6 && linked < text * 0.2;

/** What is left of an element without the noise in it. */
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
