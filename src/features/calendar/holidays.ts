import type Holidays from 'date-holidays';
import { canonicalZone } from '../../lib/time.ts';
import type { Holiday } from './schema.ts';

/** Country, and a part of it that has holidays of its own: `DE`, `DE-BY`. */
const COUNTRY = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?$/;

/** Languages of the pages, as the data names them. */
const LANGUAGES = [
  ['en', 'en'],
  ['zh-CN', 'zh'],
] as const;

/** Days that newsrooms plan by; those of schools and of some people only are left out. */
const SHOWN = ['public', 'bank', 'observance'] as const;

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

// Megabytes of data, for pages that ask for a calendar.
let loading: Promise<typeof Holidays> | null = null;
const load = (): Promise<typeof Holidays> => {
  loading ??= import('date-holidays').then((loaded) => loaded.default);
  return loading;
};

const known = new Map<string, readonly Holiday[]>();

async function inYear(country: string | null, timeZone: string, year: number): Promise<readonly Holiday[]> {
  const key = `${country ?? timeZone} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const Data = await load();
  const named = country ?? countryOf(timeZone, Object.keys(new Data().getCountries()));
  const [, code, part] = COUNTRY.exec(named ?? '') ?? [];
  const found = code === undefined ? [] : read(part === undefined ? new Data(code) : new Data(code, part), year);
  known.set(key, found);
  return found;
}

function read(data: Holidays, year: number): Holiday[] {
  const [english = [], ...others] = LANGUAGES.map(([, language]) => data.getHolidays(year, language));
  return english.flatMap(({ date, rule, name, type }): Holiday[] => {
    if (!SHOWN.some((shown) => shown === type)) return [];
    const names = Object.fromEntries(
      LANGUAGES.slice(1).map(([ours], index) => {
        const same = others[index]?.find((one) => one.rule === rule && one.date === date);
        return [ours, same?.name ?? name];
      }),
    );
    return [{ day: date.slice(0, 10), isPublic: type === 'public', names: { en: name, ...names } }];
  });
}

interface Asked {
  /** null: that of the time zone. */
  country: string | null;
  timeZone: string;
  /** First and last day: `2026-11-29`. */
  first: string;
  last: string;
}

/** Holidays and well-known days of a country between two days, both included. */
export async function holidaysBetween({ country, timeZone, first, last }: Asked): Promise<Holiday[]> {
  const years = [...new Set([first, last].map((day) => Number(day.slice(0, 4))))];
  const each = await Promise.all(years.map((year) => inYear(country, timeZone, year)));
  return each.flat().filter(({ day }) => first <= day && day <= last);
}
