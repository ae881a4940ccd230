import type { ArticleImage, Block } from '../domain/article.ts';
import { isBoilerplate } from './body/boilerplate.ts';
import { isRelatedHeading } from './body/related-heading.ts';
import { endOfRelease } from './body/release-end.ts';
import { isBiography } from './body/story-blocks.ts';
import { isTimeLine } from './body/time-line.ts';
import { creditsOf } from './credits/credits.ts';
import { isEmbargoLine, isReleaseNote } from './dates/embargo-line.ts';
import { splitCaption } from './pictures/split-caption.ts';
import { isControl } from './plain-controls.ts';
import { isSubhead, isUnpunctuated, type Line } from './plain-lines.ts';
import { readTop, type Top } from './plain-top.ts';
import { endsSentence, wordCount } from './text.ts';

export interface Story extends Omit<Top, 'rest'> {
  blocks: Block[];
  images: ArticleImage[];
}

const SHORT_PARAGRAPH_WORDS = 25;

/**
 * The lines below the headline as blocks; captions that stand between paragraphs become images without address.
 * `isLabel` knows the lines that only name a channel.
 */
export function readStory(given: readonly Line[], isLabel: (line: Line) => boolean): Story {
  const { rest, ...top } = readTop(withoutFurniture(given, isLabel), isParagraph);
  const story: Story = { ...top, blocks: [], images: [] };
  const end = endOfRelease(rest.map(({ text }) => text));
  // Who wrote and who took the pictures may stand below.
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

export const isParagraph = (text: string): boolean =>
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

/** Without times outside the story, and without what stands short and without an end below its last paragraph. */
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

/** The picture that stands last so far. */
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
