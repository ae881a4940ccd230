import type { MastheadEntry, Recognise } from '../../domain/masthead.ts';
import { webAddress } from '../address.ts';
import { attr, below, type Page, parsePage, textOf } from '../dom.ts';
import { detectLanguage } from '../language.ts';
import { otherNetworks } from '../masthead.ts';
import { readLinkedData, readMeta } from '../structured-data.ts';
import { channelsOf } from './channels.ts';
import { type CardColours, coloursOf } from './colours.ts';
import { feedLinks } from './feed-links.ts';
import type { Found } from './found.ts';
import { languagesOf } from './languages.ts';
import { logosOf } from './logos.ts';
import type { Manifest } from './manifest.ts';
import { siteTexts } from './messages.ts';
import { namesOf } from './names.ts';
import { type Offset, offsetsOf, type Region, regionsOf } from './zones.ts';

/** What a page says of its site. Nothing of it is checked beyond the page. */
export interface SiteFacts {
  names: Found<string>[];
  logos: Found<string>[];
  colours: Found<CardColours>[];
  languages: Found<string>[];
  regions: Region[];
  offsets: Offset[];
  /** Address of the mobile version. */
  mobile: Found<string> | null;
  feeds: Found<string>[];
  channels: Found<MastheadEntry>[];
  /** Networks that no platform of ours is. */
  others: string[];
  /** Hardly any text, and scripts: browsers build the page, and we do not run it. */
  builtByScripts: boolean;
  /** Address of its web app manifest; null: it names none. */
  manifest: string | null;
}

/** Characters below which a page shows hardly anything. */
const LITTLE = 200;
/** Number of characters from which the language of a page is guessed. */
const SAMPLE = 4_000;

function manifestAddress(page: Page, base: string | null): string | null {
  const [link] = page.tagged('link').filter((one) => attr(one, 'rel').toLowerCase() === 'manifest');
  return link ? webAddress(attr(link, 'href'), base) : null;
}

function mobileOf(page: Page, channels: readonly Found<MastheadEntry>[], base: string | null): Found<string> | null {
  const link = page
    .tagged('link')
    .find((one) => attr(one, 'rel') === 'alternate' && /max-width|handheld/.test(attr(one, 'media')));
  const stated = webAddress(link ? attr(link, 'href') : null, base);
  if (stated !== null) return { value: stated, from: siteTexts.mobileLink() };
  const listed = channels.find(({ value }) => 'surface' in value && value.url !== null);
  return listed?.value.url ? { value: listed.value.url, from: listed.from } : null;
}

/** Reads what the front page of a site says of the site. */
export async function readSite(
  html: string,
  {
    base,
    recognise,
    manifest,
    manifestBase,
  }: {
    base: string | null;
    recognise: readonly Recognise[];
    manifest: Manifest | null;
    manifestBase: string | null;
  },
): Promise<SiteFacts> {
  const page = parsePage(html);
  const [meta, linked] = [readMeta(page), readLinkedData(page)];
  const text = textOf(page.document);
  const sample = text.slice(0, SAMPLE);
  const known = { meta, linked, manifest, base };
  const channels = channelsOf(page, linked, base, recognise);
  return {
    names: namesOf(page, known),
    logos: logosOf(page, known, manifestBase),
    colours: coloursOf(page, meta, manifest),
    languages: languagesOf(page, meta, sample, await detectLanguage(sample)),
    regions: regionsOf(page, { meta, linked, base, text }),
    offsets: offsetsOf(page, meta, linked),
    mobile: mobileOf(page, channels, base),
    feeds: feedLinks(page, base),
    channels: channels.filter(({ value }) => 'platform' in value),
    others: otherNetworks(page, base),
    builtByScripts: text.length < LITTLE && below(page.document).some(({ name }) => name === 'script'),
    manifest: manifestAddress(page, base),
  };
}
