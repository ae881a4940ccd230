import { Parser } from 'htmlparser2';
import { Focal } from '../../domain/focal.ts';
import type { PictureFacts } from '../decode.ts';
import { metadataBlocks } from './read.ts';

const REGIONS = 'iptc4xmpext:imageregion';
const FIELD = /^iptc4xmpext:(rb(?:shape|unit|x|y|w|h|rx))$/;
/** Roles that must stay visible; regions for cropping are made for one shape, and others frame people. */
const ROLE = /imageregionrole\/(mainSubjectArea|areaOfInterest)\b/i;
const RANK = ['mainsubjectarea', 'areaofinterest'];
/** A file may be made of nothing else. */
const MOST = 100;

interface Region {
  fields: Record<string, string>;
  role: string | null;
}

/** The regions of an XMP packet that have a role of ours, in their order. */
function regionsIn(packet: string): Region[] {
  const found: Region[] = [];
  const path: string[] = [];
  let region: Region | null = null;
  const note = (name: string, text: string): void => {
    const [, field] = FIELD.exec(name) ?? [];
    if (region && field) region.fields[field] ??= text.trim();
    const [, role] = ROLE.exec(text) ?? [];
    if (region && role) region.role ??= role.toLowerCase();
  };
  const parser = new Parser(
    {
      onopentag(given, attributes) {
        const name = given.toLowerCase();
        // The list's own items, not those of lists within one.
        if (name === 'rdf:li' && path.at(-2) === REGIONS) region = { fields: {}, role: null };
        path.push(name);
        for (const [key, text] of Object.entries(attributes)) note(key.toLowerCase(), text);
      },
      ontext: (text) => note(path.at(-1) ?? '', text),
      onclosetag() {
        const name = path.pop();
        if (name !== 'rdf:li' || path.at(-2) !== REGIONS || !region) return;
        if (region.role !== null && found.length < MOST) found.push(region);
        region = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(packet);
  return found;
}

/** Its rectangle, or that about its circle, in fractions; null for what is neither, and for what makes no sense. */
function boxOf({ fields }: Region, { width, height }: Pick<PictureFacts, 'width' | 'height'>): Focal | null {
  const [across, down] = fields.rbunit === 'pixel' ? [width, height] : [1, 1];
  const number = (name: string): number => Number.parseFloat(fields[name] ?? '');
  const [x, y] = [number('rbx') / across, number('rby') / down];
  if (fields.rbshape === 'circle') {
    const [rx, ry] = [number('rbrx') / across, (number('rbrx') / across) * (width / height)];
    return boxWithin(x - rx, y - ry, x + rx, y + ry);
  }
  if (fields.rbshape !== 'rectangle') return null;
  return boxWithin(x, y, x + number('rbw') / across, y + number('rbh') / down);
}

function boxWithin(left: number, top: number, right: number, bottom: number): Focal | null {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const box = { x, y, width: Math.min(1, right) - x, height: Math.min(1, bottom) - y };
  return box.width > 0 && box.height > 0 ? (Focal.safeParse(box).data ?? null) : null;
}

/**
 * Main subject marked in the picture's own file, or else its area of interest (IPTC image regions in XMP), as
 * fractions; null without one, and if the picture must be rotated first, because it is unknown whether regions were
 * rotated with it.
 */
export function markedRegion(
  bytes: Uint8Array,
  facts: Pick<PictureFacts, 'width' | 'height' | 'orientation'>,
): Focal | null {
  if (facts.orientation !== 1) return null;
  const { xmp } = metadataBlocks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (xmp === null || !xmp.toLowerCase().includes(REGIONS)) return null;
  const regions = regionsIn(xmp).toSorted((a, b) => RANK.indexOf(a.role ?? '') - RANK.indexOf(b.role ?? ''));
  for (const region of regions) {
    const box = boxOf(region, facts);
    if (box !== null) return box;
  }
  return null;
}
