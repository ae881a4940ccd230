import type { Command } from 'commander';
import { EVENTS } from '../domain/event.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { commandFaults } from './command-messages.ts';
import { common, stateName } from './common-messages.ts';
import { operationWords as words } from './operations-messages.ts';
import type { Act } from './options.ts';
import { joined, say, sentenceOf } from './say.ts';
import { calling, type Page, print, type Shell } from './shell.ts';
import { listing, wideTable } from './text.ts';
import type { Times } from './times.ts';

type Webhook = ActionResult<'webhooks.list'>['receivers'][number];
type Details = ActionResult<'webhooks.show'>;

const eventsText = (events: readonly string[]): string =>
  events.length === EVENTS.length ? words.allEvents() : joined(events);
const answerText = ({ lastAnswer }: Webhook): string => sentenceOf(lastAnswer) || words.nothingSent();

function listText({ receivers }: ActionResult<'webhooks.list'>, { times, columns }: Page): string {
  if (receivers.length === 0) return say(commandFaults.noWebhooks());
  const rows = receivers.map((webhook) => [
    webhook.id,
    stateName(webhook.state),
    String(webhook.waiting),
    String(webhook.givenUp),
    times.short(webhook.lastAnswerAt),
    clip(eventsText(webhook.events), 40),
    answerText(webhook),
  ]);
  return [listing(words.webhooksHead(), rows, columns, Number.POSITIVE_INFINITY), times.footer].join('\n');
}

function eventRow(message: Details['messages'][number], times: Times): string[] {
  const { event, post, article, createdAt, state, tries, nextTryAt, sentAt } = message;
  const at = times.short(state === 'taken' ? sentAt : nextTryAt);
  const headline = clip((article ? article.headline : post.title) ?? article?.id ?? post.id, 40);
  return [times.short(createdAt), event, headline, String(tries), words.eventState({ state, at })];
}

function detailsText({ receiver, messages }: Details, { times }: Page): string {
  const { id, state, waiting, givenUp } = receiver;
  const rows = messages.map((one) => eventRow(one, times));
  return [
    words.webhook({ id, state: stateName(state), waiting, failed: givenUp }),
    words.events({ events: eventsText(receiver.events) }),
    words.lastAnswer({ answer: answerText(receiver), at: times.full(receiver.lastAnswerAt) }),
    ...(rows.length === 0 ? [words.noEvents()] : ['', wideTable(words.eventsHead(), rows)]),
    times.footer,
  ].join('\n');
}

/** Exit code 1 when a webhook does not accept the test. */
async function test(shell: Shell, given: string | undefined): Promise<number> {
  const { id, answers } =
    given === undefined ? await shell.call('webhooks.testAll', {}) : await shell.call('webhooks.test', { id: given });
  if (answers.length === 0) {
    const example = 'cms: { url: https://cms.example.com/hooks/masthead, secret: MASTHEAD_HOOK_SECRET }';
    throw new UserError(commandFaults.noWebhooks(), { remedy: commandFaults.addWebhook({ example }) });
  }
  const line = ({ receiver, taken, said }: (typeof answers)[number]): string =>
    common.verdict({ name: receiver, taken: taken ? 'yes' : 'no', said: sentenceOf(said) });
  const isFaulty = answers.some(({ taken }) => !taken);
  return print(shell, { id, answers }, () => answers.map(line).join('\n'), isFaulty ? 1 : 0);
}

async function retry(shell: Shell, id: string): Promise<number> {
  const retried = await shell.call('webhooks.retry', { id });
  print(shell, retried, () => words.retried({ id, count: retried.events }));
  if (retried.events > 0 && (await shell.isUnattended())) shell.remark(common.noService());
  return 0;
}

/** Adds the commands about webhooks: systems that get our events. */
export function addWebhooks(program: Command, act: Act): void {
  const webhooks = program
    .command('webhooks')
    .description('list the systems that get an event for each delivery, with their states')
    .action(act(calling('webhooks.list', [], listText)));
  webhooks
    .command('show <id>')
    .description('show a webhook with its waiting and newest events')
    .action(act(calling('webhooks.show', ['id'], detailsText)));
  webhooks
    .command('test [id]')
    .description('send a test event to one webhook, or to each; exit code 1 when one does not accept it')
    .action(act(test));
  webhooks.command('retry <id>').description('send waiting events now, and failed ones again').action(act(retry));
}
