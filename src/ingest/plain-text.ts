import type { RelatedLink } from '../domain/article.ts';
import { UserError } from '../lib/errors.ts';
import { webAddress } from './address.ts';
import { isRelatedHeading } from './body/related-heading.ts';
import { writersOf } from './credits/writers.ts';
import { embargoIn } from './dates/embargo.ts';
import { holdIn } from './dates/notes-in.ts';
import { readLocalTime, zoned } from './dates/read-time.ts';
import { isDisclosure, SHOWN_PAID, saysPaid } from './disclosure.ts';
import { type Findings, noFindings } from './findings.ts';
import { mergeEntries } from './masthead/labels.ts';
import { wireByline } from './people/wire-byline.ts';
import { entriesOf, headlineAt, isChannelLine, isDateLine } from './plain-head.ts';
import { type Line, linesOf } from './plain-lines.ts';
import { genreAbove, urgencyAbove } from './plain-section.ts';
import { isParagraph, readStory } from './plain-story.ts';
import type { ReadOptions } from './source.ts';
import { distinctTexts, wordCount } from './text.ts';

/**
 * Reads a page copied from a browser as text: the header's list of channels, then the headline, then
 * paragraphs with captions between them, then credits, then related links.
 */
export function readPlainText(body: string, names: Pick<ReadOptions, 'recognise' | 'timeZone'>): Findings {
  const lines = linesOf(body);
  if (lines.length === 0) {
    throw new UserError('The article is empty: expected a headline and at least one paragraph, but got no text.');
  }
  const at = headlineAt(lines, names);
  const rest = at < 0 ? [] : lines.slice(at + 1);
  const relatedAt = endOfStory(rest);
  const related = relatedAt < 0 ? [] : rest.slice(relatedAt + 1);
  const story = readStory(relatedAt < 0 ? rest : rest.slice(0, relatedAt), (line) => isLabel(line, names));
  const above = lines.slice(0, Math.max(at, 0)).map(({ text }) => text);
  const timeZone = names.timeZone ?? 'UTC';
  const dated = above.filter(isDateLine).map((text) => readLocalTime(text));
  const publishedAt = zoned(story.publishedAt, timeZone);
  const modifiedAt = zoned(story.modifiedAt, timeZone);
  const head = lines.slice(0, at + 1 + HEAD_LINES).map(({ text }) => text);
  const holds = lines.flatMap(({ text }) => holdIn(text));
  const paid = [
    ...(lines.slice(0, at + 1 + HEAD_LINES).some(({ text }) => isDisclosure(text)) ? [SHOWN_PAID.beside] : []),
    ...(lines.slice(at + 1 + HEAD_LINES).some(({ text }) => saysPaid(text)) ? [SHOWN_PAID.text] : []),
  ];
  const authors = distinctTexts([...story.authors, ...writersOf(story.credits)]);
  const foot = related.filter((line) => wordCount(line.text) <= 5);
  return {
    ...noFindings(),
    ...story,
    ...(paid.length > 0 && { types: paid }),
    headline: lines[at]?.text ?? null,
    ...urgencyAbove(above),
    section: genreAbove(lines.slice(0, Math.max(at, 0))),
    publishedAt,
    modifiedAt,
    ...embargoIn([...head, ...holds], {
      timeZone,
      publishedAt: publishedAt ?? zoned(dated[0] ?? null, timeZone),
      modifiedAt,
    }),
    authors:
      authors.length > 0
        ? authors
        : wireByline(story.blocks.flatMap((block) => ('text' in block ? block.text : []))[0]),
    masthead: mergeEntries([...lines.slice(0, Math.max(at, 0)), ...foot].flatMap((line) => entriesOf(line, names))),
    related: related.flatMap((line) => relatedOf(line, names)),
  };
}

const HEAD_LINES = 4;
const LONG_WORDS = 12;

/** Where the links to other stories begin; a heading over such links may also stand in the midst of a story, or above it. */
function endOfStory(lines: readonly Line[]): number {
  const isLong = (line: Line | undefined): boolean =>
    line !== undefined && isParagraph(line.text) && wordCount(line.text) >= LONG_WORDS;
  const first = lines.findIndex(isLong);
  // Below its links a story goes on with paragraphs; a list of stories has a title over each teaser.
  const goesOn = lines.findLastIndex((line, at) => isLong(line) && isLong(lines[at + 1]));
  const all = lines.filter(isLong).length;
  let above = 0;
  return lines.findIndex((line, at) => {
    const isEnd = at > Math.max(first, goesOn) && isRelatedHeading(line.text) && all - above <= above;
    if (isLong(line)) above++;
    return isEnd;
  });
}

const CALLS = /^(?:follow|find|join|share|watch|like|关注|folge|suivez|sigue)/iu;

/** Names a channel and says nothing else. */
const isLabel = (line: Line, names: Pick<ReadOptions, 'recognise'>): boolean =>
  (wordCount(line.text) <= 2 || CALLS.test(line.text)) && isChannelLine(line, names);

const ADDRESS = /https?:\/\/\S+/i;

function relatedOf(line: Line, names: Pick<ReadOptions, 'recognise'>): RelatedLink[] {
  const written = ADDRESS.exec(line.text)?.[0] ?? null;
  const url = webAddress(written, null) === null ? null : written;
  const title = line.text.replace(ADDRESS, '').trim();
  if (wordCount(title) < 3 || isRelatedHeading(title)) return [];
  return wordCount(title) <= 5 && entriesOf(line, names).length > 0 ? [] : [{ title, url }];
}
