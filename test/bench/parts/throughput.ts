import { measureRate } from '../engine-rate.ts';
import { type Bar, fixed, type Part, percent, spread, table } from '../section.ts';
import { CHANNELS, type ContenderFigures, measureThroughput, PER_CHANNEL, type Throughput } from '../throughput.ts';

const LEAST_RATIO = 0.6;
const MOST_COMMITS = 5;

const row = (engine: string, what: string, figures: ContenderFigures): string[] => [
  `${engine}, ${what}`,
  spread(figures.perSecond),
  spread(figures.cpuMs, 2),
  percent(figures.cpuShare.median),
  fixed(figures.rssMb.max),
  fixed(figures.commitsWithQueue, 1),
];

const bars = (engine: string, { ratio, durableCommits, countedCommits }: Throughput): Bar[] => [
  {
    what: `${engine}: deliveries/s of the whole engine, as a share of the bare loop`,
    wanted: `at least ${percent(LEAST_RATIO)}`,
    measured: `${percent(ratio.median)} (${percent(ratio.min)}–${percent(ratio.max)})`,
    isKept: ratio.median >= LEAST_RATIO,
  },
  {
    what: `${engine}: durable commits of one delivery`,
    wanted: `at most ${MOST_COMMITS}`,
    measured: `${durableCommits} (counted by the server: ${fixed(countedCommits, 1)})`,
    isKept: durableCommits <= MOST_COMMITS && countedCommits <= MOST_COMMITS + 0.5,
  },
];

const explain = (measured: readonly Throughput[]): string => `
${CHANNELS} channels, ${PER_CHANNEL} deliveries in hand on each: ${CHANNELS * PER_CHANNEL} at once, in one process. Posts and deliveries are in the store beforehand.
**Whole engine:** sweep, queue, worker, claim, two steps, one commit, receipt, attempt row, with the platform answering in the process.
**Bare loop:** on the same pool the very statements that one delivery of the engine was seen to send (${measured[0]?.statements} of them, recorded at the connection, with the same transactions), with the other delivery's ids in their places, and the same calls of the queue library; nothing else.
Both take turns: ${measured[0]?.rounds} rounds of ${measured.map(({ deliveriesPerRound }) => deliveriesPerRound).join(' and ')} deliveries. After each round all its rows are compared with those that a delivery sent without a queue left; one difference ends the run (${measured.map(({ compared }) => compared).join(' and ')} deliveries compared).
Middle round, with the slowest and the fastest in brackets. CPU is that of this process, not of the servers. The last column counts the transactions that wrote, the queue's own among them.
`;

export const throughput: Part = async ({ stand, seconds, rounds, progress }) => {
  const measured: { engine: string; figures: Throughput }[] = [];
  for (const engine of ['PostgreSQL', 'Redis and PostgreSQL'] as const) {
    const options = { ...(await stand.engine(engine)), rounds, seconds, perRound: null };
    const figures = await measureThroughput({ ...options, progress: (line) => progress(`${engine}, ${line}`) });
    measured.push({ engine, figures });
  }
  const embedded = await measureRate({
    variables: {},
    api: null,
    rounds: 1,
    seconds,
    progress: (line) => progress(`embedded store, ${line}`),
  });
  const rows = measured.flatMap(({ engine, figures }) => [
    row(engine, 'whole engine', figures.engine),
    row(engine, 'bare loop', figures.bare),
  ]);
  rows.push([
    'embedded store, whole engine',
    fixed(embedded.perSecond),
    fixed(embedded.cpuMs, 2),
    percent(embedded.cpuShare),
    fixed(embedded.rssMb),
    '',
  ]);
  const head = ['engine', 'deliveries/s', 'CPU ms each', 'of one core', 'memory MB', 'commits with the queue'];
  return {
    title: 'Throughput',
    text: `${explain(measured.map(({ figures }) => figures)).trim()}\n\n${table(head, rows)}`,
    bars: measured.flatMap(({ engine, figures }) => bars(engine, figures)),
    figures: { engines: Object.fromEntries(measured.map(({ engine, figures }) => [engine, figures])), embedded },
  };
};
