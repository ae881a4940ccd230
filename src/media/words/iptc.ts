import type { PictureWords } from './words.ts';

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

/** Caption, credit, by-line and copyright of IPTC's records. */
export function iptcWords(resources: Buffer): Partial<PictureWords> {
  const records = recordsIn(iptcBlock(resources) ?? Buffer.alloc(0));
  const isUtf8 = records.get('1:90')?.[0]?.toString('latin1') === UTF8;
  const text = (name: string): string | null =>
    records
      .get(name)
      ?.map((value) => decode(value, isUtf8))
      .join(', ') ?? null;
  return {
    caption: text('2:120'),
    credit: text('2:110') ?? text('2:115'),
    creator: text('2:80'),
    copyright: text('2:116'),
  };
}
