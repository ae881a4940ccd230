import { type Page, plainOf, scriptText } from '../dom.ts';
import { isThing } from '../json-ld.ts';

const SHORTEST = 500;
const SHORTEST_PART = 30;
const LONGEST_SCRIPT = 4_000_000;
const MARKUP = /<p[\s>]/gi;
const ESCAPED_MARKUP = /(?:<|\\u003c|&lt;)p(?:[\s>]|\\u003e|&gt;)/i;
// One that does not end reaches to the end: it would be looked through again from each quote in it.
const LITERAL = /"((?:[^"\\]|\\.)*)(?:"|$)/gs;
const TEXT_KEYS = ['text', 'content', 'html', 'value', 'body', 'data'];
const DEEPEST = 14;

/**
 * The markup of a story that stands only in the data of a page's scripts, for pages that show it no sooner than
 * their scripts have run. The longest that looks like one; null when there is none.
 */
export function scriptedStory(page: Page): string | null {
  let best = '';
  for (const script of page.tagged('script')) {
    const text = scriptText(script);
    if (text.length < SHORTEST || text.length > LONGEST_SCRIPT || /ld\+json/i.test(script.attribs.type ?? '')) continue;
    for (const story of [markupIn(text, 0), partsIn(text)]) if (story.length > best.length) best = story;
  }
  return best.length >= SHORTEST ? best : null;
}

/** The longest string in a script that is markup with paragraphs; strings within strings are looked into too. */
function markupIn(text: string, depth: number): string {
  let best = '';
  if (!ESCAPED_MARKUP.test(text)) return best;
  for (const [literal, inner = ''] of text.matchAll(LITERAL)) {
    if (inner.length < SHORTEST || !ESCAPED_MARKUP.test(inner)) continue;
    const parsed = parse(literal);
    if (typeof parsed !== 'string') continue;
    const nested = depth < 2 ? markupIn(parsed, depth + 1) : '';
    const found = nested || ((parsed.match(MARKUP)?.length ?? 0) > 1 ? parsed : '');
    if (found.length > best.length) best = found;
  }
  return best;
}

/** The list of texts in a script's data that is longest in sum, as paragraphs: bodies are often kept block by block. */
function partsIn(text: string): string {
  const data = parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  let best: string[] = [];
  let longest = 0;
  const walk = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      const texts = value.flatMap(partOf);
      const length = texts.reduce((sum, one) => sum + one.length, 0);
      if (length > longest) [best, longest] = [texts, length];
    }
    for (const child of Array.isArray(value) ? value : isThing(value) ? Object.values(value) : []) {
      walk(child, depth + 1);
    }
  };
  walk(data, 0);
  return best.map((part) => `<p>${part}</p>`).join('');
}

/** The text of one block; empty for what is no sentence: addresses, names, codes. */
function partOf(value: unknown): string[] {
  const said = isThing(value) ? TEXT_KEYS.map((key) => value[key]).find((one) => typeof one === 'string') : value;
  const text = typeof said === 'string' && said.length >= SHORTEST_PART && said.includes(' ') ? plainOf(said) : '';
  return /[.!?…。！？]["'”’»」]?$/u.test(text) ? [text] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
