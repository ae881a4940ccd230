import { mediaStoreFor } from '../app/media-store.ts';
import { systemClock } from '../lib/clock.ts';
import { counted } from '../lib/counted.ts';
import { answer, configOf, type Shell } from './environment.ts';

export async function configCheckCommand(shell: Shell, { storage = false }: { storage?: boolean }): Promise<number> {
  const config = configOf(shell);
  const channels = config.channels.map(({ id, platform, mode }) => ({ id, platform, mode }));
  if (storage) {
    await mediaStoreFor(config.newsroom, { env: shell.env, clock: systemClock, signal: shell.signal() }).check();
  }
  answer(shell, { ok: true, channels, ...(storage && { storage: true }) }, () =>
    [
      `The configuration in ${shell.configDirectory} is right: ${counted(channels.length, 'channel')}.`,
      ...(storage ? ['Pictures and videos can be stored.'] : []),
    ].join('\n'),
  );
  return 0;
}
