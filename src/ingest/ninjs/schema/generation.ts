/** The dialects of ninjs: 1.x as wires and Superdesk still send it, 2.x in lower case, 3.x in camel case. */
export type Dialect = 1 | 2 | 3;

/** Names that 2.x writes in lower case, as 3.x writes them. */
const CAMEL =
  'altIds charCount contactInfo contentCreated contentType copyrightHolder copyrightNotice digitalSourceType edNote encodedRights firstCreated geoJSON infoSources langId linkedRights postalCode pubStatus representationType rightsInfo sizeInBytes symbolType trustIndicators usageTerms versionCreated wordCount'.split(
    ' ',
  );
const BY_LOWER: ReadonlyMap<string, string> = new Map([
  ...CAMEL.map((name): [string, string] => [name.toLowerCase(), name]),
  ['embargoed', 'embargoedUntil'],
]);

/** Only in lists of names: what is said of an item in the plural is no longer 1.x. */
const PLURALS = 'headlines descriptions bodies people organisations places subjects events objects genres standard';
const LATER = new Set([...PLURALS.split(' '), 'by', 'infosources', 'trustindicators']);
const FIRST =
  /^(?:headline|byline|guid|mimetype|\$standard|person|organisation|place|subject|event|object|infosource|genre|keywords|service|evolvedfrom|trustindicator|charcount|wordcount|(?:headline|body|description)_.+)$/;

/** Below these stand names of somebody else's. */
const FOREIGN = new Set(['geojson', 'geoJSON']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** How many names in the whole item only 2.x, and only 3.x, would write so. */
function spellings(item: object): { second: number; third: number } {
  const found = { second: 0, third: 0 };
  const open: unknown[] = [];
  const look = (value: unknown): void => {
    if (value !== null && typeof value === 'object') open.push(value);
  };
  look(item);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) next.forEach(look);
    else if (isRecord(next)) {
      for (const [name, value] of Object.entries(next)) {
        if (BY_LOWER.has(name)) found.second++;
        else if (/[A-Z]/.test(name)) found.third++;
        if (!FOREIGN.has(name)) look(value);
      }
    }
  }
  return found;
}

/**
 * Which dialect an item is written in, by the names it uses; what it says of itself counts only where its names
 * leave it open, since that is often wrong.
 */
export function dialectOf(item: Readonly<Record<string, unknown>>): Dialect {
  const names = Object.keys(item);
  const later = names.some((name) => LATER.has(name));
  const listed = ['renditions', 'associations', 'altids'].some((name) => isRecord(item[name]));
  const complete = /^(?:in)?complete$/.test(String(item.representationtype));
  if (!later && (listed || complete || names.some((name) => FIRST.test(name)))) return 1;
  const { second, third } = spellings(item);
  if (second !== third) return second > third ? 2 : 3;
  const { standard } = item;
  return isRecord(standard) && typeof standard.version === 'string' && standard.version.startsWith('2') ? 2 : 3;
}

/** An item of 2.x with the names of 3.x. The caller has limited its depth. */
export function respell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respell);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      BY_LOWER.get(name) ?? name,
      FOREIGN.has(name) ? inner : respell(inner),
    ]),
  );
}
