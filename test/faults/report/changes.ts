import { FAULTS } from '../catalogue/index.ts';
import { absences, excuses, type Report, summary, untried, wrongs } from './markdown.ts';
import { divisors, table } from './table.ts';

/** Where the part on changes begins. */
export const CHANGES = '# Revisions, retractions and answers\n';

const KEY = `The same faults, met by deliveries that change what is live: every post is sent first, and nothing fails meanwhile; then it is revised, taken down, or answered with a correction, by the same workers, and the fault begins. A trial is one such delivery. *Posts* is how many readers see: of a revision those that say the correction (on X the versions that were made to say it, for an edit that was made twice shows there only), of an answer those that stand under the post, of a retraction what is still there. *Lost* is a revision or answer that is called done and is not there, and a retraction that left something.`;

/** What this run left out, so that nobody takes it for tried. */
function left(outcomes: Report['outcomes']): string {
  const lines = FAULTS.filter(({ work }) => work !== 'send').flatMap(({ id, engines }) => {
    const run = outcomes.find(({ fault }) => fault.id === id)?.cells ?? [];
    const missing = engines.filter((engine) => !run.some((cell) => cell.engine === engine));
    return missing.length > 0 ? [`- \`${id}\` on ${missing.join(', ')}`] : [];
  });
  return lines.length > 0 ? `## Not tried in this run\n${lines.join('\n')}\n\n` : '';
}

/** The part of the report that \`npm run faults -- --changes\` writes by itself. */
export function changesMarkdown({ date, facts, seed, factors, tookMs, outcomes, bars }: Report): string {
  const told = [
    ...facts,
    ['seed', String(seed)],
    ['times divided by', divisors(factors)],
    ['took', `${Math.round(tookMs / 60_000)} min`],
  ];
  return `${CHANGES}Written by \`npm run faults -- --changes\` on ${date.toISOString().slice(0, 10)}; do not edit.

${table(['', ''], told)}

${KEY}

${table(
  ['what', 'measured', 'met'],
  bars.map(({ what, measured, isMet }) => [what, measured, isMet ? 'yes' : 'NO']),
)}

${summary(outcomes)}

${left(outcomes)}${wrongs(outcomes)}${untried(outcomes)}${excuses(outcomes)}${absences(outcomes)}`;
}
