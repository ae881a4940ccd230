import type { Page } from '../dom.ts';
import type { LinkedData } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import type { StoryPlace } from '../story-place.ts';
import { dayInAddress } from './address-day.ts';
import { declaredTime, timeInScripts, WANTED } from './declared.ts';
import { type Embargo, readEmbargo } from './embargo.ts';
import { monthFirstOn } from './month-first.ts';
import { readLocalTime, zoned } from './read-time.ts';
import { shownTimes } from './shown-time.ts';

export interface Times extends Embargo {
  publishedAt: string | null;
  modifiedAt: string | null;
}

/**
 * When the story was published, changed and may be used, ISO 8601 with a zone; times without one are by the clocks of
 * `timeZone`.
 */
export function readTimes(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  url: string | null,
  place: StoryPlace,
  reading: { timeZone: string; closely: boolean },
): Times {
  const { publishedAt, modifiedAt } = publication(page, meta, linked, url, place);
  const told = { publishedAt: zoned(publishedAt, reading.timeZone), modifiedAt: zoned(modifiedAt, reading.timeZone) };
  return { ...told, ...readEmbargo(page, meta, place, { ...reading, ...told }) };
}

function publication(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  url: string | null,
  place: StoryPlace,
): Omit<Times, keyof Embargo> {
  const published = declaredTime(page, meta, linked, WANTED.published);
  const modified = declaredTime(page, meta, linked, WANTED.modified);
  if (published !== null) return { publishedAt: published, modifiedAt: modified };
  const addressDay = dayInAddress(url);
  const shown = shownTimes(page, place, addressDay, monthFirstOn(page, url));
  return {
    // A page that says only when it was changed was there by then.
    publishedAt: shown.published ?? timeInScripts(page) ?? readLocalTime(addressDay) ?? shown.modified ?? modified,
    modifiedAt: modified ?? shown.modified,
  };
}
