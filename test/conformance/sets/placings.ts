import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { PLACINGS } from '../../posts/placings/cases.ts';
import { type Placed, placed } from '../../posts/placings/placed.ts';
import type { Placing } from '../../posts/placings/placing.ts';
import type { Measure } from '../result.ts';
import { onFreshStore } from '../store.ts';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** `Thu 26 Nov 12:00` by the clocks of a zone. */
function local(time: string, zone: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Date(time).toLocaleString('en-GB', { ...options, timeZone: zone }).replaceAll(',', '');
}

const WHEN: Readonly<Record<string, string>> = { slot: 'next slot', now: '`--now`' };
const whenText = (when: string, zone: string): string =>
  WHEN[when] ?? (/^\d{4}-\d\d-\d\dT/.test(when) ? `\`--at\` ${local(when, zone)}` : `\`--window\` ${when}`);

function asked({ now, when, others = [], urgency, embargoUntil, publishedAt, person }: Placing, zone: string): string {
  const taken = others.map(({ at, asked: named }) => `${local(at, zone)}${named ? ' (named)' : ''}`);
  return [
    `${whenText(when, zone)}, asked ${local(now, zone)}`,
    urgency ?? [],
    taken.length > 0 ? `others: ${taken.join(', ')}` : [],
    embargoUntil ? `embargo until ${local(embargoUntil, zone)}` : [],
    publishedAt ? `published ${local(publishedAt, zone)}` : [],
    person ? 'by a person' : [],
  ]
    .flat()
    .join('<br>');
}

function rulesText({ rules, quotas = [] }: Placing): string {
  const told = rules ? [`\`${stringify(rules, { collectionStyle: 'flow', lineWidth: 0 }).trim()}\``] : [];
  const limits = quotas.map(
    ({ what, posts, per }) =>
      `the platform takes ${posts} of ${what} ${'hours' in per ? `in ${per.hours} hours` : `a day (${per.dayIn})`}`,
  );
  return [...told, ...limits].join('<br>') || 'built in';
}

const time = (at: string, zone: string): string => `${local(at, zone)} (${at.replace(':00.000Z', 'Z')})`;

function given({ gives, zone }: Placed): string {
  if ('refusal' in gives) return `refused: ${gives.refusal}`;
  const moves = gives.moves ? `<br>the others move to ${gives.moves.map((at) => local(at, zone)).join(', ')}` : '';
  return time(gives.at, zone) + moves;
}

const section = (found: readonly { placing: Placing; result: Placed }[]): string => `## Where a post is placed
Each row was found out with the placing code itself, on an empty store with the other posts that the row names. \`rules\` is the channel's entry in \`schedule.yaml\`; what it does not name is built in. Times are those of the channel (Europe/Berlin, unless the row says otherwise), and UTC in brackets. A test holds every row.

${line(['situation', 'asked', 'rules', 'given'])}
${line(['---', '---', '---', '---'])}
${found.map(({ placing, result }) => line([placing.situation, asked(placing, result.zone), rulesText(placing), given(result)])).join('\n')}
`;

/** Where posts are placed, in so many situations; a figure that tells whether all came as their cases say. */
export const placings: Measure = async (tick) => {
  const found = await onFreshStore(async (db) => {
    const results: { placing: Placing; result: Placed }[] = [];
    for (const placing of PLACINGS) {
      results.push({ placing, result: await placed(db, placing) });
      tick(results.length / PLACINGS.length);
    }
    return results;
  });
  const right = found.map(({ placing, result }) => isDeepStrictEqual(result.gives, placing.gives));
  const metric = `placed as they should be, of ${found.length}`;
  return {
    rows: [{ set: 'placings', metric, best: null, bar: found.length, ours: right.filter(Boolean).length }],
    cases: found.map(({ placing, result }, i) => ({
      id: placing.situation,
      figures: { [metric]: Number(right[i]) },
      note: JSON.stringify(result.gives),
    })),
    section: section(found),
  };
};
