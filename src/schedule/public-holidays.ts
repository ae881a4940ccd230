import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { Message } from '../lib/message.ts';
import { canonicalZone } from '../lib/time.ts';
import type { HolidayCalendar } from './holidays.ts';
import { schedule } from './messages.ts';

/** Country, and a part of it that has holidays of its own: `DE`, `DE-BY`. */
const COUNTRY = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?$/;

// Tens of megabytes of data, and configuration is read at once: loaded by those who use holidays, when they do.
let loaded: typeof Holidays | null = null;
export function holidayData(): typeof Holidays {
  loaded ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return loaded;
}

type Zones = Intl.Locale & { getTimeZones?(): string[] | undefined; timeZones?: string[] };

function zonesOf(country: string): readonly string[] {
  const locale: Zones = new Intl.Locale(`und-${country}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The country whose clocks a time zone shows, among those that have holidays here; null: none, as for UTC. */
export function countryOf(timeZone: string, countries: readonly string[]): string | null {
  const zone = canonicalZone(timeZone);
  return countries.find((country) => zonesOf(country).includes(zone)) ?? null;
}

/** Holidays of a country or a part of it, `DE` or `DE-BY`; of a time zone's country where `country` is null. null: none are known. */
export function holidaysOf(country: string | null, timeZone: string): Holidays | null {
  const Data = holidayData();
  const named = country ?? countryOf(timeZone, Object.keys(new Data().getCountries()));
  const [, code, part] = COUNTRY.exec(named ?? '') ?? [];
  if (code === undefined) return null;
  return part === undefined ? new Data(code) : new Data(code, part);
}

/** What is expected instead of a country, or a part of one, whose holidays are not known; null: they are. */
export function unknownCountry(country: string): Message | null {
  const [, code = '', part] = COUNTRY.exec(country) ?? [];
  const data = new (holidayData())();
  const countries = Object.keys(data.getCountries());
  if (!countries.includes(code)) return schedule.countries({ known: countries.join(', ') });
  if (part === undefined) return null;
  // The library takes an unknown part for the whole country, without a word.
  const parts = Object.entries(data.getStates(code) ?? {}).map(([id, name]) => `${code}-${id} (${name})`);
  if (parts.some((known) => known.startsWith(`${code}-${part} `))) return null;
  return parts.length > 0
    ? schedule.parts({ country: code, known: parts.join(', ') })
    : schedule.noParts({ country: code });
}

const DAY_MS = 86_400_000;
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/**
 * Days of public holidays in a year, as days since 1970. A holiday that begins at noon or later is no day off, and one of
 * several days is each of them. `date` is local; `end` and `start` give its length alone.
 */
function publicDays(data: Holidays, year: number): number[] {
  return data.getHolidays(year).flatMap(({ type, date, start, end }) => {
    if (type !== 'public') return [];
    const [day = '', clock = '00:00'] = date.split(' ');
    if (clock >= '12:00') return [];
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
    return Array.from({ length: days }, (_, index) => dayNumber(day) + index);
  });
}

export interface HolidaySettings {
  /** `DE`, `DE-BY`; null: that of the time zone. */
  country: string | null;
  timeZone: string;
  /** Days that count as holidays besides, and holidays that do not count: `2026-12-24`. */
  also: readonly string[];
  except: readonly string[];
}

/** Farthest that a next holiday is searched for; some countries have no holidays at all. */
const MOST_YEARS = 12;

/** Public holidays with the newsroom's own days. Data of a year is read when it is asked for. */
export function holidayCalendar({ country, timeZone, also, except }: HolidaySettings): HolidayCalendar {
  const years = new Map<number, ReadonlySet<number>>();
  const left = new Set(except.map(dayNumber));
  const added = also.map(dayNumber);
  let data: Holidays | null | undefined;
  const inYear = (year: number): ReadonlySet<number> => {
    const known = years.get(year);
    if (known) return known;
    data = data === undefined ? holidaysOf(country, timeZone) : data;
    const days = [...(data ? publicDays(data, year) : []), ...added].filter((day) => !left.has(day));
    const found = new Set(days);
    years.set(year, found);
    return found;
  };
  const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();
  const has = (day: number): boolean => inYear(yearOf(day)).has(day);
  return {
    has,
    next(day) {
      const first = yearOf(day);
      for (let year = first; year <= first + MOST_YEARS; year++) {
        const later = [...inYear(year)].filter((one) => one >= day);
        if (later.length > 0) return Math.min(...later);
      }
      return null;
    },
  };
}
