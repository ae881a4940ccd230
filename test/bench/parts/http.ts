import { measureRate, startHttpPlatform } from '../engine-rate.ts';
import type { RoundFigures } from '../round.ts';
import { fixed, type Part, percent, table } from '../section.ts';

export const http: Part = async ({ stand, seconds, progress }) => {
  const platform = await startHttpPlatform();
  try {
    const measured: { engine: string; figures: RoundFigures }[] = [];
    for (const engine of ['PostgreSQL', 'Redis and PostgreSQL'] as const) {
      const { variables } = await stand.engine(engine);
      const tell = (line: string): void => progress(`${engine}, ${line}`);
      const figures = await measureRate({ variables, api: platform.api, rounds: 1, seconds, progress: tell });
      measured.push({ engine, figures });
    }
    const rows = measured.map(({ engine, figures }) => [
      engine,
      fixed(figures.perSecond),
      fixed(figures.cpuMs, 2),
      percent(figures.cpuShare),
      fixed(figures.rssMb),
    ]);
    return {
      title: 'Over HTTP',
      text: `The same engine, for information: each step and the commit are a POST to a server on loopback, in a process of its own, through the client that adapters use (a connection for each request).\n\n${table(['engine', 'deliveries/s', 'CPU ms each', 'of one core', 'memory MB'], rows)}`,
      bars: [],
      figures: Object.fromEntries(measured.map(({ engine, figures }) => [engine, figures])),
    };
  } finally {
    await platform.stop();
  }
};
