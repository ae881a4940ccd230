import { addMinutes, dayOf, type LocalTime, localTime } from '../../data/time.ts';

/** Posts have no duration: drawn this long, their text can be read. */
const DRAWN_MINUTES = 30;
/** Posts of one minute that no longer fit side by side in a week's day. */
const PILE = 3;
/** Lines that fit below each other in an hour of a week; more go beside them. */
const [LINES, LINE_MINUTES] = [6, 10];

/** Where something is drawn. */
export interface Place {
  start: LocalTime;
  end: LocalTime;
}

/** Box of a post in the calendar; it ends on its own day, or it would be drawn across days. */
export function placeOf(at: string, zone: string): Place {
  const start = `${localTime(at, zone).slice(0, 16)}:00`;
  const end = addMinutes(start, DRAWN_MINUTES);
  return { start, end: dayOf(end) === dayOf(start) ? end : `${dayOf(start)} 23:59:59` };
}

/** The same for what goes out at one minute with many others: each is a line below the one before. */
function piled(start: LocalTime, index: number, count: number): Place {
  const last = addMinutes(`${dayOf(start)} 23:59:00`, -Math.min(count, LINES) * LINE_MINUTES);
  const from = addMinutes(start < last ? start : last, (index % LINES) * LINE_MINUTES);
  return { start: from, end: addMinutes(from, LINE_MINUTES) };
}

/** Posts with the places at which they are drawn in a week. `isLine`: there is room for one line. */
export function inWeek<P extends { at: string }>(
  posts: readonly P[],
  zone: string,
): { post: P; place: Place; isLine: boolean }[] {
  const minutes = new Map<LocalTime, P[]>();
  for (const post of posts) {
    const { start } = placeOf(post.at, zone);
    minutes.set(start, [...(minutes.get(start) ?? []), post]);
  }
  return [...minutes].flatMap(([start, those]) => {
    const isLine = those.length >= PILE;
    return those.map((post, index) => ({
      post,
      isLine,
      place: isLine ? piled(start, index, those.length) : placeOf(post.at, zone),
    }));
  });
}
