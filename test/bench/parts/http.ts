import { measureRate, startHttpPlatform } from '../engine-rate.ts';
import type { RoundFigures } from '../round.ts';
import { fixed, type Part, percent, table } from '../section.ts';
import type { EngineName } from '../stand.ts';

/** Processor time of one delivery with three exchanges, on the engines that newsrooms run in earnest. */
const MOST_CPU_MS = 6;

/** The embedded store belongs to one process. */
const CASES: readonly { engine: EngineName; workers: 1 | 2 }[] = [
  { engine: 'PostgreSQL', workers: 1 },
  { engine: 'PostgreSQL', workers: 2 },
  { engine: 'Redis and PostgreSQL', workers: 1 },
  { engine: 'Redis and PostgreSQL', workers: 2 },
  { engine: 'embedded store', workers: 1 },
];

export const http: Part = async ({ stand, seconds, progress }) => {
  const platform = await startHttpPlatform();
  try {
    const measured: { name: string; engine: EngineName; figures: RoundFigures }[] = [];
    for (const { engine, workers } of CASES) {
      const variables = engine === 'embedded store' ? {} : (await stand.engine(engine)).variables;
      const name = `${engine}, ${workers === 1 ? 'one worker' : 'two workers'}`;
      const tell = (line: string): void => progress(`${name}: ${line}`);
      const figures = await measureRate({ variables, api: platform.api, workers, rounds: 1, seconds, progress: tell });
      measured.push({ name, engine, figures });
    }
    const rows = measured.map(({ name, figures }) => [
      name,
      fixed(figures.perSecond),
      fixed(figures.cpuMs, 2),
      percent(figures.cpuShare),
      fixed(figures.rssMb),
    ]);
    const servers = measured.filter(({ engine }) => engine !== 'embedded store');
    return {
      title: 'Over HTTP',
      text: `The same engine with each step and the commit a POST to a server on loopback, in a process of its own, through the client that adapters use (a connection for each request). A second worker is a process of its own on the same queue; CPU is that of all workers, memory that of the first. The embedded store works inside of the worker, so its CPU contains the database's.\n\n${table(['engine', 'deliveries/s', 'CPU ms each', 'of one core', 'memory MB'], rows)}`,
      bars: servers.map(({ name, figures }) => ({
        what: `CPU of a delivery over HTTP, ${name}`,
        wanted: `at most ${MOST_CPU_MS} ms`,
        measured: `${fixed(figures.cpuMs, 2)} ms`,
        isKept: figures.cpuMs <= MOST_CPU_MS,
      })),
      figures: Object.fromEntries(measured.map(({ name, figures }) => [name, figures])),
    };
  } finally {
    await platform.stop();
  }
};
