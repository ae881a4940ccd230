import { join } from 'node:path';
import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { commandFaults } from './command-messages.ts';
import { common } from './common-messages.ts';
import { changeLines, moveLines, overruledLines } from './config-text.ts';
import { type Act, excluded } from './options.ts';
import { say, sentenceOf } from './say.ts';
import { serviceWords as words } from './service-messages.ts';
import { addSettings } from './settings.ts';
import { answer, print, type Shell } from './shell.ts';

async function check(shell: Shell, { storage = false }: { storage?: boolean }): Promise<number> {
  const config = await shell.config();
  const channels = config.channels.map(({ id, platform, mode }) => ({ id, platform, mode }));
  if (storage) {
    const { mediaStoreFor } = await import('../app/media-store.ts');
    const options = { env: shell.env, clock: systemClock, signal: shell.signal() };
    await mediaStoreFor(config.newsroom, options).check();
  }
  const { elsewhere, warnings } = config;
  // Whether the desk has them only the store knows, which a check does without.
  const more = { ...(elsewhere.length > 0 && { elsewhere }), ...(storage && { storage: true }) };
  return print(shell, { ok: true, channels, warnings, ...more }, () =>
    [
      ...warnings.map(say),
      words.valid({ folder: shell.configDirectory, count: channels.length }),
      ...elsewhere.map(({ id, file, line }) => words.namedElsewhere({ id, place: `${file}:${line}` })),
      ...(storage ? [words.storageWorks()] : []),
    ].join('\n'),
  );
}

type Process = ActionResult<'settings.processes'>['processes'][number];

/** Processes check every few seconds; the status shows one that takes longer. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 500;

/** Waits until every process has taken the new files over, within reason. */
async function untilTaken(shell: Shell, generation: number): Promise<Process[]> {
  const patience = systemClock.monotonic() + PATIENCE_MS;
  for (;;) {
    const { processes } = await shell.call('settings.processes', {});
    const isDone = processes.every((one) => one.generation >= generation);
    if (isDone || systemClock.monotonic() > patience) return processes;
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

function processLine({ worker, isCurrent, fault, differs }: Process): string {
  const state = fault !== null ? 'faulty' : !isCurrent ? 'late' : differs ? 'differs' : 'done';
  return words.process({ worker, state, why: sentenceOf(fault) });
}

interface ReloadFlags {
  dryRun?: boolean;
  yes?: boolean;
  keep?: boolean;
  replace?: boolean;
}

/** Exit code 1 when a process has not taken it over. */
async function reload(shell: Shell, { dryRun, yes, keep, replace = false }: ReloadFlags): Promise<number> {
  if (keep && replace) throw excluded('--keep and --replace');
  if (dryRun && yes) throw excluded('--dry-run and --yes');
  // Reports every fault of the files before the service is asked.
  await shell.config();
  const reloaded = await shell.call('settings.reload', { slots: replace ? 'replace' : 'keep', dryRun: !yes });
  const { changes, generation } = reloaded;
  if (changes === null) {
    const value = { ...reloaded, processes: [] };
    return print(shell, value, () => words.notRunning());
  }
  const processes = generation === null ? [] : await untilTaken(shell, generation);
  const isDone = processes.every(({ isCurrent }) => isCurrent);
  return answer(
    shell,
    { ...reloaded, processes },
    ({ times }) =>
      [
        ...changeLines(changes),
        ...moveLines(reloaded.moves, generation !== null && replace, times),
        ...overruledLines(reloaded.overruled),
        ...(generation === null ? [words.applyIt()] : processes.map(processLine)),
      ].join('\n'),
    isDone ? 0 : 1,
  );
}

/** Sends a test by each configured notifier; exit code 1 when one fails. Needs no store. */
async function testAlerts(shell: Shell): Promise<number> {
  const [{ writeTest }, { connectNotifiers }, { operatorsOf }, { alertSecrets }] = await Promise.all([
    import('../alerts/message.ts'),
    import('../alerts/notifiers.ts'),
    import('../config/config.ts'),
    import('../config/credentials.ts'),
  ]);
  const config = await shell.config();
  const notifiers = connectNotifiers(config.newsroom.alerts, alertSecrets(shell.env), { clock: systemClock });
  if (notifiers.length === 0) {
    const remedy = commandFaults.addAlerts({
      webhook: 'webhook: { url: MASTHEAD_ALERT_URL, secret: MASTHEAD_ALERT_SECRET }',
      email: 'email: { from: …, to: […], smtp: MASTHEAD_ALERT_SMTP }',
    });
    throw new UserError(commandFaults.alertsOff({ file: join(shell.configDirectory, 'newsroom.yaml') }), { remedy });
  }
  const message = writeTest({ id: newId(), now: systemClock.now(), operators: operatorsOf(config) });
  const signal = shell.signal();
  const answers = await Promise.all(
    notifiers.map(async (one) => {
      const { taken, answer: said } = await one.send(message, signal);
      return { way: one.name, taken, said };
    }),
  );
  signal.throwIfAborted();
  return print(
    shell,
    { id: message.id, answers },
    () =>
      answers
        .map(({ way, taken, said }) =>
          common.verdict({ name: way, taken: taken ? 'yes' : 'no', said: sentenceOf(said) }),
        )
        .join('\n'),
    answers.every(({ taken }) => taken) ? 0 : 1,
  );
}

/** Adds the commands about the configuration files, and what they set up. */
export function addConfig(program: Command, act: Act): void {
  const config = program.command('config').description('check and reload the configuration files, and change settings');
  config
    .command('check')
    .description('report every error in every file at once')
    .option('--storage', 'also test the media storage with a small file')
    .action(act(check));
  config
    .command('reload')
    .summary('apply changed files without a restart')
    .description(
      'Reads and checks the files, shows what would change and which scheduled posts no longer fit the times of their channels, and with --yes applies it in every running process. If there is an error, nothing changes.',
    )
    .option('--dry-run', 'only show what would change (as without --yes)')
    .option('--yes', 'apply it')
    .option('--keep', 'scheduled posts that no longer fit keep their times (the default)')
    .option('--replace', 'scheduled posts that no longer fit get other slots')
    .action(act(reload));
  addSettings(config, act);
  program
    .command('alerts')
    .description('test how alerts reach operators')
    .command('test')
    .description('send a test with each configured notifier; exit code 1 when one fails')
    .action(act(testAlerts));
}
