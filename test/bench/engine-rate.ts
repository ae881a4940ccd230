import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort, startChild } from '../helpers/child-server.ts';
import { type Contender, wholeEngine } from './contender.ts';
import { type RoundFigures, runRound } from './round.ts';
import { seed } from './seed.ts';
import { channelNames, openContext } from './service-context.ts';
import { median } from './stats.ts';
import { callInProcess, callOverHttp, stubPlatform } from './stub-platform.ts';
import { CHANNELS, PER_CHANNEL } from './throughput.ts';

interface RateOptions {
  /** As operators choose an engine. */
  variables: Readonly<Record<string, string>>;
  /** Address of a platform on loopback; null: stubbed in this process. */
  api: string | null;
  /** Worker processes on one queue, this one included; more than one only where the platform is outside of all. */
  workers?: 1 | 2;
  rounds: number;
  seconds: number;
  progress: (line: string) => void;
}

const WARM_UP = 200;

export const WorkerOrder = z.object({
  variables: z.record(z.string(), z.string()),
  api: z.string(),
  channels: z.int(),
  perChannel: z.int(),
});
export type WorkerOrder = z.infer<typeof WorkerOrder>;

/** `done`: a delivery ended; `cpuMs`: the process' time so far, which was asked for. */
export const WorkerWord = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ done: z.string() }),
  z.object({ cpuMs: z.number() }),
]);

/** A further worker process. */
interface Second {
  onDone(listener: (deliveryId: string) => void): () => void;
  /** Processor time so far. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

async function startSecond(order: WorkerOrder): Promise<Second> {
  const file = fileURLToPath(new URL('./second-worker.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'] });
  const words = new EventEmitter();
  child.on('message', (message) => {
    const word = WorkerWord.parse(message);
    if ('done' in word) words.emit('done', word.done);
    else if ('cpuMs' in word) words.emit('cpu', word.cpuMs);
    else words.emit('ready');
  });
  child.once('exit', (code) => words.emit('error', new Error(`The second worker ended with ${code}`)));
  await once(words, 'ready');
  return {
    onDone(listener) {
      words.on('done', listener);
      return () => words.off('done', listener);
    },
    async cpuMs() {
      const answer = once(words, 'cpu');
      child.send('cpu');
      const [ms]: unknown[] = await answer;
      return Number(ms);
    },
    async stop() {
      child.removeAllListeners('exit');
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The same with what the second worker does. */
const together = (first: Contender, second: Second | null): Contender => ({
  name: first.name,
  async start(onDone, onError) {
    const running = await first.start(onDone, onError);
    const leave = second?.onDone(onDone);
    return {
      feed: running.feed,
      stop() {
        leave?.();
        return running.stop();
      },
    };
  },
});

/** The whole engine alone, 64 in flight for each worker: the median of some rounds. CPU is that of all workers. */
export async function measureRate(options: RateOptions): Promise<RoundFigures> {
  const { variables, api, workers = 1, rounds, seconds, progress } = options;
  const sent = new Set<string>();
  const platform = stubPlatform(api === null ? callInProcess : callOverHttp, (id) => sent.add(id));
  const channelIds = channelNames(CHANNELS);
  const { context, close } = await openContext({
    variables,
    channelIds,
    platform,
    options: api === null ? {} : { api },
  });
  const order = { variables: { ...variables }, channels: CHANNELS, perChannel: PER_CHANNEL };
  const second = workers === 2 && api !== null ? await startSecond({ ...order, api }) : null;
  try {
    const play = async (run: string, count: number): Promise<RoundFigures> => {
      await seed(context.store.pool, { run, count, channelIds });
      const before = (await second?.cpuMs()) ?? 0;
      const round = await runRound(together(wholeEngine(context, PER_CHANNEL, sent), second), count);
      const cpuMs = round.cpuMs + (((await second?.cpuMs()) ?? 0) - before) / count;
      progress(`${Math.round(round.perSecond)} deliveries/s, ${cpuMs.toFixed(2)} ms CPU each`);
      return { ...round, cpuMs, cpuShare: (cpuMs * round.perSecond) / 1_000 };
    };
    const warm = await play('warm', WARM_UP);
    const all: RoundFigures[] = [];
    for (let i = 0; i < rounds; i++)
      all.push(await play(`round-${i}`, Math.max(200, Math.round(warm.perSecond * seconds))));
    const middle = median(all.map(({ perSecond }) => perSecond));
    const found = all.find(({ perSecond }) => perSecond === middle);
    if (!found) throw new Error('No round was run');
    return found;
  } finally {
    await second?.stop();
    await close();
  }
}

/** Starts the platform on loopback. */
export async function startHttpPlatform(): Promise<{ api: string; stop(): Promise<void> }> {
  const port = await freePort();
  const file = fileURLToPath(new URL('./http-platform.ts', import.meta.url));
  const server = await startChild(process.execPath, ['--import', 'tsx', file, String(port)], /listening/);
  return { api: `http://127.0.0.1:${port}`, stop: () => server.stop('SIGKILL') };
}
