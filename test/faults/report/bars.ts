import { type Cell, missed } from '../cells.ts';
import type { EngineId, Fault } from '../fault.ts';
import { BARS } from '../plan.ts';

export interface Outcome {
  fault: Fault;
  cells: readonly Cell[];
  /** Worker processes that were killed, or ended, on each engine. */
  ended: Readonly<Partial<Record<EngineId, number>>>;
  /** Why it could not be run, on the engines where it could not. */
  skipped: readonly string[];
  /** What went wrong with the harness itself. */
  failures: readonly string[];
  /** Requests that no correct client sends. */
  defects: readonly string[];
  /** Platforms and engines on which it was to be met, and was not once. */
  unmet: readonly string[];
}

export interface Bar {
  what: string;
  measured: string;
  isMet: boolean;
}

const sum = (cells: readonly Cell[], of: (cell: Cell) => number): number =>
  cells.reduce((total, cell) => total + of(cell), 0);

/** Doubles, or others that are not as they should be, which the fault does not account for. */
const unaccounted = (outcomes: readonly Outcome[], word: string): number =>
  outcomes.reduce(
    (total, { fault, cells }) =>
      total + cells.filter((cell) => missed(cell, fault).some((text) => text.endsWith(` ${word}`))).length,
    0,
  );

/** What the run had to show. `whole`: nothing was left out, so the numbers of trials count too. */
export function barsOf(outcomes: readonly Outcome[], controls: readonly Outcome[], whole: boolean): Bar[] {
  const cells = outcomes.flatMap((outcome) => outcome.cells);
  const all = sum(cells, ({ trials }) => trials);
  const run = outcomes.filter((outcome) => outcome.skipped.length === 0 || outcome.cells.length > 0);
  const sent = run.filter(({ fault }) => fault.trials === null);
  const least = Math.min(...sent.map((outcome) => sum(outcome.cells, ({ trials }) => trials)));
  const doubled = unaccounted(outcomes, 'doubled');
  const lost = sum(cells, (cell) => cell.lost + cell.unsettled + cell.refused);
  const held = unaccounted(outcomes, 'held');
  const certain = outcomes.filter(({ fault }) => !fault.isChance).flatMap((outcome) => outcome.cells);
  const unmet = sum(certain, ({ trials, met }) => trials - met);
  const control = controls.flatMap((outcome) => outcome.cells);
  const twice = sum(control, (cell) => cell.doubled);
  const never = sum(control, (cell) => cell.lost + cell.refused);
  const forgotten = sum(
    controls.filter(({ fault }) => fault.id.startsWith('redis-')).flatMap((outcome) => outcome.cells),
    (cell) => cell.unsettled,
  );
  const sound = controls.filter(({ fault }) => fault.id === 'none').flatMap((outcome) => outcome.cells);
  const unsound = sum(sound, (cell) => cell.doubled + cell.lost + cell.refused + cell.unsettled);
  const zero = (what: string, count: number): Bar => ({ what, measured: String(count), isMet: count === 0 });
  const correct = outcomes.filter(({ fault }) => fault.doubled === null);
  return [
    zero('cells with doubled posts, beside those that their fault accounts for', doubled),
    zero('lost posts, refused and unsettled ones included', lost),
    zero('cells with held posts where the platform answers looks', held),
    zero(
      'requests that no correct client sends (a second publish, say), posts on a wrong account or taken for another’s, and deployments that did not notice each other',
      correct.flatMap((one) => one.defects).length,
    ),
    zero('trials that did not meet their fault', unmet),
    zero('platforms and engines on which a fault was not met at all', outcomes.flatMap((one) => one.unmet).length),
    zero('failures of the harness itself', [...outcomes, ...controls].flatMap((one) => one.failures).length),
    ...(whole && sent.length > 0
      ? [
          { what: `trials: at least ${BARS.trials}`, measured: String(all), isMet: all >= BARS.trials },
          {
            what: `trials of each fault: at least ${BARS.trialsPerFault}`,
            measured: String(least),
            isMet: least >= BARS.trialsPerFault,
          },
        ]
      : []),
    ...(controls.length > 0
      ? [
          {
            what: 'the negative control doubles and loses',
            measured: `${twice} doubled, ${never + forgotten} lost`,
            isMet: twice > 0 && never + forgotten > 0,
          },
          zero('posts that the negative control does not send once where nothing fails', unsound),
        ]
      : []),
  ];
}
