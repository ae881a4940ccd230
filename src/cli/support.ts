import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';

/** What helps somebody else to help: as text, or with --json as facts. */
export async function supportCommand(shell: Shell): Promise<number> {
  const { support, ...facts } = await callDesk(shell, 'system.show', {});
  answer(shell, facts, () => support.trimEnd());
  return 0;
}
