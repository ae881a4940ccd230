import type { ArticleImage, Block, RelatedLink } from '../domain/article.ts';
import { urgencyOfLabel } from '../domain/urgency.ts';
import { UserError } from '../lib/errors.ts';
import { webAddress } from './address.ts';
import { isRelatedHeading } from './body/blocks.ts';
import { endOfRelease, isBiography, isBoilerplate } from './body/story-blocks.ts';
import { creditsOf } from './credits.ts';
import { embargoIn } from './dates/embargo.ts';
import { holdIn, isEmbargoLine, isReleaseNote, isTimeLine } from './dates/embargo-lines.ts';
import { readLocalTime, zoned } from './dates/read-time.ts';
import { isDisclosure, SHOWN_PAID, saysPaid } from './disclosure.ts';
import { mergeEntries } from './masthead-labels.ts';
import { ingest } from './messages.ts';
import { wireByline, writersOf } from './people/bylines.ts';
import { splitCaption } from './pictures/captions.ts';
import { entriesOf, headlineAt, isChannelLine, isControl, isDateLine, readTop, type Top } from './plain-head.ts';
import { isSubhead, isUnpunctuated, type Line, linesOf } from './plain-lines.ts';
import { type Findings, noFindings, type ReadOptions } from './source.ts';
import { distinctTexts, endsSentence, wordCount } from './text.ts';

interface Story extends Omit<Top, 'rest'> {
  blocks: Block[];
  images: ArticleImage[];
}

const SHORT_PARAGRAPH_WORDS = 25;

/**
 * Lines below the headline as blocks; captions between paragraphs become images without a URL. `isLabel` knows the
 * lines that only name a channel.
 */
function readStory(given: readonly Line[], isLabel: (line: Line) => boolean): Story {
  const { rest, ...top } = readTop(withoutFurniture(given, isLabel), isParagraph);
  const story: Story = { ...top, blocks: [], images: [] };
  const end = endOfRelease(rest.map(({ text }) => text));
  // Authors and photographers may be below.
  const lines = withoutEdges(rest.filter(({ text }, at) => at < end || creditsOf(text).length > 0));
  const lastParagraph = lines.findLastIndex(({ text }) => isParagraph(text));
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line || readCredits(story, line) || readSource(story, line)) continue;
    if (line.bullet) at = readList(story, lines, at);
    else readBlock(story, line.text, at < lastParagraph, isParagraph(lines[at + 1]?.text ?? ''));
  }
  return story;
}

const isParagraph = (text: string): boolean =>
  (endsSentence(text) || wordCount(text) > SHORT_PARAGRAPH_WORDS) &&
  !isTimeLine(text) &&
  creditsOf(text).length === 0 &&
  splitCaption(text).credit === null;

/** Without buttons, advertisements and the headings over links to other stories, with these links. */
function withoutFurniture(lines: readonly Line[], isLabel: (line: Line) => boolean): Line[] {
  let amongLinks = false;
  return lines.filter((line) => {
    if (isRelatedHeading(line.text)) amongLinks = true;
    else if (isParagraph(line.text)) amongLinks = false;
    if (isReleaseNote(line.text)) return false;
    return !amongLinks && !isControl(line.text) && !isBoilerplate(line.text) && !isLabel(line);
  });
}

const FRAME_WORDS = 8;

/** Removes times outside the story, and short unfinished lines below its last paragraph. */
function withoutEdges(lines: readonly Line[]): Line[] {
  const first = lines.findIndex(({ text }) => isParagraph(text));
  const own = lines.filter(({ text }, at) => !isBiography(text, lines.length - at));
  const last = own.findLastIndex(({ text }) => isParagraph(text));
  return own.filter(({ text, bullet }, at) => {
    if (at < first) return !isTimeLine(text) && !isEmbargoLine(text);
    if (at <= last || last < 0 || bullet || creditsOf(text).length > 0) return true;
    return endsSentence(text) || wordCount(text) > FRAME_WORDS;
  });
}

/** Last picture so far. */
function lastImage({ blocks, images }: Story): ArticleImage | undefined {
  const last = blocks.at(-1);
  return last?.type === 'image' ? images[last.image] : undefined;
}

