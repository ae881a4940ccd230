import type { Message } from '../../lib/message.ts';
import { offsetAt } from '../../lib/time.ts';
import { hostOf } from '../address.ts';
import { attr, type Page } from '../dom.ts';
import { canonicalTag } from '../language.ts';
import { firstText, isThing, type LinkedData, listOf, type Meta } from '../structured-data.ts';
import type { Found } from './found.ts';
import { siteTexts } from './messages.ts';
import { ownersOf } from './names.ts';

/** Time of an article as its page writes it, with an offset that is not UTC. */
export interface Offset {
  at: number;
  minutes: number;
}

/** What speaks for a country. `weak`: what systems write without anyone having chosen it. */
export interface Region extends Found<string> {
  weak: boolean;
}

/** Endings that are bought for their sound, or are no country's. */
const NO_COUNTRY = new Set(
  'ai am app be cc cd co dj eu fm gg im in io is la ly me mn ms mu nu pw sc sh sx tk tm to tv vc vg ws'.split(' '),
);
/** Languages most of whose newspapers are in one country. */
const OF_ONE_COUNTRY = new Set(
  'bg ca cs da de el et fi he hr hu id is it ja ka kk ko lt lv mk nb nl no pl ro sk sl sq sv th tr uk vi zh'.split(' '),
);
/** Zones of which most people of a country live in; of the others the first that fits is taken. */
const COMMON = new Set([
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Toronto',
  'America/Vancouver',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Argentina/Buenos_Aires',
  'America/Buenos_Aires',
  'Asia/Shanghai',
  'Asia/Jakarta',
  'Asia/Almaty',
  'Australia/Sydney',
  'Australia/Perth',
  'Australia/Brisbane',
  'Europe/Berlin',
  'Europe/Kiev',
  'Europe/Lisbon',
  'Europe/Madrid',
  'Europe/Moscow',
  'Pacific/Auckland',
]);

const DATED = /T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?([+-])(\d{2}):?(\d{2})$/;

function offsetIn(text: string): Offset | null {
  const [, sign, hours, minutes] = DATED.exec(text) ?? [];
  const at = Date.parse(text);
  if (sign === undefined || Number.isNaN(at)) return null;
  const size = Number(hours) * 60 + Number(minutes);
  // Many systems write UTC whatever the clock on the wall.
  return size === 0 || size > 14 * 60 ? null : { at, minutes: sign === '-' ? -size : size };
}

const DATES = ['datePublished', 'dateModified', 'dateCreated'];
const METAS = ['article:published_time', 'article:modified_time', 'og:updated_time', 'date'];
const MOST = 40;

/** Offsets of the times that a page gives. */
export function offsetsOf(page: Page, meta: Meta, { things }: LinkedData): Offset[] {
  const texts = [
    ...meta.all(...METAS),
    ...page.tagged('time').map((time) => attr(time, 'datetime')),
    ...things.flatMap((thing) => DATES.flatMap((name) => firstText(thing[name]) ?? [])),
  ];
  return texts.flatMap((text) => offsetIn(text) ?? []).slice(0, MOST);
}

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && zonesIn(code).length > 0;

/** Zones of a country. The engine has them, in one of two forms. */
function zonesIn(country: string): readonly string[] {
  try {
    const locale: Intl.Locale & { timeZones?: readonly string[]; getTimeZones?(): readonly string[] } = new Intl.Locale(
      `und-${country}`,
    );
    return locale.getTimeZones?.() ?? locale.timeZones ?? [];
  } catch {
    return [];
  }
}

/** What speaks for the country of the newsroom, the strongest first. */
export function regionsOf(
  page: Page,
  { meta, linked, base, text }: { meta: Meta; linked: LinkedData; base: string | null; text: string },
): Region[] {
  const region = (code: string, from: Message, weak = false): Region[] => {
    const value = code.toUpperCase() === 'UK' ? 'GB' : code.toUpperCase();
    return isCountry(value) ? [{ value, from, weak }] : [];
  };
  const addresses = ownersOf(linked, base).flatMap(({ thing }) => listOf(thing.address).filter(isThing));
  const geo = meta.first('geo.region') ?? '';
  const ending = (hostOf(base) ?? '').split('.').at(-1) ?? '';
  const [html] = page.tagged('html');
  const tags = [html ? attr(html, 'lang') : '', meta.first('og:locale') ?? ''].map((tag) => tag.replaceAll('_', '-'));
  return [
    ...addresses.flatMap(({ addressCountry }) => {
      const country = firstText(addressCountry) ?? '';
      return region(
        country.length === 2 ? country : (codeOfName(country) ?? ''),
        siteTexts.publisherCountry({ country }),
      );
    }),
    ...region(geo.slice(0, 2), siteTexts.geo({ region: geo.slice(0, 10) })),
    ...(/[\p{Script=Han}]ICP[备证]/u.test(text) ? region('CN', siteTexts.icp()) : []),
    ...(NO_COUNTRY.has(ending) ? [] : region(ending, siteTexts.domain({ ending: `.${ending}` }))),
    ...tags.flatMap((tag) => {
      const code = canonicalTag(tag) === null ? undefined : new Intl.Locale(tag).region;
      // What software is delivered with.
      return code === undefined ? [] : region(code, siteTexts.languageRegion({ tag }), code === 'US');
    }),
  ];
}

/** Code of a country by its English name; null: no country is called so. */
function codeOfName(name: string): string | null {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const wanted = name.toLowerCase();
  if (wanted.length < 4) return null;
  return (
    letters.flatMap((a) => letters.map((b) => a + b)).find((code) => names.of(code)?.toLowerCase() === wanted) ?? null
  );
}

const offsetText = (minutes: number): string => {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** Share of the dates that a zone has to explain; some pages are older than a change of their country's clocks. */
const ENOUGH = 0.6;

const fits = (zone: string, offsets: readonly Offset[]): boolean =>
  offsets.filter(({ at, minutes }) => Math.round(offsetAt(zone, at) / 60_000) === minutes).length >=
  offsets.length * ENOUGH;

/**
 * Time zones that the newsroom may be in, the likeliest first, each with its reason. Dates that contradict a country count
 * more than the country; without any sign there is none.
 */
export function zonesOf(
  regions: readonly Region[],
  languages: readonly string[],
  offsets: readonly Offset[],
): Found<string>[] {
  const [language = ''] = languages;
  const ofLanguage = OF_ONE_COUNTRY.has(language) ? (new Intl.Locale(language).maximize().region ?? null) : null;
  const guessed: Region[] =
    ofLanguage === null ? [] : [{ value: ofLanguage, from: siteTexts.languageRegion({ tag: language }), weak: true }];
  const found = [...regions, ...guessed].flatMap(({ value: country, from: evidence, weak }): Found<string>[] => {
    const all = zonesIn(country);
    const fitting = all.filter((zone) => fits(zone, offsets));
    const zone = fitting.find((one) => COMMON.has(one)) ?? fitting[0];
    if (zone === undefined) return [];
    const [last] = offsets;
    if (last) return [{ value: zone, from: siteTexts.zoneOfDates({ evidence, offset: offsetText(last.minutes) }) }];
    if (all.length < 3) return [{ value: zone, from: siteTexts.zoneOfCountry({ evidence }) }];
    return weak ? [] : [{ value: zone, from: siteTexts.zoneAmong({ evidence, count: all.length }) }];
  });
  return found.filter(({ value }, at) => found.findIndex((one) => one.value === value) === at).slice(0, 3);
}
