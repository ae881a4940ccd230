import { z } from 'zod';
import { GeoJson } from './geojson.ts';
import { count, exactlyOne, type Generation, only, percent, type Shape, text } from './only.ts';

/** One way to reach somebody: a value or an address, never both. */
export const contactInfo = (of: Generation) =>
  z.array(
    only(of, {
      type: text,
      role: text,
      lang: text,
      name: text,
      value: text,
      address: only(of, { lines: z.array(text), locality: text, area: text, postalCode: text, country: text }),
    }).refine(exactlyOne('value', 'address'), 'either a value or an address'),
  );

/** Something with a name: what every concept of a ninjs item has. */
export const named = { name: text, uri: text, literal: text };

export const organisation = (of: Generation) =>
  only(of, {
    ...named,
    rel: text,
    symbols: z.array(
      only(of, { exchange: text, symbolType: text, symbol: text, ...(of.number === 2 ? { ticker: text } : {}) }),
    ),
    contactInfo: contactInfo(of),
  });

/** Texts by their role: headlines, descriptions and bodies. */
export function texts(of: Generation, counted: boolean) {
  const length = of.number === 2 ? z.number() : count;
  const counts: Shape = counted ? { charCount: length, wordCount: length } : {};
  return z.array(only(of, { role: text, contentType: text, value: text, ...counts }, ['value']));
}

const moving = (of: Generation) => ({
  aspectRatio: text,
  videoCodec: text,
  frameRate: z.number(),
  poi: only(of, { x: count, y: count }),
  transportProtocol: text,
  scanType: z.enum(['progressive', 'interlaced']),
  bitrate: text,
});

export function renditions(of: Generation) {
  const size = of.number === 2 ? z.number() : count;
  const known = {
    name: text,
    href: text,
    contentType: text,
    title: text,
    width: size,
    height: size,
    sizeInBytes: size,
    duration: z.number(),
    format: text,
  };
  return z.array(only(of, { ...known, ...(of.number === 3 ? moving(of) : {}) }, ['name']));
}

/** People, places, subjects and all else that an item is about. */
export const concepts = (of: Generation) => ({
  people: z.array(only(of, { ...named, rel: text, contactInfo: contactInfo(of) })),
  organisations: z.array(organisation(of)),
  places: z.array(only(of, { ...named, rel: text, contactInfo: contactInfo(of), geoJSON: GeoJson })),
  subjects: z.array(only(of, { ...named, rel: text, creator: text, relevance: percent, confidence: percent })),
  events: z.array(only(of, { ...named, rel: text, ...(of.number === 3 ? { id: text } : {}) })),
  objects: z.array(only(of, { ...named, rel: text })),
  infoSources: z.array(only(of, { ...named, role: text, contactInfo: contactInfo(of) })),
  genres: z.array(only(of, named)),
  digitalSourceType: only(of, named),
});
