import { readFileSync } from 'node:fs';
import type { Pause } from '../channels/pauses.ts';
import type { Config } from '../config/config.ts';
import { credentialsOf } from '../config/credentials.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/newsroom.ts';
import type { ProcessRole } from '../domain/process-role.ts';
import { pausesNow } from '../features/pauses/pause.ts';
import { hasPeople } from '../features/people/actor.ts';
import { firstLink } from '../features/sign-in/invitations.ts';
import { deskLink } from '../features/sign-in/link.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { platforms } from '../platforms/index.ts';
import { waitForStore } from '../store/lock.ts';
import type { AppContext } from './context.ts';
import { engineOf } from './engine.ts';
import { createLog } from './log.ts';
import { startTexts } from './messages.ts';
import { startService } from './service.ts';
import { createContext } from './services.ts';
import { startSimulated } from './simulated.ts';
import { startTracing } from './tracing.ts';

export interface MainOptions {
  role: ProcessRole;
  configDirectory: string;
  env: Environment;
  /** Channels that are not connected post to simulators, as if configured so. */
  simulated?: boolean;
  /** A person watches the output at a terminal, and no log keeps it. */
  watched: boolean;
  /** Called once, when everything answers, with what is paused then. */
  onReady: (lines: readonly Message[], pauses: readonly Pause[]) => void;
}

/** Resolves with the first SIGTERM or SIGINT; a second one leaves at once, which the leases make safe. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let isStopping = false;
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      process.on(name, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        resolve(name);
      });
    }
  });
}

/** Invites the first person on the command line, and so in no log. */
const INVITE = 'masthead people invite "YOUR NAME" --role admin';

/**
 * How the first person signs in; nothing where there are people already. Without a terminal, output goes into logs,
 * which may go anywhere: a link in them would be for whoever reads them.
 */
async function welcome({ db, config }: AppContext, address: string, watched: boolean): Promise<Message[]> {
  const link = watched ? await firstLink({ db }) : null;
  if (!link) return (await hasPeople({ db })) ? [] : [startTexts.invite({ command: INVITE })];
  const { publicUrl, listen } = config.newsroom;
  const where = deskLink({ publicUrl: publicUrl ?? address, listen }, link.token);
  const given = { until: link.expiresAt, link: where };
  return [link.name === null ? startTexts.firstLink(given) : startTexts.comeBack({ ...given, name: link.name })];
}

/** Channels that post for real, and cannot. */
const unconnected = ({ channels }: Config, env: Environment): string[] =>
  channels.flatMap((channel) => {
    const { missing } = credentialsOf(channel, env, (path) => readFileSync(path, 'utf8'));
    return channel.mode === 'live' && missing.length > 0 ? [channel.id] : [];
  });

/** Runs an instance until the shutdown signal. Answers the exit code. */
export async function main({
  role,
  configDirectory,
  env,
  simulated: instead = false,
  watched,
  onReady,
}: MainOptions): Promise<number> {
  const config = loadConfig(configDirectory, env, platforms, { desk: true });
  const log = createLog(env.MASTHEAD_LOG || 'info');
  for (const warning of config.warnings) log.warn({}, inEnglish(warning));
  const engine = engineOf({ env, dataDirectory: config.newsroom.dataDirectory, configDirectory });
  if (role !== 'all' && engine.store === 'embedded') {
    throw new UserError(startTexts.roleNeedsDatabase({ role }), { remedy: startTexts.setDatabase() });
  }
  const stopSignal = signalled();
  const simulated = await startSimulated(config, {}, instead ? unconnected(config, env) : []);
  const endTracing = await startTracing(config, env, { role, log });
  try {
    if (engine.store === 'embedded') await waitForStore(engine.directory, systemClock);
    const context = await createContext({
      config,
      configDirectory,
      env,
      log,
      simulated: simulated.channels,
      simulate: simulated.simulate,
      simulatedApp: simulated.simulatedApp,
    });
    const service = await startService(context, role).catch(async (error: unknown) => {
      await context.store.close();
      throw error;
    });
    process.on('SIGHUP', () => {
      service.reload('SIGHUP').then(
        ({ generation }) => log.info({ generation }, 'the configuration was read again'),
        (error: unknown) =>
          log.error(
            {},
            `the configuration was not read again: ${error instanceof UserError ? error.sentence() : messageOf(error)}`,
          ),
      );
    });
    const lines = [
      startTexts.answers({ role, address: service.address }),
      // The output of a worker is not read.
      ...(role === 'all' || role === 'api' ? await welcome(context, service.address, watched) : []),
      ...(service.queues.reachable() ? [] : [startTexts.redisAway()]),
      ...[...simulated.simulators].map(([id, { url }]) => startTexts.testMode({ id, url })),
    ];
    onReady(lines, await pausesNow({ ...context, queues: service.queues }));
    const broken = service.broken.then(() => 'broken' as const);
    const name = await Promise.race([stopSignal, broken]);
    if (name === 'broken') {
      log.error({}, 'The embedded store answers nothing any more. Ending, so that a supervisor starts it again.');
      process.exit(1);
    }
    log.info({ signal: name }, 'stopping');
    await service.stop();
    log.info({}, 'stopped');
    return 0;
  } finally {
    await endTracing();
    await simulated.stop();
  }
}
