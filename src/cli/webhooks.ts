import { engineOf } from '../app/engine.ts';
import { EVENTS } from '../domain/event.ts';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { UserError } from '../lib/errors.ts';
import { inEnglish } from '../lib/render.ts';
import { clip, table } from '../lib/table.ts';
import { callDesk, holderOfStore } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { cli } from './messages.ts';
import { type Times, timesIn } from './times.ts';

type Receiver = ActionResult<'webhooks.list'>['receivers'][number];
type One = ActionResult<'webhooks.show'>;

const NONE = inEnglish(cli.noReceivers());

const eventsText = (events: readonly string[]): string => (events.length === EVENTS.length ? 'all' : events.join(', '));

const rowOf =
  (times: Times) =>
  ({ id, events, state, waiting, givenUp, lastAnswerAt, lastAnswer }: Receiver) => [
    id,
    state,
    String(waiting),
    String(givenUp),
    times.short(lastAnswerAt),
    clip(eventsText(events), 40),
    lastAnswer ?? 'nothing was sent to it yet',
  ];

function listText(receivers: readonly Receiver[], times: Times, columns: number): string {
  const head = ['Receiver', 'State', 'Waiting', 'Given up', 'Last try', 'Events', 'Last answer'];
  const rows = fitLast(receivers.map(rowOf(times)), columns, Number.POSITIVE_INFINITY);
  return [table(head, rows), times.footer].join('\n');
}

/** Lists the receivers with what waits for them. */
export async function listWebhooksCommand(shell: Shell): Promise<number> {
  const { receivers } = await callDesk(shell, 'webhooks.list', {});
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { receivers }, () => (receivers.length === 0 ? NONE : listText(receivers, times, shell.columns)));
  return 0;
}

function messageRow(
  { event, article, createdAt, state, tries, nextTryAt, sentAt }: One['messages'][number],
  times: Times,
) {
  const headline = clip(article.headline ?? article.id, 40);
  const what = {
    taken: `taken ${times.short(sentAt)}`,
    'given-up': 'given up',
    waiting: `next try ${times.short(nextTryAt)}`,
  };
  return [times.short(createdAt), event, headline, String(tries), what[state as keyof typeof what]];
}

/** Shows one receiver with its newest events. */
export async function showWebhookCommand(shell: Shell, id: string): Promise<number> {
  const shown = await callDesk(shell, 'webhooks.show', { id });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, shown, () => {
    const { receiver, messages } = shown;
    const head = ['Happened', 'Event', 'Article', 'Tries', 'State'];
    return [
      `${receiver.id}: ${receiver.state}. ${counted(receiver.waiting, 'event')} waiting, ${receiver.givenUp} given up.`,
      `Events: ${eventsText(receiver.events)}`,
      `Last answer: ${receiver.lastAnswer ?? 'nothing was sent to it yet'} (${times.full(receiver.lastAnswerAt)})`,
      ...(messages.length === 0
        ? ['No event was written for it yet.']
        : [
            '',
            table(
              head,
              messages.map((one) => messageRow(one, times)),
            ),
          ]),
      times.footer,
    ].join('\n');
  });
  return 0;
}

/** Exit code 1 when one does not take the test. */
export async function testWebhooksCommand(shell: Shell, id: string | undefined): Promise<number> {
  const { id: message, answers } =
    id === undefined ? await callDesk(shell, 'webhooks.testAll', {}) : await callDesk(shell, 'webhooks.test', { id });
  if (answers.length === 0) {
    throw new UserError(cli.noReceivers(), { remedy: cli.nameReceiver() });
  }
  answer(shell, { id: message, answers }, () =>
    answers.map(({ receiver, taken, said }) => `${receiver}: ${taken ? 'taken' : 'failed'}. ${said}`).join('\n'),
  );
  return answers.every(({ taken }) => taken) ? 0 : 1;
}

/** Lets what waits go at once. */
export async function retryWebhookCommand(shell: Shell, id: string): Promise<number> {
  const retried = await callDesk(shell, 'webhooks.retry', { id });
  answer(shell, retried, () =>
    retried.events === 0
      ? `Nothing waits for ${id}.`
      : `${counted(retried.events, 'event')} ${retried.events === 1 ? 'is' : 'are'} sent to ${id} now.`,
  );
  if (retried.events > 0 && engineOf(configOf(shell), shell.env).store === 'embedded' && !holderOfStore(shell))
    shell.remark('No service runs, so nothing is sent until you start one with: masthead start');
  return 0;
}
