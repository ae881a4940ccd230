import type { Finding } from '../../domain/finding.ts';

const KINDS: Readonly<Record<Finding['kind'], string>> = {
  number: 'number',
  date: 'date',
  name: 'name',
  quotation: 'quotation',
};
/** As much of a sentence as a message shows, in UTF-16 code units. */
const SHOWN = 240;

const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** One sentence for an editor: what is said where, and what the article says instead. */
export function messageFor({ field, kind, words, nearest }: Omit<Finding, 'start' | 'end' | 'message'>): string {
  const said = `The ${KINDS[kind]} “${short(words)}” in the ${field} is not said so in the article`;
  return nearest === null ? `${said}.` : `${said}, which comes closest with: ${short(nearest)}`;
}
