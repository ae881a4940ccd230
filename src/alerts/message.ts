import type { AlertMessage } from '../domain/alert.ts';
import type { Changes } from './episodes.ts';
import { timeIn } from './time.ts';

export interface Newsroom {
  name: string;
  timeZone: string;
}

/** More than this is counted and not spelled out. */
const MOST = 20;

function titleOf({ started, over }: Pick<AlertMessage, 'started' | 'over'>): string {
  const [first] = started;
  const [ended] = over;
  if (first) return started.length === 1 ? first.title : `${first.title}, and ${started.length - 1} more`;
  if (ended) return `Over: ${ended.title}${over.length === 1 ? '' : `, and ${over.length - 1} more`}`;
  return 'A test of alerts';
}

function listed<T>(items: readonly T[], write: (item: T) => string): string[] {
  const rest = items.length - MOST;
  return [...items.slice(0, MOST).map(write), ...(rest > 0 ? [`And ${rest} more: see \`masthead status\`.`] : [])];
}

/** A message about what started and what is over, in plain English and on the newsroom's clock. */
export function writeMessage(
  { started, over }: Pick<Changes, 'started' | 'over'>,
  { id, now, newsroom }: { id: string; now: Date; newsroom: Newsroom },
): AlertMessage {
  const clock = timeIn(newsroom.timeZone);
  const time = (iso: string) => clock(new Date(iso));
  const begun = started.map(({ cause: { key, kind, title, detail, remedy, since }, startedAt }) => {
    return { key, kind, title, detail, remedy, since: since ?? startedAt.toISOString() };
  });
  const ended = over.map(({ cause: { key, kind, title, since }, startedAt, overAt }) => {
    return { key, kind, title, since: since ?? startedAt.toISOString(), until: overAt.toISOString() };
  });
  const title = `${newsroom.name}: ${titleOf({ started: begun, over: ended })}`;
  const paragraphs = [
    ...listed(begun, (one) => `${one.title}, since ${time(one.since)}.\n${one.detail}\nWhat to do: ${one.remedy}`),
    ...listed(ended, (one) => `Over: ${one.title}, from ${time(one.since)} to ${time(one.until)}.`),
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
  };
}

/** A message that says that nothing happened. */
export function writeTest(about: { id: string; now: Date; newsroom: Newsroom }): AlertMessage {
  const message = writeMessage({ started: [], over: [] }, about);
  const sent = `Somebody sent it with \`masthead alerts test\` at ${timeIn(about.newsroom.timeZone)(about.now)}.`;
  return { ...message, test: true, text: `${message.title}\n\nNothing is wrong. ${sent}` };
}
