import { Parser } from 'htmlparser2';
import { iptcTexts, metadataBlocks } from './read.ts';
import { tidyText } from './write.ts';

/** Words by which a picture is found, and what it shows for those who don't see it, from its file. */
interface PictureWords {
  alt: string | null;
  /** Places first, then keywords. */
  keywords: string[];
}

/** Of one picture; agencies tag some with hundreds. */
const MOST = 40;
const LONGEST = 80;

const ALT = 'iptc4xmpcore:alttextaccessibility';
const PLACES = ['iptc4xmpcore:location', 'photoshop:city', 'photoshop:state', 'photoshop:country'];
const SUBJECT = 'dc:subject';
const FIELDS = [ALT, ...PLACES, SUBJECT];

/** Texts of an XMP packet by field, as elements, lists or attributes. */
function xmpTexts(packet: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let field: string | null = null;
  const begin = (name: string, text = ''): void => {
    found.set(name, [...(found.get(name) ?? []), text]);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const opened = name.toLowerCase();
        if (FIELDS.includes(opened)) field = opened;
        if (field !== null && (opened === field || name === 'rdf:li')) begin(field);
        if (name !== 'rdf:Description') return;
        for (const [key, text] of Object.entries(attributes)) {
          if (FIELDS.includes(key.toLowerCase())) begin(key.toLowerCase(), text);
        }
      },
      ontext(text) {
        const texts = field === null ? undefined : found.get(field);
        if (texts) texts.push((texts.pop() ?? '') + text);
      },
      onclosetag(name) {
        if (name.toLowerCase() === field) field = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(packet);
  return found;
}

const SUBLOCATION = '2:92';
const CITY = '2:90';
const STATE = '2:95';
const COUNTRY = '2:101';
const KEYWORDS = '2:25';

const tidied = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => tidyText(text) ?? []).filter(({ length }) => length <= LONGEST);

/**
 * Reads place names, keywords and alt text of a JPEG, PNG or WebP, from XMP and IPTC. Coordinates aren't read. Damaged
 * metadata is ignored.
 */
export function readKeywords(bytes: Buffer): PictureWords {
  const { xmp, iptc } = metadataBlocks(bytes);
  const inXmp = xmp === null ? new Map<string, string[]>() : xmpTexts(xmp);
  const inIptc = iptc === null ? (): string[] => [] : iptcTexts(iptc);
  const places = [
    ...PLACES.flatMap((field) => inXmp.get(field) ?? []),
    ...[SUBLOCATION, CITY, STATE, COUNTRY].flatMap(inIptc),
  ];
  const keywords = tidied([...places, ...(inXmp.get(SUBJECT) ?? []), ...inIptc(KEYWORDS)]);
  const [alt = null] = (inXmp.get(ALT) ?? []).flatMap((text) => tidyText(text) ?? []);
  return { alt, keywords: [...new Set(keywords)].slice(0, MOST) };
}
