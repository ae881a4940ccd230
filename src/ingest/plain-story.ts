import type { ArticleImage, Block, Credit } from '../domain/article.ts';
import { creditsOf } from './credits/credits.ts';
import { isEmbargoLine } from './dates/embargo-line.ts';
import { readTime } from './dates/read-time.ts';
import { splitNames } from './people/names.ts';
import { splitCaption } from './pictures/split-caption.ts';
import { isDateLine } from './plain-head.ts';
import { isSubhead, isUnpunctuated, type Line } from './plain-lines.ts';
import { endsSentence, wordCount } from './text.ts';

export interface Story {
  blocks: Block[];
  images: ArticleImage[];
  credits: Credit[];
  authors: string[];
  publishedAt: string | null;
}

const BYLINE = /^(?:by|von|par|por)\s+\p{Lu}/u;
const UPDATED = /updat|modif|更新|aktualisiert/iu;
const SHORT_PARAGRAPH_WORDS = 25;

/** The lines below the headline as blocks; captions that stand between paragraphs become images without address. */
export function readStory(lines: readonly Line[]): Story {
  const story: Story = { blocks: [], images: [], credits: [], authors: [], publishedAt: null };
  const lastParagraph = lines.findLastIndex(({ text }) => isParagraph(text));
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line || readHead(story, line) || readCredits(story, line)) continue;
    if (line.bullet) at = readList(story, lines, at);
    else readBlock(story, line.text, at < lastParagraph, isParagraph(lines[at + 1]?.text ?? ''));
  }
  return story;
}

const isParagraph = (text: string): boolean =>
  (endsSentence(text) || wordCount(text) > SHORT_PARAGRAPH_WORDS) &&
  creditsOf(text).length === 0 &&
  splitCaption(text).credit === null;

/** Embargo, date and byline stand before the first block. */
function readHead(story: Story, { text }: Line): boolean {
  if (story.blocks.length > 0) return false;
  if (isEmbargoLine(text)) return true;
  if (isDateLine(text)) {
    if (story.publishedAt === null || !UPDATED.test(text)) story.publishedAt = readTime(text);
    return true;
  }
  const names =
    BYLINE.test(text.replace(/^B(?=Y\s)/, 'b').replace(/^By/, 'by')) && wordCount(text) <= 12 ? splitNames(text) : [];
  story.authors.push(...names);
  return names.length > 0;
}

function readCredits(story: Story, { text }: Line): boolean {
  const credits = creditsOf(text);
  // «Photo: Ann Lee» straight below a caption is that picture's credit.
  const last = story.blocks.at(-1);
  const image = last?.type === 'image' ? story.images[last.image] : undefined;
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
  else if (isSubhead(text) && beforeParagraph) story.blocks.push({ type: 'subhead', text });
  else pushImage(story, text, null);
}

function pushImage(story: Story, caption: string | null, credit: string | null): void {
  story.blocks.push({ type: 'image', image: story.images.length });
  story.images.push({ url: null, caption, credit, alt: null });
}
