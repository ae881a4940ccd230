import { addMinutes, dayOf, type LocalTime, localTime } from '../../data/time.ts';

/** Posts have no duration: drawn this long, their picture and two lines of the headline can be seen. */
const DRAWN_MINUTES = 60;
/** So long where the next one follows: room for one line. */
const LINE_MINUTES = 20;
/** Tiles of one minute that no longer fit side by side in a week's day. */
const PILE = 3;
/** Lines that fit below each other; more go beside them. */
const LINES = 6;

/** Where something is drawn. */
export interface Place {
  start: LocalTime;
  end: LocalTime;
}

/** A box that ends on its own day, or it would be drawn across days. */
function box(start: LocalTime, minutes: number): Place {
  const end = addMinutes(start, minutes);
  return { start, end: dayOf(end) === dayOf(start) ? end : `${dayOf(start)} 23:59:59` };
}

const startOf = (at: string, zone: string): LocalTime => `${localTime(at, zone).slice(0, 16)}:00`;

/** Box of a post in the calendar. */
export const placeOf = (at: string, zone: string): Place => box(startOf(at, zone), DRAWN_MINUTES);

/** Box of a free slot: one line. */
export const slotPlace = (at: string, zone: string): Place => box(startOf(at, zone), LINE_MINUTES);

/** The same for what goes out at one minute with many others: each is a line below the one before. */
function piled(start: LocalTime, index: number, count: number): Place {
  const last = addMinutes(`${dayOf(start)} 23:59:00`, -Math.min(count, LINES) * LINE_MINUTES);
  const from = addMinutes(start < last ? start : last, (index % LINES) * LINE_MINUTES);
  return { start: from, end: addMinutes(from, LINE_MINUTES) };
}

const minutesBetween = (one: LocalTime, other: LocalTime): number =>
  (Date.parse(`${other.replace(' ', 'T')}Z`) - Date.parse(`${one.replace(' ', 'T')}Z`)) / 60_000;

/** Tiles with the places at which they are drawn in days with hours. `isLine`: there is room for one line. */
export function inHours<T extends { at: string }>(
  tiles: readonly T[],
  zone: string,
): { tile: T; place: Place; isLine: boolean }[] {
  const minutes = new Map<LocalTime, T[]>();
  for (const tile of tiles) {
    const start = startOf(tile.at, zone);
    minutes.set(start, [...(minutes.get(start) ?? []), tile]);
  }
  const starts = [...minutes.keys()].toSorted();
  return starts.flatMap((start, order) => {
    const those = minutes.get(start) ?? [];
    const next = starts[order + 1];
    // Until the next one begins, so that both are as wide as the day.
    const room = next === undefined ? DRAWN_MINUTES : minutesBetween(start, next);
    const long = room < LINE_MINUTES ? DRAWN_MINUTES : Math.min(room, DRAWN_MINUTES);
    return those.map((tile, index) => {
      const isPiled = those.length >= PILE;
      return {
        tile,
        isLine: isPiled || long < DRAWN_MINUTES / 2,
        place: isPiled ? piled(start, index, those.length) : box(start, long),
      };
    });
  });
}
