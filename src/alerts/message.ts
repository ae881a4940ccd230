import type { AlertMessage } from '../domain/alert.ts';
import type { Changes } from './episodes.ts';
import { timeIn } from './time.ts';

export interface Newsroom {
  name: string;
  timeZone: string;
}

/**
 * What a message holds at most: receivers refuse long ones, and one that is refused keeps back all later ones.
 * More causes than this are counted and not spelled out; texts are cut, for platforms may say anything.
 */
const MOST = { causes: 20, title: 200, text: 600 };

/** By whole characters: half of one could not be stored. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

function titleOf({ started, over, more }: Pick<AlertMessage, 'started' | 'over' | 'more'>): string {
  const [first] = started;
  const [ended] = over;
  const others = (listed: readonly unknown[], rest: number): string => {
    const n = listed.length + rest - 1;
    return n === 0 ? '' : `, and ${n} more`;
  };
  if (first) return first.title + others(started, more.started);
  if (ended) return `Over: ${ended.title}${others(over, more.over)}`;
  return 'A test of alerts';
}

const counted = (rest: number): string[] => (rest > 0 ? [`And ${rest} more: see \`masthead status\`.`] : []);

/** A message about what started and what is over, in plain English and on the newsroom's clock. */
export function writeMessage(
  { started, over }: Pick<Changes, 'started' | 'over'>,
  { id, now, newsroom }: { id: string; now: Date; newsroom: Newsroom },
): AlertMessage {
  const clock = timeIn(newsroom.timeZone);
  const time = (iso: string) => clock(new Date(iso));
  const begun = started.slice(0, MOST.causes).map(({ cause: { key, kind, since, ...said }, startedAt }) => {
    const title = cut(said.title, MOST.title);
    const [detail, remedy] = [cut(said.detail, MOST.text), cut(said.remedy, MOST.text)];
    return { key, kind, title, detail, remedy, since: since ?? startedAt.toISOString() };
  });
  const ended = over.slice(0, MOST.causes).map(({ cause: { key, kind, since, ...said }, startedAt, overAt }) => {
    const title = cut(said.title, MOST.title);
    return { key, kind, title, since: since ?? startedAt.toISOString(), until: overAt.toISOString() };
  });
  const more = { started: started.length - begun.length, over: over.length - ended.length };
  const title = `${newsroom.name}: ${titleOf({ started: begun, over: ended, more })}`;
  const paragraphs = [
    ...begun.map((one) => `${one.title}, since ${time(one.since)}.\n${one.detail}\nWhat to do: ${one.remedy}`),
    ...counted(more.started),
    ...ended.map((one) => `Over: ${one.title}, from ${time(one.since)} to ${time(one.until)}.`),
    ...counted(more.over),
  ];
  const text = [title, ...paragraphs].join('\n\n');
  return {
    id,
    newsroom: newsroom.name,
    at: now.toISOString(),
    test: false,
    title,
    text,
    started: begun,
    over: ended,
    more,
  };
}

/** A message that says that nothing happened. */
export function writeTest(about: { id: string; now: Date; newsroom: Newsroom }): AlertMessage {
  const message = writeMessage({ started: [], over: [] }, about);
  const sent = `Somebody sent it with \`masthead alerts test\` at ${timeIn(about.newsroom.timeZone)(about.now)}.`;
  return { ...message, test: true, text: `${message.title}\n\nNothing is wrong. ${sent}` };
}
