import { contrast, LEAST_CONTRAST, luminance, rgbOf } from '../../domain/card.ts';
import type { Message } from '../../lib/message.ts';
import { attr, type Page } from '../dom.ts';
import type { Meta } from '../structured-data.ts';
import type { Found } from './found.ts';
import type { Manifest } from './manifest.ts';
import { siteTexts } from './messages.ts';

/** Colours of text cards: the ground, and a text and a rule that can be seen on it. */
export interface CardColours {
  ground: string;
  ink: string;
  accent: string;
}

const two = (value: number): string => Math.min(255, value).toString(16).padStart(2, '0');

/** A colour as `#rrggbb`; null for what is none, or is transparent. */
export function colourIn(text: string | null | undefined): string | null {
  const given = (text ?? '').trim().toLowerCase();
  const hex = /^#([\da-f]{3,8})$/.exec(given)?.[1];
  if (hex !== undefined && (hex.length === 6 || hex.length === 8)) return `#${hex.slice(0, 6)}`;
  if (hex?.length === 3) return `#${[...hex].map((digit) => digit + digit).join('')}`;
  const [, ...rgb] = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(given) ?? [];
  if (rgb.length === 3) return `#${rgb.map((value) => two(Number(value))).join('')}`;
  return given === 'black' ? '#000000' : null;
}

/** Nearly white: what a page has that was given no colour. */
const PALE = 0.85;
/** A rule has to be seen, not read. */
const SEEN = 3;
const INKS = ['#ffffff', '#111111'] as const;

/** Colours of cards on a ground: the ink that can be read on it, and a second colour of the site as the rule. */
function cardOn(ground: string, others: readonly string[]): CardColours {
  const on = (colour: string): number => contrast(rgbOf(colour), rgbOf(ground));
  const ink = INKS.find((one) => on(one) >= LEAST_CONTRAST) ?? INKS[1];
  return { ground, ink, accent: others.find((colour) => on(colour) >= SEEN) ?? ink };
}

/** Colours of the site, as its text cards could have them. */
export function coloursOf(page: Page, meta: Meta, manifest: Manifest | null): Found<CardColours>[] {
  const dark = page
    .tagged('meta')
    .filter((one) => /dark/.test(attr(one, 'media')))
    .map((one) => attr(one, 'content'));
  const [mask] = page.tagged('link').filter((link) => attr(link, 'rel') === 'mask-icon');
  const all = (
    [
      ...meta
        .all('theme-color')
        .filter((text) => !dark.includes(text))
        .map((text) => [text, siteTexts.meta({ name: 'theme-color' })]),
      [mask && attr(mask, 'color'), siteTexts.icon()],
      [manifest?.theme_color, siteTexts.manifest()],
      ...['msapplication-tilecolor', 'msapplication-navbutton-color'].map((name) => [
        meta.first(name),
        siteTexts.meta({ name }),
      ]),
      [manifest?.background_color, siteTexts.manifest()],
    ] as [string | null | undefined, Message][]
  ).flatMap(([text, from]) => {
    const value = colourIn(text);
    return value === null ? [] : [{ value, from }];
  });
  const grounds = all.filter(
    ({ value }, at) => luminance(rgbOf(value)) < PALE && all.findIndex((one) => one.value === value) === at,
  );
  return grounds.slice(0, 3).map(({ value, from }) => {
    const others = grounds.map((one) => one.value).filter((colour) => colour !== value);
    return { value: cardOn(value, others), from };
  });
}
