import type { Role } from '../app/loops.ts';
import { UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { tellPaused } from './paused.ts';

const ROLES = ['all', 'api', 'worker', 'scheduler'] as const satisfies readonly Role[];

export async function startCommand(
  shell: Shell,
  { role, simulated = false }: { role: string; simulated?: boolean },
): Promise<number> {
  const known = ROLES.find((one) => one === role);
  if (!known) throw new UserError(cli.roleUnknown({ given: role, known: ROLES.join(', ') }), { usage: true });
  const { main } = await import('../app/main.ts');
  return main({
    role: known,
    configDirectory: shell.configDirectory,
    env: shell.env,
    simulated,
    watched: process.stdout.isTTY === true && !shell.json,
    onReady: (lines, pauses) => {
      if (shell.json) return shell.print(JSON.stringify({ ready: lines }));
      for (const line of lines) shell.print(line);
      tellPaused(shell, configOf(shell).newsroom.timeZone, toWire([...pauses]));
    },
  });
}