function readCredits(story: Story, { text }: Line): boolean {
  const credits = creditsOf(text);
  // «Photo: Ann Lee» straight below a caption is that picture's credit.
  const image = lastImage(story);
  const [only] = credits;
  if (
    image &&
    image.credit === null &&
    credits.length === 1 &&
    only &&
    /^(?:photo|picture|image|foto|图|摄影|图片)/iu.test(only.role)
  ) {
    image.credit = only.names.join(', ');
    return true;
  }
  story.credits.push(...credits);
  return credits.length > 0;
}

const IMAGE_SOURCE = /^(?:image|photo|picture|video|media) (?:source|credit)[,:]\s*(\S.{1,80})$/iu;

/** «Image source, Ann Lee» above a caption or below it. */
function readSource(story: Story, { text }: Line): boolean {
  const credit = IMAGE_SOURCE.exec(text)?.[1];
  if (credit === undefined) return false;
  const image = lastImage(story);
  if (image && image.credit === null) image.credit = credit;
  else pushImage(story, null, credit);
  return true;
}

function readList(story: Story, lines: readonly Line[], from: number): number {
  let end = from;
  while (lines[end + 1]?.bullet) end++;
  story.blocks.push({ type: 'list', ordered: false, items: lines.slice(from, end + 1).map(({ text }) => text) });
  return end;
}

function readBlock(story: Story, text: string, insideStory: boolean, beforeParagraph: boolean): void {
  const split = splitCaption(text);
  if (split.credit !== null && wordCount(text) <= 60) pushImage(story, split.caption, split.credit);
  else if (!insideStory || !isUnpunctuated(text)) story.blocks.push({ type: 'paragraph', text });
  else if (lastImage(story)?.caption === null) Object.assign(lastImage(story) ?? {}, { caption: text });
  else if (isSubhead(text) && beforeParagraph) story.blocks.push({ type: 'subhead', text });
  else pushImage(story, text, null);
}

function pushImage(story: Story, caption: string | null, credit: string | null): void {
  story.blocks.push({ type: 'image', image: story.images.length });
  story.images.push({ url: null, caption, credit, alt: null });
}

/** Genres that newsrooms print above a headline; the site's menu has them in a row with others. */
const GENRE =
  /^(?:opinions?|comment(?:ary)?|editorial|op-?ed|columns?|viewpoint|letters?|interview|review|analysis|live|meinung|kommentar|leitartikel|kolumne|gastbeitrag|gastkommentar|glosse|rezension|kritik|tribune|éditorial|chronique|entretien|opinión|columna|tribuna|entrevista|opinião|coluna|editoriale|opinione|commento|intervista|评论|評論|社论|社論|时评|時評|观点|觀點|专栏|專欄|专访|專訪|社説|コラム|오피니언|사설|칼럼|мнение|колонка|رأي)$/iu;

/** The genre that the line straight above the headline of a copied text names, or null. */
function genreAbove(above: readonly Line[]): string | null {
  const text = above.at(-1)?.text.trim() ?? '';
  return GENRE.test(text) ? text : null;
}

/** Lines above a headline among which its label may be: a date or section may be between. */
const CLOSE = 3;

/** Urgency by a label above the headline of a copied text. */
function urgencyAbove(above: readonly string[]): Pick<Findings, 'urgency'> {
  const urgencies = above
    .slice(-CLOSE)
    .map(urgencyOfLabel)
    .filter((one) => one !== null);
  const urgency = urgencies.at(-1);
  return urgency === undefined ? {} : { urgency };
}

/**
 * Reads a page copied from a browser as text: the header's list of channels, then the headline, then
 * paragraphs with captions between them, then credits, then related links.
 */
export function readPlainText(body: string, names: Pick<ReadOptions, 'recognise' | 'timeZone'>): Findings {
  const lines = linesOf(body);
  if (lines.length === 0) {
    throw new UserError(ingest.empty());
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

/** Start of the links to other stories; a heading over such links may also be within a story, or above it. */
function endOfStory(lines: readonly Line[]): number {
  const isLong = (line: Line | undefined): boolean =>
    line !== undefined && isParagraph(line.text) && wordCount(line.text) >= LONG_WORDS;
  const first = lines.findIndex(isLong);
  // Below its links, a story continues with paragraphs; a list of stories has a title over each teaser.
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

/** Only names a channel. */
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
