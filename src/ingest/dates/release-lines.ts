import { type Element, isBreak, isTag, type Page, parentOf, textOf } from '../dom.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { clean } from '../text.ts';
import { isHold, namesEmbargo, withTimesBelow } from './embargo-line.ts';
import { holdIn } from './notes-in.ts';

const SHORTEST = 7;
const LONGEST = 160;
const TAGS = ['p', 'div', 'h2', 'h3', 'h4'];
const MORE_TAGS = 'h1 h5 h6 li td th dt dd span strong b em i small font center pre section header time address'.split(
  ' ',
);

/** A line of a page that may say when its story may be used, and the element that holds it. */
export interface ReleaseLine {
  text: string;
  element: Element;
}

/** Stands in the source of nearly every page with an embargo, and of few others; few words, as it is sought in all. */
const WORDS =
  /embarg|sperr(?:frist|vermerk)|gesperrt bis|frei ab|for (?:release|publication)|hold (?:for|until)|not (?:publish|release)|解禁|禁发|后发布|엠바고|보도시점/i;

/** Whether to look closer at a page than at its paragraphs and headings. */
export const mayHoldBack = (html: string): boolean => WORDS.test(html);

/**
 * The lines of the story that name an embargo, in the order of the page: paragraphs and headings, and where `closely`
 * lines between breaks, lines in any element and beginnings of long paragraphs too.
 */
export function releaseLines(page: Page, place: StoryPlace, closely: boolean): ReleaseLine[] {
  const sizeOf = (element: Element): number => place.measures.get(element)?.text ?? 0;
  const leads = (element: Element): boolean => (place.measures.get(element)?.linked ?? 0) * 2 >= sizeOf(element);
  const short = page
    .tagged(...TAGS, ...(closely ? MORE_TAGS : []))
    .filter((element) => sizeOf(element) >= SHORTEST && sizeOf(element) <= LONGEST && !leads(element))
    .map((element) => ({ text: textOf(element), element }));
  const lines = closely ? [...short, ...hiddenLines(page, place)] : short;
  const ordered = lines.toSorted((a, b) => a.element.number - b.element.number);
  const texts = withTimesBelow(ordered.map(({ text }) => text));
  return ordered
    .map(({ element }, at) => ({ text: texts[at] ?? '', element }))
    .filter(
      ({ text, element }) =>
        namesEmbargo(text) && ((isHold(text) && isBeside(element, place)) || !isElsewhere(element, place)),
    );
}

/** Elements around the heading in which a line is of the story's head. */
const NEAR = 80;

/** Whether an element stands at the heading of the story, in a box beside it as well. */
export const isBeside = (element: Element, { heading }: StoryPlace): boolean =>
  heading === null || Math.abs(element.number - heading) <= NEAR;

/** Lines between breaks, and beginnings of long paragraphs. */
function hiddenLines(page: Page, { measures }: StoryPlace): ReleaseLine[] {
  const broken = [...new Set(page.tagged('br').flatMap((br) => parentOf(br) ?? []))].flatMap((element) =>
    linesIn(element).map((text) => ({ text, element })),
  );
  const begun = page
    .tagged('p')
    .filter((element) => (measures.get(element)?.text ?? 0) > LONGEST)
    .flatMap((element) => holdIn(textOf(element)).map((text) => ({ text, element })));
  return [...broken, ...begun];
}

function linesIn(element: Element): string[] {
  const lines: string[][] = [[]];
  for (const child of element.children) {
    if (isTag(child) && isBreak(child)) lines.push([]);
    else lines.at(-1)?.push(textOf(child));
  }
  return lines.map((parts) => clean(parts.join(' '))).filter(({ length }) => length >= SHORTEST && length <= LONGEST);
}
