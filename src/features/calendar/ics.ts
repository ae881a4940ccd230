import type { CalendarPost } from './schema.ts';

interface Feed {
  name: string;
  posts: readonly CalendarPost[];
  now: Date;
  channelName(id: string): string;
  /** What a post is called that is not approved: its words are for who may sign in. */
  unapproved: string;
  /** Page of a post in the desk; absent: not known here. */
  pageOf?(id: string): string;
}

/** Drawn this long by calendars: a post itself has no duration. */
const MINUTES = 15;
const MINUTE_MS = 60_000;

/** Longest line, in bytes without its end (RFC 5545, 3.1). */
const LINE_BYTES = 75;

const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

// Control characters have no place in a text; line breaks are written as \n.
const text = (words: string): string =>
  words
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replace(/\r\n|\r|\n/g, String.raw`\n`)
    .replace(/\p{Cc}/gu, '');

/** Breaks a line between characters, so that none of its lines is too long. */
function folded(line: string): string {
  const lines: string[] = [];
  let [current, bytes] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) {
      lines.push(current);
      [current, bytes] = [' ', 1];
    }
    current += character;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}

/** Whether a post still waits for approval, as drafts do and what was edited since. */
const isUnapproved = ({ state, missing }: CalendarPost): boolean =>
  state === 'draft' || state === 'rejected' || (state === 'scheduled' && missing > 0);

/** CONFIRMED: it goes out, or did · TENTATIVE: once it is approved · CANCELLED: it does not. */
function statusOf(post: CalendarPost): 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED' {
  if (['cancelled', 'withdrawn', 'failed', 'expired'].includes(post.state)) return 'CANCELLED';
  return isUnapproved(post) ? 'TENTATIVE' : 'CONFIRMED';
}

function eventOf(post: CalendarPost, at: Date, { now, channelName, unapproved, pageOf }: Feed): string[] {
  const channel = channelName(post.channel);
  return [
    'BEGIN:VEVENT',
    `UID:${post.id}@masthead`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(at)}`,
    `DTEND:${stamp(new Date(at.getTime() + MINUTES * MINUTE_MS))}`,
    `SUMMARY:${text(`${channel}: ${isUnapproved(post) ? unapproved : post.headline}`)}`,
    `CATEGORIES:${text(channel)}`,
    `STATUS:${statusOf(post)}`,
    // A person whose calendar has it is free at that time.
    'TRANSP:TRANSPARENT',
    ...(pageOf ? [`URL:${pageOf(post.id)}`] : []),
    'END:VEVENT',
  ];
}

/** Plan of posts as iCalendar (RFC 5545), for the calendars of people. */
export function icsOf(feed: Feed): string {
  const { name, posts } = feed;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Masthead//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...posts.flatMap((post) => (post.at === null ? [] : eventOf(post, post.at, feed))),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
