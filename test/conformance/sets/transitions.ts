import { KINDS, type Transition, transitions } from '../../delivery/machine/transitions.ts';
import type { Measure } from '../result.ts';
import { onFreshStore } from '../store.ts';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const word = ({ becomes, pauses }: Transition): string => `${becomes}${pauses ? ', channel paused' : ''}`;

/** What all kinds become, or each of them by its name. */
function cell(found: readonly Transition[]): string {
  if (found.length === 0) return '–';
  const words = new Set(found.map(word));
  if (words.size === 1 && found.length === KINDS.length) return [...words].join();
  return found.map((one) => `${one.kind}: ${word(one)}`).join('<br>');
}

function section(found: readonly Transition[]): string {
  const states = [...new Set(found.map(({ state }) => state))];
  const events = [...new Set(found.map(({ event }) => event))];
  const at = (state: string, event: string) => found.filter((one) => one.state === state && one.event === event);
  return `## What becomes of a delivery
Each cell was found out on the engine itself, with a platform that says what it is told: a delivery was brought into the state of the column, the event happened, and the engine took it up once (looks until the last one). Where the three kinds (\`send\`, \`revise\`, \`retract\`) differ each is named. An answer in the column \`settling\` comes after looks that found nothing.

${line(['event', ...states])}
${line(['---', ...states.map(() => '---')])}
${events.map((event) => line([event, ...states.map((state) => cell(at(state, event)))])).join('\n')}
`;
}

/** No figures: the table of states and events, as the engine has it. */
export const deliveryStates: Measure = async (tick) => {
  const found = await onFreshStore((db) => transitions(db, tick));
  const rows = [
    { set: 'delivery states', metric: 'states and events tried', best: null, bar: null, ours: found.length },
  ];
  return { rows, cases: [], section: section(found) };
};
