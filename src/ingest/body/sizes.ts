import type { Element } from '../dom.ts';

/** Measures of an element: characters of its text and links, and whether it is noise or within it. */
export interface Measure {
  text: number;
  linked: number;
  /** Characters directly in it or in inline elements, outside inner blocks. */
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
