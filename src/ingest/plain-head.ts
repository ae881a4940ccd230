import type { MastheadEntry } from '../domain/masthead.ts';
import { webAddress } from './address.ts';
import { isBoilerplate } from './body/boilerplate.ts';
import { isTimeLine } from './body/time-line.ts';
import { creditsOf } from './credits/credits.ts';
import { isEmbargoLine, isReleaseNote } from './dates/embargo-line.ts';
import { readTime } from './dates/read-time.ts';
import { isDisclosure } from './disclosure.ts';
import { recogniseLabel } from './masthead/labels.ts';
import { isControl } from './plain-controls.ts';
import type { Line } from './plain-lines.ts';
import type { ReadOptions } from './source.ts';
import { cjkCount, endsSentence, wordCount } from './text.ts';

type Names = Pick<ReadOptions, 'recognise'>;

const ADDRESS = /https?:\/\/\S+/i;
const SEPARATORS = /\s*[|｜丨•·›»]\s*|\s[/>＞]\s/u;
const SHORTEST_TITLE_WORDS = 4;
const LONGEST_TITLE = 250;

/** The channels that a line of the header names; one line may list several: «Wall | Tube | App». */
export function entriesOf({ text }: Line, { recognise }: Names): MastheadEntry[] {
  const written = ADDRESS.exec(text)?.[0] ?? null;
  const url = webAddress(written, null) === null ? null : written;
  const parts = text.replace(ADDRESS, ' ').split(SEPARATORS);
  const entries = parts.flatMap((part) => recogniseLabel(part, recognise) ?? []);
  return url !== null && entries.length === 1 ? entries.map((entry) => ({ ...entry, url })) : entries;
}

/** Index of the headline, or -1: the first line that reads as one, else the first that is no menu. */
export function headlineAt(lines: readonly Line[], names: Names): number {
  const eligible = (line: Line): boolean =>
    !line.bullet &&
    !isChannelLine(line, names) &&
    creditsOf(line.text).length === 0 &&
    !isDateLine(line.text) &&
    !isControl(line.text) &&
    !isBoilerplate(line.text) &&
    !isDisclosure(line.text) &&
    !isEmbargoLine(line.text) &&
    !isReleaseNote(line.text);
  const firstStory = lines.findIndex((line) => eligible(line) && endsSentence(line.text) && wordCount(line.text) > 18);
  const above = firstStory < 0 ? lines.length : firstStory;
  const titled = lines.findIndex((line, index) => index < above && eligible(line) && isTitle(line.text));
  return titled >= 0 ? titled : lines.findIndex(eligible);
}

/** Names channels and little else: a headline may name one too. */
export function isChannelLine(line: Line, names: Names): boolean {
  const count = entriesOf(line, names).length;
  return count > 1 || (count === 1 && (wordCount(line.text) <= 5 || ADDRESS.test(line.text)));
}

function isTitle(text: string): boolean {
  const parts = text.split(SEPARATORS).filter(Boolean);
  const menu = parts.length > 2 && (isControl(parts[0] ?? '') || parts.every((part) => wordCount(part) <= 3));
  return !menu && text.length <= LONGEST_TITLE && (wordCount(text) >= SHORTEST_TITLE_WORDS || cjkCount(text) >= 6);
}

const SOURCE = /来源|來源|作者|记者|記者|发布|發佈|编辑|編輯|입력|수정/u;
const LONGEST_DATE = 110;

/** Little more than a time: «2025-06-30 10:00», «Updated: June 30, 2025», «2025年6月30日 来源：海岸日报». */
export function isDateLine(text: string): boolean {
  if (text.length > LONGEST_DATE || isEmbargoLine(text) || isReleaseNote(text) || readTime(text) === null) return false;
  return isTimeLine(text) || (SOURCE.test(text) && !endsSentence(text));
}
