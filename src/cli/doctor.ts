import type { Command } from 'commander';
import type { CheckState, Finding } from '../app/doctor/check.ts';
import type { ActionResult } from '../features/index.ts';
import { doctorWords as words } from './doctor-messages.ts';
import type { Act } from './options.ts';
import { countBar } from './progress.ts';
import { say, together } from './say.ts';
import { print, type Shell } from './shell.ts';
import { padded } from './text.ts';

const STATES = ['fault', 'warning', 'unknown', 'skipped', 'ok'] as const satisfies readonly CheckState[];

const WIDTH = 9;

function lineOf({ check, subject, state, found, remedy }: Finding): string {
  const name = words.check({ check });
  const about = subject === null ? name : `${name} (${subject})`;
  const line = `${padded(words.state({ state }), WIDTH)} ${about}: ${say(found)}`;
  return remedy === null ? line : `${line}\n${' '.repeat(WIDTH + 1)}${say(remedy)}`;
}

/** A line for each check, by group, and a sentence on all of them. */
function textOf(findings: readonly Finding[]): string {
  const groups = [...new Set(findings.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const own = findings.filter((one) => one.group === group);
    return [words.group({ group }), ...own.map(lineOf)].join('\n');
  });
  const counts = Object.fromEntries(
    STATES.map((state) => [state, findings.filter((one) => one.state === state).length]),
  );
  const { fault = 0, warning = 0, unknown = 0 } = counts;
  return [...sections, together(words.sum({ faults: fault, warnings: warning, unknown }))].join('\n\n');
}

const dateOf = (time: string | null): Date | null => (time === null ? null : new Date(time));

/** A channel as a service answered it, with times in place of their texts. */
function withTimes({ token, ...channel }: ActionResult<'channels.check'>['channels'][number]) {
  if (token === null) return { ...channel, token };
  const { endsAt, answeredAt, refused } = token;
  const times = { endsAt: dateOf(endsAt), answeredAt: dateOf(answeredAt) };
  return {
    ...channel,
    token: { ...token, ...times, refused: refused && { ...refused, since: new Date(refused.since) } },
  };
}

const feedWithTimes = (feed: ActionResult<'feeds.list'>['sources'][number]) => ({
  ...feed,
  readAt: dateOf(feed.readAt),
  failingSince: dateOf(feed.failingSince),
});

const webhookWithTimes = (webhook: ActionResult<'webhooks.list'>['receivers'][number]) => ({
  ...webhook,
  failingSince: dateOf(webhook.failingSince),
  lastTakenAt: dateOf(webhook.lastTakenAt),
});

/** Exit code 1 when there is a fault. */
async function doctor(shell: Shell, { channel = null }: { channel?: string | null }): Promise<number> {
  const { examine } = await import('../app/doctor/doctor.ts');
  const bar = countBar(shell);
  // The reader's time zone is that of the newsroom, where its files can be read.
  await shell.config().catch(() => undefined);
  const findings = await examine({
    configDirectory: shell.configDirectory,
    env: shell.env,
    channel,
    signal: shell.signal(),
    ask: {
      channels: async (only) => (await shell.call('channels.check', { channel: only })).channels.map(withTimes),
      feeds: async () => (await shell.call('feeds.list', {})).sources.map(feedWithTimes),
      processes: async () => (await shell.call('settings.processes', {})).processes,
      webhooks: async () => (await shell.call('webhooks.list', {})).receivers.map(webhookWithTimes),
    },
    onProgress: (done, total, name) => bar.show(done, total, words.check({ check: name })),
  }).finally(bar.end);
  const isFaulty = findings.some(({ state }) => state === 'fault');
  return print(shell, { ok: !isFaulty, findings }, () => textOf(findings), isFaulty ? 1 : 0);
}

/** Adds the command that checks what the service needs. */
export function addDoctor(program: Command, act: Act): void {
  program
    .command('doctor')
    .summary('check everything that the service needs')
    .description(
      'Checks everything that the service needs, in less than half a minute, and says what to do: configuration, machine, store, queue, processes, channels and network. It changes nothing, and works without a running service. Exit code 1 when there is a fault.',
    )
    .option('--channel <id>', 'check the credentials of this channel alone')
    .action(act(doctor));
}
