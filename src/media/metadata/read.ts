import { inflateSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { firstText, type PictureText } from './write.ts';

/** Metadata blocks of a file; null: absent. */
interface MetadataBlocks {
  exif: Buffer | null;
  xmp: string | null;
  /** IPTC records, as Photoshop wraps them. */
  iptc: Buffer | null;
}

const NOTHING: MetadataBlocks = { exif: null, xmp: null, iptc: null };
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
/** Size of an unpacked text, in bytes. */
const MOST_TEXT = 1_000_000;
/** Most segments that are searched, against files made of nothing else. */
const MOST_PARTS = 500;

const startsWith = (bytes: Buffer, text: string): boolean => bytes.toString('latin1', 0, text.length) === text;

/** `[name, data]` of each part before the pixels. */
function* jpegParts(bytes: Buffer): Generator<[number, Buffer]> {
  for (let at = 2, n = 0; at + 4 <= bytes.length && bytes[at] === 0xff && n < MOST_PARTS; n++) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) return;
    yield [marker, bytes.subarray(at + 4, at + 2 + length)];
    at += 2 + length;
  }
}

function inJpeg(bytes: Buffer): MetadataBlocks {
  const found = { ...NOTHING };
  for (const [marker, data] of jpegParts(bytes)) {
    if (marker === 0xe1 && startsWith(data, EXIF)) found.exif ??= data.subarray(EXIF.length);
    if (marker === 0xe1 && startsWith(data, XMP)) found.xmp ??= data.toString('utf8', XMP.length);
    if (marker === 0xed && startsWith(data, PHOTOSHOP)) found.iptc ??= data.subarray(PHOTOSHOP.length);
  }
  return found;
}

/** Parts of a PNG (name behind the length) or a WebP (before it). */
function* chunks(bytes: Buffer, kind: 'png' | 'webp'): Generator<[string, Buffer]> {
  const isPng = kind === 'png';
  for (let at = isPng ? 8 : 12, n = 0; at + 8 <= bytes.length && n < MOST_PARTS; n++) {
    const length = isPng ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at + 4);
    const name = bytes.toString('latin1', isPng ? at + 4 : at, isPng ? at + 8 : at + 4);
    yield [name, bytes.subarray(at + 8, at + 8 + length)];
    at += 8 + length + (isPng ? 4 : length % 2);
  }
}

const PNG_XMP = 'XML:com.adobe.xmp\0';

/** A text behind its name: iTXt has two flags and two empty texts before it, zTXt one flag. */
function pngText(chunk: string, data: Buffer): string | null {
  if (chunk === 'iTXt' && data[0] === 0) return data.toString('utf8', 4);
  if (chunk !== 'iTXt' && chunk !== 'zTXt') return null;
  try {
    return inflateSync(data.subarray(chunk === 'zTXt' ? 1 : 4), { maxOutputLength: MOST_TEXT }).toString('utf8');
  } catch {
    return null;
  }
}

function inChunks(bytes: Buffer, kind: 'png' | 'webp'): MetadataBlocks {
  const found = { ...NOTHING };
  for (const [name, data] of chunks(bytes, kind)) {
    if (name === 'eXIf' || name === 'EXIF') {
      found.exif ??= startsWith(data, EXIF) ? data.subarray(EXIF.length) : data;
    }
    if (name === 'XMP ') found.xmp ??= data.toString('utf8');
    if (kind === 'png' && startsWith(data, PNG_XMP)) found.xmp ??= pngText(name, data.subarray(PNG_XMP.length));
  }
  return found;
}

