import { inZone } from '../../domain/time-zone.ts';
import { type Page, textOf } from '../dom.ts';
import type { Meta } from '../meta.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { embargoTexts } from './declared.ts';
import { readTime } from './read-time.ts';

const EMBARGO =
  /^\W{0,5}(?:strict(?:ly)?\s+|news\s+|press\s+)?(?:embargo(?:ed|é|é jusqu|ado)?\b|under embargo|sperrfrist|sperrvermerk|sous embargo|bajo embargo|sob embargo|not for (?:publication|release) before|hold (?:for release )?until|解禁|禁运至|보도시점|엠바고)/iu;
const SHORTEST = 16;
const LONGEST = 160;

const ZONED = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Until when one of a story's own lines forbids its use: «EMBARGOED until 5 March 2026, 06:00 CET»; null without such
 * a line. One that names no zone means the newsroom's clocks.
 */
export function embargoIn(lines: readonly string[], timeZone: string): string | null {
  return untilIn(
    lines.find((text) => text.length <= LONGEST && EMBARGO.test(text)),
    timeZone,
  );
}

function untilIn(text: string | undefined, timeZone: string): string | null {
  const time = readTime(text, false, '');
  return time === null || ZONED.test(time) ? time : inZone(time, timeZone);
}

/** Until when the page's meta elements forbid its use: the latest time, should they say several. */
export function declaredEmbargo(meta: Meta, timeZone: string): string | null {
  const times = embargoTexts(meta).flatMap((text) => untilIn(text, timeZone) ?? []);
  return times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

/** The same for the lines that a page shows with its story. */
export function shownEmbargo(page: Page, place: StoryPlace, timeZone: string): string | null {
  const lines = page.tagged('p', 'div', 'h2', 'h3', 'h4').filter((element) => {
    const { text, linked } = place.measures.get(element) ?? { text: 0, linked: 0 };
    return text >= SHORTEST && text <= LONGEST && linked * 2 < text;
  });
  const line = lines.find((element) => EMBARGO.test(textOf(element)) && !isElsewhere(element, place));
  return line ? embargoIn([textOf(line)], timeZone) : null;
}
