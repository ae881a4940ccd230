import type { CardLook } from '../../domain/card.ts';
import type { CardLayout, SetLine } from './layout.ts';

const number = (value: number): string => String(Number(value.toFixed(3)));

function lineMarkup({ glyphs, left, baseline, size }: SetLine): string {
  return glyphs
    .map(({ path, unitsPerEm, x, y }) => {
      const scale = size / unitsPerEm;
      const at = `${number(left + x * size)} ${number(baseline - y * size)}`;
      return `<path transform="translate(${at}) scale(${scale.toFixed(6)} ${(-scale).toFixed(6)})" d="${path}"/>`;
    })
    .join('');
}

/** The rule and the words as an SVG of the card's size, transparent else; outlines only, so no machine's font counts. */
export function drawingOf({ width, height, rule, lines }: CardLayout, look: Pick<CardLook, 'ink' | 'accent'>): string {
  const { left, top } = rule;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${left}" y="${number(top)}" width="${rule.width}" height="${rule.height}" fill="${look.accent}"/><g fill="${look.ink}">${lines.map(lineMarkup).join('')}</g></svg>`;
}
