import { bareLoop, type Contender, wholeEngine } from './contender.ts';
import { type Capture, capture, writeCount } from './durable-commits.ts';
import { type RoundFigures, runRound } from './round.ts';
import { seed, seeded } from './seed.ts';
import { channelNames, openContext } from './service-context.ts';
import { type Spread, spreadOf, sum } from './stats.ts';
import { difference, storedRows } from './stored-rows.ts';
import { callInProcess, stubPlatform } from './stub-platform.ts';

/** 64 in flight: channels times what each may have in hand. */
export const CHANNELS = 8;
export const PER_CHANNEL = 8;

export interface ThroughputOptions {
  databaseUrl: string;
  redisUrl: string | null;
  rounds: number;
  /** Deliveries of one round, without a warm-up; null: as many as the engine sends in `seconds`. */
  perRound: number | null;
  seconds: number;
  progress: (line: string) => void;
}

export interface ContenderFigures {
  perSecond: Spread;
  cpuMs: Spread;
  cpuShare: Spread;
  rssMb: Spread;
  /** Commits that the server flushed, for one delivery, with those of the queue. */
  commitsWithQueue: number;
}

export interface Throughput extends Omit<Capture, 'script' | 'rows'> {
  deliveriesPerRound: number;
  rounds: number;
  engine: ContenderFigures;
  bare: ContenderFigures;
  /** Engine by bare loop, round by round. */
  ratio: Spread;
  /** Deliveries whose rows were compared, all alike. */
  compared: number;
}

type Round = RoundFigures & { commits: number };

const figures = (rounds: readonly Round[]): ContenderFigures => ({
  perSecond: spreadOf(rounds.map(({ perSecond }) => perSecond)),
  cpuMs: spreadOf(rounds.map(({ cpuMs }) => cpuMs)),
  cpuShare: spreadOf(rounds.map(({ cpuShare }) => cpuShare)),
  rssMb: spreadOf(rounds.map(({ rssMb }) => rssMb)),
  commitsWithQueue: sum(rounds.map(({ commits }) => commits)) / sum(rounds.map(({ deliveries }) => deliveries)),
});

const WARM_UP = 300;
const FEWEST = 200;

/** Runs both once for nothing; resolves to how many deliveries the engine sends in so many seconds. */
async function warmUp(
  play: (kind: 'engine' | 'bare', count: number) => Promise<Round>,
  seconds: number,
): Promise<number> {
  const { perSecond } = await play('engine', WARM_UP);
  await play('bare', WARM_UP);
  return Math.max(FEWEST, Math.round(perSecond * seconds));
}

/** Whole engine against bare loop, turn by turn on the same pool and servers. Throws where their rows differ. */
export async function measureThroughput(options: ThroughputOptions): Promise<Throughput> {
  const { databaseUrl, redisUrl, rounds, progress } = options;
  const sent = new Set<string>();
  const platform = stubPlatform(callInProcess, (id) => sent.add(id));
  const variables = { DATABASE_URL: databaseUrl, ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) };
  const channelIds = channelNames(CHANNELS);
  const { context, close } = await openContext({ variables, channelIds, platform });
  try {
    const { pool } = context.store;
    const { script, rows, ...counts } = await capture(context, databaseUrl);
    sent.clear();
    let compared = 0;
    let turn = 0;
    const play = async (kind: 'engine' | 'bare', count: number): Promise<Round> => {
      const run = `${kind}-${turn++}-${process.hrtime.bigint()}`;
      await seed(pool, { run, count, channelIds });
      const deliveries = await seeded(pool, { run, count });
      const of = new Map(deliveries.map((delivery) => [delivery.deliveryId, delivery]));
      const contender: Contender =
        kind === 'engine' ? wholeEngine(context, PER_CHANNEL, sent) : bareLoop(context, PER_CHANNEL, script, of);
      const before = await writeCount(pool);
      const round = await runRound(contender, count);
      const commits = (await writeCount(pool)) - before;
      const different = difference(rows, await storedRows(pool, deliveries));
      if (different !== null) throw new Error(`The ${contender.name} left other rows: ${different}`);
      compared += count;
      progress(`${contender.name}: ${Math.round(round.perSecond)} deliveries/s, ${round.cpuMs.toFixed(2)} ms CPU each`);
      return { ...round, commits };
    };
    const perRound = options.perRound ?? (await warmUp(play, options.seconds));
    const pairs: { engine: Round; bare: Round }[] = [];
    for (let i = 0; i < rounds; i++) {
      pairs.push({ engine: await play('engine', perRound), bare: await play('bare', perRound) });
    }
    return {
      ...counts,
      deliveriesPerRound: perRound,
      rounds,
      engine: figures(pairs.map(({ engine }) => engine)),
      bare: figures(pairs.map(({ bare }) => bare)),
      ratio: spreadOf(pairs.map(({ engine, bare }) => engine.perSecond / bare.perSecond)),
      compared,
    };
  } finally {
    await close();
  }
}
