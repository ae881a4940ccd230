import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppContext } from '../app/context.ts';
import { type Service, startService } from '../app/service.ts';
import { createContext } from '../app/services.ts';
import { type SimulatedChannels, startSimulated } from '../app/simulated.ts';
import type { Config } from '../config/config.ts';
import type { DeskContext } from '../features/kit/context.ts';
import type { Logger } from '../lib/logger.ts';
import { type DemoSetup, demoConfig } from './config.ts';

/** Everything that runs during a demo, and how it ends. */
export interface Stage {
  config: Config;
  context: AppContext;
  desk: DeskContext;
  service: Service;
  simulated: SimulatedChannels;
  stop(): Promise<void>;
}

export interface StageOptions extends Omit<DemoSetup, 'dataDirectory' | 'port'> {
  /** Divides every waiting time, of the service and of the simulators. */
  factor: number;
  seed: number;
  /** `host:port` of the sample site. */
  allowHosts: readonly string[];
  log: Logger;
}

/** Platforms are told addresses on this port before the service listens, so it is chosen first. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}

/** Starts the simulators, the embedded store, the queue on it, the worker and HTTP; what fails takes all down. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { factor, seed, log, allowHosts, ...setup } = options;
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  try {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'masthead-demo-'));
    ends.push(() => rm(dataDirectory, { recursive: true, force: true }));
    const config = demoConfig({ ...setup, dataDirectory, port: await freePort() });
    const simulated = await startSimulated(config, { factor, seed });
    ends.push(() => simulated.stop());
    // A database or keys of the machine's own are none of the demo's business.
    const base = { config, env: {}, log, simulated: simulated.channels, allowHosts };
    const context = await createContext({ ...base, pace: factor });
    const service = await startService(context, 'all').catch(async (error: unknown) => {
      await context.store.close();
      throw error;
    });
    ends.push(() => service.stop());
    return { config, context, desk: { ...context, queues: service.queues }, service, simulated, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
