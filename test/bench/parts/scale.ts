import { runChaos } from '../scale/chaos.ts';
import { CHANNELS } from '../scale/newsroom.ts';
import { type Round, runRound } from '../scale/rounds.ts';
import { type Bar, fixed, type Part, table } from '../section.ts';

const WORKERS = [1, 2, 4] as const;
/** For each second of a round; each is two posts, and every third one three. */
const STORIES = 80;
/** Processor time of the workers for one delivery over HTTP. */
const MOST_CPU_MS = 6;
const SEED = 7;
const CHAOS = { storiesPerSecond: 2, everySeconds: 15, seed: SEED };
/** Ten minutes by default. */
const CHAOS_ROUNDS = 120;

const seconds = (value: number | null): string => (value === null ? '–' : fixed(value, 1));
const each = (total: number, count: number): string => fixed((total * 1_000) / Math.max(1, count), 1);

/** How a newsroom of twenty channels grows with its workers, and what it loses when processes and servers are hit. */
export const scale: Part = async ({ stand, seconds: round, progress }) => {
  const rounds: Round[] = [];
  for (const workers of WORKERS) {
    const tell = (line: string): void => progress(`${workers} workers: ${line}`);
    rounds.push(
      await runRound(
        await stand.engine('Redis and PostgreSQL'),
        { workers, stories: Math.round(STORIES * round), seed: SEED },
        tell,
      ),
    );
  }
  const chaos = await runChaos({ ...CHAOS, seconds: Math.round(round * CHAOS_ROUNDS), progress });
  const rows = rounds.map(({ workers, verdict, waits, ...own }) => [
    String(workers),
    fixed(own.perSecond),
    fixed(own.workerMs, 2),
    fixed(own.schedulerMs, 2),
    fixed(own.machineMs, 1),
    fixed(own.walKb, 1),
    each(waits.lockSeconds, verdict.posts),
    each(waits.innerSeconds, verdict.posts),
    String(waits.connections),
    fixed(own.memoryMb / workers),
  ]);
  const waited = rounds.map(
    ({ workers, waits }) =>
      `${workers}: ${waits.top.map(([name, time]) => `${name} ${fixed(time, 1)} s`).join(', ') || 'nothing'}`,
  );
  const { verdict } = chaos;
  const blows = [...chaos.blows].map(([blow, times]) => `${blow} ${times}×`).join(', ');
  const wrong = [...rounds.map(({ verdict: its }) => its), verdict].map(
    ({ missing, doubled, disagreeing }) => missing + doubled + disagreeing,
  );
  const facts = [
    ['posts', `${verdict.posts} of ${chaos.stories} stories`],
    ['seen once by readers', String(verdict.once)],
    [
      'missing · twice · store and platform disagree · held for a person',
      `${verdict.missing} · ${verdict.doubled} · ${verdict.disagreeing} · ${verdict.held}`,
    ],
    ['due to published, p50 and p99', `${seconds(verdict.p50)} s and ${seconds(verdict.p99)} s`],
    ['requests for a story that was handed in', fixed(chaos.tries / chaos.stories, 3)],
    ['CPU of the workers for a delivery, with their starts', `${fixed(chaos.workerMs, 2)} ms`],
    ['CPU of the API for a story with its posts', `${fixed(chaos.apiMs, 1)} ms`],
    ['CPU of the schedulers for a delivery', `${fixed(chaos.schedulerMs, 2)} ms`],
    [
      'memory of an api, a worker, a scheduler',
      `${fixed(chaos.memoryMb.api / 2)}, ${fixed(chaos.memoryMb.worker / 4)}, ${fixed(chaos.memoryMb.scheduler / 2)} MB`,
    ],
    ['waits for locks, for each delivery', `${each(chaos.waits.lockSeconds, verdict.posts)} ms`],
    ['connections at most', String(chaos.waits.connections)],
    ['from the last story until nothing was open', `${seconds(chaos.drained)} s`],
  ];
  const bars: Bar[] = [
    ...rounds.map(({ workers, workerMs }) => ({
      what: `Twenty channels, ${workers === 1 ? 'one worker' : `${workers} workers`}: CPU of a delivery over HTTP`,
      wanted: `at most ${MOST_CPU_MS} ms`,
      measured: `${fixed(workerMs, 2)} ms`,
      isKept: workerMs <= MOST_CPU_MS,
    })),
    {
      what: 'Posts missing, doubled, or of which the store says something else, in all these runs',
      wanted: 'none',
      measured: String(wrong.reduce((sum, count) => sum + count, 0)),
      isKept: wrong.every((count) => count === 0),
    },
  ];
  return {
    title: 'Twenty channels',
    text: `Processes of their own for each role on Redis and PostgreSQL, which commit to the disk, with the adapters of eight Facebook pages, six X accounts and six apps (${CHANNELS} channels) and the simulators of those platforms in the benchmark's process; posts without pictures. All of it shares the machine.

**A backlog.** ${Math.round(STORIES * round)} stories, of two posts each and every third of three, are due at one moment. Workers have sent a few before. Waits are those of all sessions together, looked at 20 times a second, for each delivery: *locks* of rows and names (two channels of one platform take turns when they store an intent), *inner* ones of the server. CPU of the machine is that of everything, servers and simulated platforms included.

${table(['workers', 'deliveries/s', 'worker CPU ms', 'scheduler CPU ms', 'CPU of the machine ms', 'WAL kB', 'waits for locks ms', 'inner waits ms', 'connections', 'memory of a worker MB'], rows)}

Most was waited for, by workers: ${waited.join(' · ')}.

**Under blows.** Two api, four worker and two scheduler processes for ${fixed(chaos.seconds / 60, 1)} minutes with ${CHAOS.storiesPerSecond} stories a second, and every ${CHAOS.everySeconds} seconds one of: ${blows}. ${chaos.starts} processes were started.

${table(['', ''], facts)}`,
    bars,
    figures: { rounds, chaos: { ...chaos, blows: Object.fromEntries(chaos.blows) } },
  };
};
