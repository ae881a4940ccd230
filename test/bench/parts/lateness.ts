import { type Lateness, measureLateness } from '../lateness.ts';
import { fixed, type Part, percent, table } from '../section.ts';

const MOST_MS = 1_000;
/** More than elsewhere: a p99 of a hundred posts rests on one of them. */
const ROUNDS = 8;

export const lateness: Part = async ({ stand, rounds, progress }) => {
  const measured: { engine: string; figures: Lateness }[] = [];
  for (const engine of ['PostgreSQL', 'Redis and PostgreSQL'] as const) {
    const { variables } = await stand.engine(engine);
    const tell = (line: string): void => progress(`${engine}, ${line}`);
    measured.push({
      engine,
      figures: await measureLateness({ variables, rounds: Math.max(rounds, ROUNDS), progress: tell }),
    });
  }
  const rows = measured.map(({ engine, figures }) => [
    engine,
    fixed(figures.earliest),
    fixed(figures.p50),
    fixed(figures.p99),
    fixed(figures.max),
    figures.roundsP99.map((ms) => fixed(ms)).join(' '),
    percent(figures.cpuShare),
    fixed(figures.rssMb),
  ]);
  const head = ['engine', 'first ms', 'p50 ms', 'p99 ms', 'last ms', 'p99 of each round', 'of one core', 'memory MB'];
  return {
    title: 'Lateness',
    text: `The service as it runs, with its own waiting times and three deliveries in hand on each channel. ${measured[0]?.figures.rounds} times 100 posts on ten channels are due at the same instant, no two times at the same place between two sweeps. Measured from that instant to the call that publishes, by the clock of this machine.\n\n${table(head, rows)}`,
    bars: measured.map(({ engine, figures }) => ({
      what: `${engine}: lateness of 100 posts due at once on ten channels, p99`,
      wanted: `at most ${MOST_MS} ms, and never early`,
      measured: `${fixed(figures.p99)} ms`,
      isKept: figures.p99 <= MOST_MS && figures.earliest >= 0,
    })),
    figures: Object.fromEntries(measured.map(({ engine, figures }) => [engine, figures])),
  };
};
