import type { AlertMessage, Condition, Operators } from '../domain/alert.ts';
import type { Message } from '../lib/message.ts';
import { type Reader, render } from '../lib/render.ts';
import type { Changes } from './episodes.ts';
import { alertTexts } from './messages.ts';

/**
 * Limits of a message: webhooks refuse long ones, and a refused one keeps back all later ones. More conditions than this
 * are counted and not listed; texts are cut, since platforms may send anything.
 */
const MOST = { causes: 20, title: 200, text: 600 };

/** Cuts at whole characters: half of one could not be stored. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** Chinese sentences follow each other without a space. */
const spaceOf = ({ language }: Reader): string => (language === 'zh-CN' ? '' : ' ');

/** The sentences of a condition for a reader. */
export const textsOf = ({ title, detail, remedy }: Pick<Condition, 'title' | 'detail' | 'remedy'>, reader: Reader) => ({
  title: cut(render(title, reader), MOST.title),
  detail: cut(detail.map((one) => render(one, reader)).join(spaceOf(reader)), MOST.text),
  remedy: cut(render(remedy, reader), MOST.text),
});

function titleOf({ started, over, more }: Pick<AlertMessage, 'started' | 'over' | 'more'>, reader: Reader): Message {
  const [first] = started;
  const [ended] = over;
  if (first) return alertTexts.first({ title: first.title, others: started.length + more.started - 1 });
  if (!ended) return alertTexts.test();
  const title = render(alertTexts.over({ title: ended.title }), reader);
  return alertTexts.first({ title, others: over.length + more.over - 1 });
}

const counted = (more: number): Message[] => (more > 0 ? [alertTexts.more({ more })] : []);

/** A message about what started and what is over, in the language and on the clock of the operators. */
export function writeMessage(
  { started, over }: Pick<Changes, 'started' | 'over'>,
  { id, now, operators: { newsroom, ...operators } }: { id: string; now: Date; operators: Operators },
): AlertMessage {
  const reader = { ...operators.reader, now };
  const begun = started.slice(0, MOST.causes).map(({ cause, startedAt }) => {
    const { key, kind, since } = cause;
    return { key, kind, ...textsOf(cause, reader), since: since ?? startedAt.toISOString() };
  });
  const ended = over.slice(0, MOST.causes).map(({ cause: { key, kind, since, title }, startedAt, overAt }) => ({
    key,
    kind,
    title: cut(render(title, reader), MOST.title),
    since: since ?? startedAt.toISOString(),
    until: overAt.toISOString(),
  }));
  const more = { started: started.length - begun.length, over: over.length - ended.length };
  const subject = alertTexts.subject({ newsroom, title: titleOf({ started: begun, over: ended, more }, reader) });
  const paragraphs = [
    subject,
    ...begun.map(({ title, detail, remedy, since }) =>
      alertTexts.started({ title, detail, remedy, since: new Date(since) }),
    ),
    ...counted(more.started),
    ...ended.map(({ title, since, until }) =>
      alertTexts.ended({ title, since: new Date(since), until: new Date(until) }),
    ),
    ...counted(more.over),
  ];
  return {
    id,
    newsroom,
    at: now.toISOString(),
    test: false,
    title: render(subject, reader),
    text: paragraphs.map((paragraph) => render(paragraph, reader)).join('\n\n'),
    started: begun,
    over: ended,
    more,
  };
}

/** A message that says that nothing happened. */
export function writeTest(about: { id: string; now: Date; operators: Operators }): AlertMessage {
  const message = writeMessage({ started: [], over: [] }, about);
  const text = render(alertTexts.testText({ at: about.now }), { ...about.operators.reader, now: about.now });
  return { ...message, test: true, text: `${message.title}\n\n${text}` };
}
