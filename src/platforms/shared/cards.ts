import { codePoints } from '../../compose/count.ts';
import { marksFor } from '../../compose/quote.ts';
import { shorten } from '../../compose/shorten.ts';
import { labelled } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { Card } from '../../domain/card.ts';
import type { PictureSpec, PostPicture } from '../../domain/post.ts';
import type { ComposeContext } from '../platform.ts';
import { type Copy, titled } from './copy.ts';
import { type AltPlace, leadPicture } from './pictures.ts';

/** The place of a post's lead picture. */
export interface LeadPlace extends AltPlace {
  place: string;
  spec: PictureSpec;
  /** The platform takes no post without it. */
  needed: boolean;
}

/** In the marks of print: a card is looked at as much as it is read. Those within are told apart from them. */
function quoted(text: string, language: string | null): string {
  const double = marksFor(language);
  const inner = text.replaceAll(/"([^"]*)"/g, '‘$1’').replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');
  return `${double[0]}${inner}${double[1]}`;
}

function cardFor(kind: Card['kind'], copy: Copy, image: number | null): Card {
  const over = image === null ? 'plain' : 'picture';
  const { language } = copy;
  if (kind === 'quotation' && copy.said) {
    const { text, speaker } = copy.said;
    return { kind, text: quoted(text, language), speaker, language, over };
  }
  return { kind: 'headline', text: titled(copy), speaker: null, language, over };
}

/** What a card says is what its picture shows. */
const altOf = ({ text, speaker, language }: Card): string =>
  speaker === null ? text : labelled(speaker, text, language);

function cardPicture(kind: Card['kind'], copy: Copy, { place, spec, maxAlt }: LeadPlace, under: PostPicture | null) {
  const card = cardFor(kind, copy, under?.image ?? null);
  const alt = shorten(altOf(card), { max: maxAlt, count: codePoints, language: card.language });
  return { place, image: under?.image ?? 0, spec: under?.spec ?? spec, alt, card, rendition: null };
}

/**
 * A post's lead picture: the article's first one that has a file; with a card, words on it. An article without one gets
 * its headline as a card, where the newsroom's style says so. Null where there is neither.
 */
export function leadOrCard(
  article: Article,
  copy: Copy,
  lead: LeadPlace,
  { style, card = null }: Pick<ComposeContext<unknown>, 'style' | 'card'>,
): PostPicture | null {
  const picture = leadPicture(article, lead, style);
  if (card !== null) return cardPicture(card, copy, lead, picture);
  if (picture !== null) return picture;
  const { withoutPicture } = style.cards;
  const isWanted = withoutPicture === 'always' || (withoutPicture === 'needed' && lead.needed);
  return isWanted ? cardPicture('headline', copy, lead, null) : null;
}
