import { UserError } from '../lib/errors.ts';
import { platforms } from '../platforms/index.ts';
import { answer, type Shell } from './environment.ts';
import { cli } from './messages.ts';

/** Runs simulated platforms by themselves, until interrupted. */
export async function simulateCommand(shell: Shell, names: readonly string[]): Promise<number> {
  const { simulators } = await import('../simulators/index.ts');
  const unknown = names.find((name) => !Object.hasOwn(simulators, name));
  if (unknown !== undefined) {
    const known = Object.keys(simulators).join(', ');
    throw new UserError(cli.simulatorUnknown({ given: unknown, known }), { usage: true });
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
    // They guard nothing; without them no other process could post there.
    running.map(({ platform, url, channel }) => ({ platform, url, ...channel })),
    () =>
      [
        ...running.map(({ platform, url }) => `${platform} is simulated at ${url}`),
        'With --json: the options and secrets with which a channel reaches each. Stop with Ctrl-C.',
      ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.all(running.map((simulator) => simulator.stop()));
  return 0;
}
