import { fileURLToPath } from 'node:url';
import { freePort, startChild } from '../helpers/child-server.ts';
import { wholeEngine } from './contender.ts';
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
  rounds: number;
  seconds: number;
  progress: (line: string) => void;
}

const WARM_UP = 200;

/** The whole engine alone, 64 in flight: the median of some rounds. */
export async function measureRate({ variables, api, rounds, seconds, progress }: RateOptions): Promise<RoundFigures> {
  const sent = new Set<string>();
  const platform = stubPlatform(api === null ? callInProcess : callOverHttp, (id) => sent.add(id));
  const channelIds = channelNames(CHANNELS);
  const { context, close } = await openContext({
    variables,
    channelIds,
    platform,
    options: api === null ? {} : { api },
  });
  try {
    const play = async (run: string, count: number): Promise<RoundFigures> => {
      await seed(context.store.pool, { run, count, channelIds });
      const round = await runRound(wholeEngine(context, PER_CHANNEL, sent), count);
      progress(`${Math.round(round.perSecond)} deliveries/s`);
      return round;
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
