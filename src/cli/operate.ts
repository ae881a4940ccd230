import { UserError } from '../domain/errors.ts';
import { engineOf, openStore } from '../engine.ts';
import { createLog } from '../log.ts';
import { platforms } from '../platforms/index.ts';
import type { Role } from '../service.ts';
import { answer, configOf, type Shell } from './environment.ts';

const ROLES = ['all', 'api', 'worker', 'scheduler'] as const satisfies readonly Role[];

export async function startCommand(shell: Shell, role: string): Promise<number> {
  const known = ROLES.find((one) => one === role);
  if (!known) throw new UserError(`There is no role "${role}"; expected one of ${ROLES.join(', ')}.`, { usage: true });
  const { main } = await import('../main.ts');
  return main({
    role: known,
    configDirectory: shell.configDirectory,
    env: shell.env,
    onReady: (lines) => {
      if (shell.json) shell.print(JSON.stringify({ ready: lines }));
      else for (const line of lines) shell.print(line);
    },
  });
}

/** Brings the tables up to date and leaves; for deployments that migrate in a step of their own. */
export async function migrateCommand(shell: Shell): Promise<number> {
  const engine = engineOf(configOf(shell), shell.env);
  const store = await openStore(engine, 0, (error) => createLog('warn').warn({ err: error }, 'store connection lost'));
  await store.close();
  answer(shell, { migrated: true, store: engine.store }, () => `The ${engine.store} store is up to date.`);
  return 0;
}

export async function configCheckCommand(shell: Shell): Promise<number> {
  const config = configOf(shell);
  const channels = config.channels.map(({ id, platform, mode }) => ({ id, platform, mode }));
  answer(
    shell,
    { ok: true, channels },
    () => `The configuration in ${shell.configDirectory} is right: ${channels.length} channels.`,
  );
  return 0;
}

/** Runs simulated platforms by themselves, until interrupted. */
export async function simulateCommand(shell: Shell, names: readonly string[]): Promise<number> {
  const { simulators } = await import('../simulators/index.ts');
  const unknown = names.find((name) => !(name in simulators));
  if (unknown !== undefined) {
    throw new UserError(`There is no simulator "${unknown}"; expected one of ${Object.keys(simulators).join(', ')}.`, {
      usage: true,
    });
  }
  const wanted = platforms.map(({ id }) => id).filter((id) => names.length === 0 || names.includes(id));
  const running = await Promise.all(
    wanted.map(async (id) => {
      const start = await simulators[id]?.();
      if (!start) throw new Error(`No simulator for ${id}`);
      return start({});
    }),
  );
  answer(
    shell,
    running.map(({ platform, url, channel }) => ({ platform, url, options: channel.options })),
    () => [...running.map(({ platform, url }) => `${platform} is simulated at ${url}`), 'Stop with Ctrl-C.'].join('\n'),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.all(running.map((simulator) => simulator.stop()));
  return 0;
}