/** Finds the metadata blocks of a picture without decoding it. Damage ends the search without an error. */
export function metadataBlocks(bytes: Buffer): MetadataBlocks {
  if (startsWith(bytes, '\xff\xd8\xff')) return inJpeg(bytes);
  if (startsWith(bytes, '\x89PNG')) return inChunks(bytes, 'png');
  if (startsWith(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP') return inChunks(bytes, 'webp');
  return NOTHING;
}

const FIELDS: Readonly<Record<string, keyof PictureText>> = {
  'dc:description': 'caption',
  'photoshop:credit': 'credit',
  'dc:creator': 'creator',
  'dc:rights': 'copyright',
};

interface Item {
  /** Default among texts in several languages. */
  isDefault: boolean;
  text: string;
}

/** One text of several: the one for all languages, or else all persons of a list. */
function oneOf(field: keyof PictureText, items: readonly Item[]): string {
  const filled = items.filter(({ text }) => text.trim() !== '');
  if (field === 'creator') return filled.map(({ text }) => text.trim()).join(', ');
  return (filled.find(({ isDefault }) => isDefault) ?? filled[0])?.text ?? '';
}

/** Caption, credit, creators and rights of an XMP packet, as elements or attributes. */
function xmpText(packet: string): Partial<PictureText> {
  const found: Partial<Record<keyof PictureText, Item[]>> = {};
  let field: keyof PictureText | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const opened = FIELDS[name.toLowerCase()];
        if (opened && !found[opened]) {
          field = opened;
          found[opened] = [{ isDefault: false, text: '' }];
        }
        if (field !== null && name === 'rdf:li') {
          found[field]?.push({ isDefault: attributes['xml:lang'] === 'x-default', text: '' });
        }
        if (name !== 'rdf:Description') return;
        for (const [key, text] of Object.entries(attributes)) {
          const given = FIELDS[key.toLowerCase()];
          if (given) found[given] ??= [{ isDefault: true, text }];
        }
      },
      ontext(text) {
        const last = field === null ? undefined : found[field]?.at(-1);
        if (last) last.text += text;
      },
      onclosetag(name) {
        if (FIELDS[name.toLowerCase()] === field) field = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(packet);
  const words: Partial<PictureText> = {};
  for (const name of Object.values(FIELDS)) words[name] = oneOf(name, found[name] ?? []);
  return words;
}

const UTF8 = '\x1b%G';

/** IPTC is in the charset that record 1:90 names; without it in whichever the bytes are. */
function decode(bytes: Buffer, isUtf8: boolean): string {
  const text = bytes.toString('utf8');
  return isUtf8 || !text.includes('\uFFFD') ? text : bytes.toString('latin1');
}

/** `record:dataset` → its values. */
function recordsIn(data: Buffer): Map<string, Buffer[]> {
  const records = new Map<string, Buffer[]>();
  for (let at = 0; at + 5 <= data.length && data[at] === 0x1c; ) {
    const length = data.readUInt16BE(at + 3);
    const name = `${data[at + 1]}:${data[at + 2]}`;
    records.set(name, [...(records.get(name) ?? []), data.subarray(at + 5, at + 5 + length)]);
    at += 5 + length;
  }
  return records;
}

/** The IPTC block among the resources that Photoshop wraps it in. */
function iptcBlock(resources: Buffer): Buffer | null {
  for (let at = 0; at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM'; ) {
    const id = resources.readUInt16BE(at + 4);
    const name = (resources[at + 6] ?? 0) + 1;
    const start = at + 6 + name + (name % 2);
    if (start + 4 > resources.length) return null;
    const length = resources.readUInt32BE(start);
    if (id === 0x0404) return resources.subarray(start + 4, start + 4 + length);
    at = start + 4 + length + (length % 2);
  }
  return null;
}

/** Texts of IPTC's records, by `record:dataset`. */
export function iptcTexts(resources: Buffer): (name: string) => string[] {
  const records = recordsIn(iptcBlock(resources) ?? Buffer.alloc(0));
  const isUtf8 = records.get('1:90')?.[0]?.toString('latin1') === UTF8;
  return (name) => (records.get(name) ?? []).map((value) => decode(value, isUtf8));
}

/** Caption, credit, by-line and copyright of IPTC's records. */
function iptcText(resources: Buffer): Partial<PictureText> {
  const texts = iptcTexts(resources);
  const text = (name: string): string | null => {
    const found = texts(name);
    return found.length > 0 ? found.join(', ') : null;
  };
  return {
    caption: text('2:120'),
    credit: text('2:110') ?? text('2:115'),
    creator: text('2:80'),
    copyright: text('2:116'),
  };
}

const DESCRIPTION = 0x010e;
const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
const ASCII = 2;

/** The texts of the first directory of an EXIF block, by tag; nothing else of it is read. */
function textsIn(exif: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  const little = exif.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (little ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const u32 = (at: number): number => (little ? exif.readUInt32LE(at) : exif.readUInt32BE(at));
  if (exif.length < 10) return texts;
  const start = u32(4);
  if (start + 2 > exif.length) return texts;
  for (let i = 0; i < u16(start); i++) {
    const at = start + 2 + 12 * i;
    if (at + 12 > exif.length) break;
    const length = u32(at + 4);
    const from = length > 4 ? u32(at + 8) : at + 8;
    if (u16(at + 2) === ASCII && from + length <= exif.length) {
      texts.set(u16(at), exif.toString('utf8', from, from + length));
    }
  }
  return texts;
}

/** Description, artist and copyright. Copyright may be two texts, photographer's and editor's. */
function exifText(exif: Buffer): Partial<PictureText> {
  const texts = textsIn(exif);
  const text = (tag: number): string | null => texts.get(tag)?.replace(/\0+$/, '').replaceAll('\0', ', ') ?? null;
  return { caption: text(DESCRIPTION), creator: text(ARTIST), copyright: text(COPYRIGHT) };
}

/**
 * Reads caption, credit, creator and copyright of a JPEG, PNG or WebP, from XMP, else IPTC, else EXIF. The pixels
 * aren't touched, and nothing else is read: no location, no serial number. Damaged metadata is ignored.
 */
export function readMetadata(bytes: Buffer): PictureText {
  const { xmp, iptc, exif } = metadataBlocks(bytes);
  return firstText([
    xmp === null ? {} : xmpText(xmp),
    iptc === null ? {} : iptcText(iptc),
    exif === null ? {} : exifText(exif),
  ]);
}
