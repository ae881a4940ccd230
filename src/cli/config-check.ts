import { counted } from '../domain/counted.ts';
import { answer, configOf, type Shell } from './environment.ts';

export async function configCheckCommand(shell: Shell): Promise<number> {
  const config = configOf(shell);
  const channels = config.channels.map(({ id, platform, mode }) => ({ id, platform, mode }));
  answer(
    shell,
    { ok: true, channels },
    () => `The configuration in ${shell.configDirectory} is right: ${counted(channels.length, 'channel')}.`,
  );
  return 0;
}
