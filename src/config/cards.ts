import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { ComposeStyle } from '../compose/style.ts';
import { contrast, LEAST_CONTRAST, rgbOf } from '../domain/card.ts';
import { expected, given } from './expected-messages.ts';
import type { Fault, Path } from './fault.ts';
import type { StyleLayer } from './style-file.ts';
import type { YamlFile } from './yaml-file.ts';

const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i)
  .optional()
  .catch(undefined);

/** The `cards` entry of a style, whatever else is wrong with it. */
const Said = z
  .object({
    cards: z
      .object({ fonts: z.array(z.string()).optional().catch(undefined), ink: Colour, ground: Colour })
      .optional()
      .catch(undefined),
  })
  .catch({});

const PLAIN = ComposeStyle.parse({}).cards;
const saidOf = (layer: unknown) => Said.parse(layer).cards ?? {};

/** Resolves a font path relative to the file that names it. */
const pathIn = (file: Pick<YamlFile, 'file'>, font: string): string => resolve(dirname(file.file), font);

/**
 * What is wrong with the cards of an entry at `base`: fonts that are not there, and colours in which, with what the
 * entries below say, words could not be read.
 */
export function cardFaults(file: YamlFile, base: Path, entry: unknown, below: readonly unknown[] = []): Fault[] {
  const { fonts = [], ...own } = saidOf(entry);
  const missing = fonts.flatMap((font, at) => {
    if (statSync(pathIn(file, font), { throwIfNoEntry: false })?.isFile()) return [];
    return [file.fault([...base, 'cards', 'fonts', at], expected.fontFile(), given.missingFile({ file: font }))];
  });
  const key = own.ground === undefined ? 'ink' : 'ground';
  const colourOf = (name: 'ink' | 'ground'): string =>
    own[name] ?? below.map((layer) => saidOf(layer)[name]).findLast((colour) => colour !== undefined) ?? PLAIN[name];
  const found = contrast(rgbOf(colourOf('ink')), rgbOf(colourOf('ground')));
  if (own[key] === undefined || found >= LEAST_CONTRAST) return missing;
  const colours = { contrast: found.toFixed(1), ink: colourOf('ink'), ground: colourOf('ground') };
  const wanted = expected.contrast({ least: LEAST_CONTRAST });
  return [...missing, file.fault([...base, 'cards', key], wanted, given.contrast(colours))];
}

/** Returns the layer with absolute font paths. */
export function withFontPaths(layer: StyleLayer, file: Pick<YamlFile, 'file'>): StyleLayer {
  const { fonts } = saidOf(layer);
  const { cards } = layer;
  if (fonts === undefined || cards === null || typeof cards !== 'object' || Array.isArray(cards)) return layer;
  return { ...layer, cards: { ...cards, fonts: fonts.map((font) => pathIn(file, font)) } };
}
