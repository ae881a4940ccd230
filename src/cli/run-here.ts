import type { Engine } from '../app/engine.ts';
import { createLog } from '../app/log.ts';
import { openStore } from '../app/open-store.ts';
import { createContext } from '../app/services.ts';
import type { ActionName } from '../features/index.ts';
import { channelNames } from '../features/kit/find.ts';
import { pausesNow } from '../features/pauses/pause.ts';
import { runAction } from '../features/run-action.ts';
import { errorView, UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import { isNewerStore } from '../store/schema-version.ts';
import { configOf, introduceChannels } from './environment.ts';
import { currentReader } from './say.ts';
import { rendered, type Success } from './service-socket.ts';
import type { Shell } from './shell.ts';

const logOf = (shell: Shell) => createLog(shell.env.MASTHEAD_LOG || 'warn');

/** Runs an action in this process, on the store itself. Answers what a service would send. */
export async function runHere(
  shell: Shell,
  name: ActionName,
  input: unknown,
  key: string | null,
): Promise<Omit<Success, 'build'>> {
  const config = configOf(shell);
  const context = await createContext({
    config,
    configDirectory: shell.configDirectory,
    env: shell.env,
    log: logOf(shell),
    // Settings of the desk that are wrong can be taken back.
    ...(name.startsWith('settings.') && { onDeskFaults: (error) => shell.remark(error.sentence(currentReader())) }),
  });
  // Errors name channels, too.
  introduceChannels(config, channelNames(context));
  const signal = shell.signal();
  signal.addEventListener('abort', context.forceShutdown);
  try {
    const desk = { ...context, queues: null };
    const result = await runAction(desk, name, input, key).catch((error: unknown) => {
      throw error instanceof UserError ? rendered(errorView(error, currentReader())) : error;
    });
    const { timeZone } = context.config.newsroom;
    const reader = currentReader();
    return {
      result: withTexts(toWire(result), reader),
      pauses: toWire(await pausesNow(desk)),
      channelNames: channelNames(desk),
      timeZone,
    };
  } finally {
    signal.removeEventListener('abort', context.forceShutdown);
    await context.store.close();
  }
}

/** Opens a store, which brings its tables up to date; answers whether a later version did more to them. */
export async function bringUpToDate(shell: Shell, engine: Engine): Promise<boolean> {
  const store = await openStore(engine, logOf(shell));
  try {
    return await isNewerStore(store.db);
  } finally {
    await store.close();
  }
}
