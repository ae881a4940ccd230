import type { Command } from 'commander';
import { EVENTS } from '../domain/event.ts';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { UserError } from '../lib/errors.ts';
import { inEnglish, textOf } from '../lib/render.ts';
import { clip, table } from '../lib/table.ts';
import { cli } from './messages.ts';
import type { Act } from './options.ts';
import { answer, NO_SERVICE, type Page, print, type Shell } from './shell.ts';
import { listing, sentenceOf } from './text.ts';
import type { Times } from './times.ts';

type Webhook = ActionResult<'webhooks.list'>['receivers'][number];
type Details = ActionResult<'webhooks.show'>;

const eventsText = (events: readonly string[]): string => (events.length === EVENTS.length ? 'all' : events.join(', '));
const answerText = ({ lastAnswer }: Webhook): string => sentenceOf(lastAnswer) || 'nothing sent yet';

function listText(webhooks: readonly Webhook[], { times, columns }: Page): string {
  const rows = webhooks.map((webhook) => [
    webhook.id,
    webhook.state,
    String(webhook.waiting),
    String(webhook.givenUp),
    times.short(webhook.lastAnswerAt),
    clip(eventsText(webhook.events), 40),
    answerText(webhook),
  ]);
  const head = ['Webhook', 'State', 'Waiting', 'Failed', 'Last attempt', 'Events', 'Last answer'];
  return [listing(head, rows, columns, Number.POSITIVE_INFINITY), times.footer].join('\n');
}

async function list(shell: Shell): Promise<number> {
  const { receivers } = await shell.call('webhooks.list', {});
  return answer(shell, { receivers }, (page) =>
    receivers.length === 0 ? inEnglish(cli.noWebhooks()) : listText(receivers, page),
  );
}

function eventRow(message: Details['messages'][number], times: Times): string[] {
  const { event, post, article, createdAt, state, tries, nextTryAt, sentAt } = message;
  const states = {
    taken: `accepted ${times.short(sentAt)}`,
    'given-up': 'failed',
    waiting: `next attempt ${times.short(nextTryAt)}`,
  };
  const headline = clip((article ? article.headline : post.title) ?? article?.id ?? post.id, 40);
  return [times.short(createdAt), event, headline, String(tries), states[state as keyof typeof states]];
}

function detailsText({ receiver, messages }: Details, times: Times): string {
  const rows = messages.map((one) => eventRow(one, times));
  return [
    `${receiver.id}: ${receiver.state}. ${counted(receiver.waiting, 'event')} waiting, ${receiver.givenUp} failed.`,
    `Events: ${eventsText(receiver.events)}`,
    `Last answer: ${answerText(receiver)} (${times.full(receiver.lastAnswerAt)})`,
    ...(rows.length === 0
      ? ['No events for it yet.']
      : ['', table(['Time', 'Event', 'Article', 'Attempts', 'State'], rows)]),
    times.footer,
  ].join('\n');
}

async function show(shell: Shell, id: string): Promise<number> {
  const details = await shell.call('webhooks.show', { id });
  return answer(shell, details, ({ times }) => detailsText(details, times));
}

/** Exit code 1 when a webhook does not accept the test. */
async function test(shell: Shell, given: string | undefined): Promise<number> {
  const { id, answers } =
    given === undefined ? await shell.call('webhooks.testAll', {}) : await shell.call('webhooks.test', { id: given });
  if (answers.length === 0) {
    const example = 'cms: { url: https://cms.example.com/hooks/masthead, secret: MASTHEAD_HOOK_SECRET }';
    throw new UserError(cli.noWebhooks(), { remedy: cli.addWebhook({ example }) });
  }
  const line = ({ receiver, taken, said }: (typeof answers)[number]): string =>
    `${receiver}: ${taken ? 'accepted' : 'failed'}. ${textOf(said)}`;
  const isFaulty = answers.some(({ taken }) => !taken);
  return print(shell, { id, answers }, () => answers.map(line).join('\n'), isFaulty ? 1 : 0);
}

async function retry(shell: Shell, id: string): Promise<number> {
  const retried = await shell.call('webhooks.retry', { id });
  const { events } = retried;
  print(shell, retried, () =>
    events === 0
      ? `No events are waiting for ${id}.`
      : `${counted(events, 'event')} ${events === 1 ? 'is' : 'are'} being sent to ${id}.`,
  );
  if (events > 0 && (await shell.isUnattended())) shell.remark(NO_SERVICE);
  return 0;
}

/** Adds the commands about webhooks: systems that get our events. */
export function addWebhooks(program: Command, act: Act): void {
  const webhooks = program
    .command('webhooks')
    .description('list the systems that get an event for each delivery, with their states')
    .action(act(list));
  webhooks.command('show <id>').description('show a webhook with its waiting and newest events').action(act(show));
  webhooks
    .command('test [id]')
    .description('send a test event to one webhook, or to each; exit code 1 when one does not accept it')
    .action(act(test));
  webhooks.command('retry <id>').description('send waiting events now, and failed ones again').action(act(retry));
}
