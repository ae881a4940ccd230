import { countsFor, type PeopleAsked, peopleAsked } from '../../domain/approval.ts';
import type { Remedy } from '../../domain/correction.ts';
import type { Tx } from '../../store/store.ts';
import { approvable, approversIn, userNamed, whyNot } from '../people/approvers.ts';
import type { Subject } from './subject.ts';

interface Word {
  remedy: Remedy;
  /** What an answer tells, where whoever approves says it. */
  note: string | null;
  by: string;
  /** Exactly this was wanted before. */
  isSame: boolean;
}

interface Counted {
  /** All who said that it may be done. */
  names: string[];
  /** Those whose word counts. */
  counting: string[];
  /** How many more are needed. */
  missing: number;
  /** Whose words an answer tells; null: those of the article. */
  noteBy: string | null;
}

/**
 * Whose approvals of a correction count, by the rule that holds for posts: nobody approves their own words. To take
 * something down one person is enough, whoever wrote it. Throws a UserError where a word would change nothing.
 */
export async function countWords(
  tx: Tx,
  { correction, channel }: Pick<Subject, 'correction' | 'channel'>,
  { remedy, note, by, isSame }: Word,
): Promise<Counted> {
  const asked = peopleAsked(channel.channel);
  const people: PeopleAsked = remedy === 'retract' && asked === 2 ? 1 : asked;
  const noteBy = note === null || note === correction.note ? correction.noteBy : by;
  const editedBy = { revise: correction.editedBy, repost: correction.editedBy, reply: noteBy, retract: null }[remedy];
  const approvers = await approversIn({ db: tx });
  const subject = approvable({ people, editedBy }, { by: [], missing: 1, holds: true }, approvers);
  const refusal = whyNot(await userNamed({ db: tx }, by), `the correction ${correction.id}`, subject, approvers);
  if (refusal && isSame) throw refusal;
  const names = [...new Set([...(isSame ? correction.approvedBy : []), by])];
  const counting = names.filter((name) => countsFor({ by: name, alone: !subject.others }, subject));
  return { names, counting, missing: Math.max(0, Math.max(1, people) - counting.length), noteBy };
}
