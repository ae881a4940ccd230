import type { ArticleImage } from '../../domain/article.ts';
import { around, attr, type Element } from '../dom.ts';
import { comparable } from '../text.ts';
import { creditName } from './credit-name.ts';
import { frameTexts } from './frame-texts.ts';
import type { Framed } from './frames.ts';
import { asCaption, isOfPlayer } from './no-caption.ts';
import { type Caption, splitCaption } from './split-caption.ts';
import { toldByAttributes } from './told.ts';

const LONGEST_CAPTION = 1200;
/** Parts that a caption is cut into; what has more is none. */
const MOST_PARTS = 40;
const PLAYS = new Set(['video', 'audio', 'iframe', 'table', 'blockquote', 'object', 'embed', 'pre']);

/** The picture in a frame; `isSaid` when the frame shows a caption or a credit. */
export function readFrame({ frame, behind, picture }: Framed): { image: ArticleImage; isSaid: boolean } {
  const chain = around(picture.element);
  const texts = frameTexts([...frame.children, ...behind], new Set(chain));
  const hasCaption = texts.caption.length > 0;
  const credits = texts.credit.length === 0 && hasCaption ? texts.plain.filter(isOnlyCredit) : texts.credit;
  const said = captionOf(hasCaption ? texts.caption : texts.plain, credits);
  const told = toldByAttributes(picture.element, chain.slice(1, 6));
  const image = {
    url: picture.url,
    caption: said.caption ?? told.caption,
    credit: said.credit ?? told.credit,
    alt: attr(picture.element, 'alt') || null,
  };
  return { image, isSaid: said.caption !== null || said.credit !== null };
}

/** `Photo: Ann Lee` in an element that does not say what it holds. */
function isOnlyCredit(text: string): boolean {
  const { caption, credit } = splitCaption(text);
  return caption === null && credit !== null;
}

/** The caption in a figure without a picture that a script fetches; null for players, tables and what says nothing. */
export function readBareFigure(figure: Element, inner: readonly Element[]): ArticleImage | null {
  if (inner.some(({ name }) => PLAYS.has(name))) return null;
  const texts = frameTexts(figure.children, new Set([figure]));
  const said = captionOf(texts.caption, texts.credit);
  return said.caption === null ? null : { url: null, ...said, alt: null };
}

function captionOf(spoken: readonly string[], credits: readonly string[]): Caption {
  const text = distinct(spoken.slice(0, MOST_PARTS)).join(' ');
  const named =
    distinct(credits.slice(0, MOST_PARTS).flatMap((credit) => creditName(credit) ?? [])).join(' / ') || null;
  if (text.length > LONGEST_CAPTION || isOfPlayer(text)) return { caption: null, credit: named };
  const split = splitCaption(text);
  return { caption: asCaption(split.caption ?? ''), credit: named ?? split.credit };
}

/** Without texts that another one holds: pages say things twice, for screens and for readers of screens. */
function distinct(texts: readonly string[]): string[] {
  const keys = texts.map(comparable);
  return texts.filter((_, at) => {
    const key = keys[at] ?? '';
    return (
      key !== '' && !keys.some((other, index) => index !== at && other.includes(key) && (other !== key || index < at))
    );
  });
}
