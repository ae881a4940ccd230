import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { PictureSpec } from '../../domain/post.ts';

/** Texts about a picture, from its file or its page, without markup. */
export const PictureText = z.object({
  caption: z.string().nullable(),
  /** Credit as the agency wants it: `Bo Chen/Agency`. */
  credit: z.string().nullable(),
  creator: z.string().nullable(),
  copyright: z.string().nullable(),
});
export type PictureText = z.infer<typeof PictureText>;

export const NO_TEXT: PictureText = { caption: null, credit: null, creator: null, copyright: null };

const MOST = 2_000;
/** Default texts of cameras and programs. */
const BY_MACHINES =
  /^(?:olympus digital camera|sony dsc|minolta digital camera|kodak digital still camera|samsung|dcim\W.*|default|untitled|photographer|artist|unknown|none|n\/?a|owner|(?:img|dsc|dscf|pict|p)[_-]?\d+(?:\.\w{3,4})?|created with .*|ascii|file source.*)$/i;

/** Cleans a text from a file; null if nothing is left. */
export function tidyText(text: string | null | undefined): string | null {
  const tidy = (text ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll('\uFFFD', '')
    .trim()
    .slice(0, MOST);
  return tidy === '' || BY_MACHINES.test(tidy) || !/[\p{L}\p{N}]/u.test(tidy) ? null : tidy;
}

/** Merges sources: for each field the first that has a text. */
export function firstText(sources: readonly Partial<PictureText>[]): PictureText {
  const first = (field: keyof PictureText): string | null =>
    sources.map((words) => tidyText(words[field])).find((text) => text !== null) ?? null;
  return {
    caption: first('caption'),
    credit: first('credit'),
    creator: first('creator'),
    copyright: first('copyright'),
  };
}

const isEmpty = (words: PictureText): boolean => Object.values(words).every((text) => text === null);
const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\P{Cc}\n]/gu, ' ');

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function xmpPacket({ caption, credit, creator, copyright }: PictureText): string {
  const alternatives = (name: string, text: string | null): string =>
    text === null
      ? ''
      : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;
  const by =
    creator === null ? '' : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(creator)}</rdf:li></rdf:Seq></dc:creator>`;
  const named = credit === null ? '' : `<photoshop:Credit>${escapeXml(credit)}</photoshop:Credit>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">${alternatives('dc:description', caption)}${by}${alternatives('dc:rights', copyright)}${named}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
}

/** IPTC's fields have a length; a text ends with a whole character. */
function within(text: string, most: number): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

function iptcResources({ caption, credit, creator, copyright }: PictureText): Buffer {
  const record = (dataset: number, text: string | null, most: number): Buffer => {
    if (text === null) return Buffer.alloc(0);
    const value = within(text, most);
    return Buffer.concat([Buffer.from([0x1c, 2, dataset]), u16(value.length), value]);
  };
  const records = Buffer.concat([
    // The charset, in record 1, and the version of record 2.
    Buffer.from([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47, 0x1c, 2, 0, 0, 2, 0, 4]),
    record(80, creator, 32),
    record(110, credit, 32),
    record(116, copyright, 128),
    record(120, caption, 2_000),
  ]);
  const padding = Buffer.alloc(records.length % 2);
  return Buffer.concat([Buffer.from('8BIM'), u16(0x0404), Buffer.alloc(2), u32(records.length), records, padding]);
}

/** EXIF directory with description, artist and copyright, and no place or camera. */
function exifBlock({ caption, credit, creator, copyright }: PictureText): Buffer {
  const entries = (
    [
      [0x010e, caption],
      [0x013b, creator ?? credit],
      [0x8298, copyright],
    ] as const
  ).flatMap(([tag, text]) => (text === null ? [] : [{ tag, value: Buffer.from(`${text}\0`, 'utf8') }]));
  let at = 8 + 2 + 12 * entries.length + 4;
  const heads = entries.map(({ tag, value }) => {
    // Up to four bytes are in the entry itself.
    const where = value.length > 4 ? u32(at) : Buffer.concat([value, Buffer.alloc(4 - value.length)]);
    if (value.length > 4) at += value.length;
    return Buffer.concat([u16(tag), u16(2), u32(value.length), where]);
  });
  const values = entries.filter(({ value }) => value.length > 4).map(({ value }) => value);
  return Buffer.concat([Buffer.from('MM\0*'), u32(8), u16(entries.length), ...heads, u32(0), ...values]);
}

const segment = (marker: number, name: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(2 + name.length + data.length), Buffer.from(name, 'latin1'), data]);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

/** Metadata to add to a file without any: EXIF, XMP and IPTC in a JPEG, XMP in a PNG. Empty without words. */
export function metadataParts(words: PictureText, format: 'jpeg' | 'png'): Buffer {
  if (isEmpty(words)) return Buffer.alloc(0);
  const xmp = Buffer.from(xmpPacket(words), 'utf8');
  if (format === 'png') return chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), xmp]));
  return Buffer.concat([
    segment(0xe1, 'Exif\0\0', exifBlock(words)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp),
    segment(0xed, 'Photoshop 3.0\0', iptcResources(words)),
  ]);
}

/** Offset of the metadata in a JPEG or PNG: behind its signature, or its header. */
const START = { jpeg: 2, png: 33 } as const;

/** Puts the parts into a file that was encoded without any. */
export function withMetadata(file: Uint8Array, parts: Buffer, format: 'jpeg' | 'png'): Uint8Array {
  if (parts.length === 0) return file;
  return Buffer.concat([file.subarray(0, START[format]), parts, file.subarray(START[format])]);
}

/** Metadata counts in the limit of bytes. Where that is tight, it belongs to the pixels. */
const SHARE_OF_WORDS = 0.1;

/** Metadata to write, empty where it would take too much room, and the spec with the room that is left. */
export function roomForMetadata(spec: PictureSpec, words: PictureText): { spec: PictureSpec; parts: Buffer } {
  const parts = metadataParts(words, spec.format);
  if (parts.length > spec.maxBytes * SHARE_OF_WORDS) return { spec, parts: Buffer.alloc(0) };
  return { spec: { ...spec, maxBytes: spec.maxBytes - parts.length }, parts };
}
