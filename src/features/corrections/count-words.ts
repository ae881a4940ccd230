import { countApprovals, type PeopleAsked, peopleAsked } from '../../domain/approval.ts';
import { isAlone } from '../../domain/can.ts';
import type { Remedy } from '../../domain/correction.ts';
import { authorNamed, joinAuthors } from '../../posts/authors.ts';
import type { Tx } from '../../store/store.ts';
import { approversIn, userNamed, whyNot } from '../people/approval.ts';
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
  noteAuthors: string[] | null;
}

/**
 * Whose approvals of a correction count, by the rule that holds for posts: no one approves their own words. To take
 * something down one person is enough, whoever wrote it. Throws a UserError where a word would change nothing.
 */
export async function countWords(
  tx: Tx,
  { correction, channel }: Pick<Subject, 'correction' | 'channel'>,
  { remedy, note, by, isSame }: Word,
): Promise<Counted> {
  const asked = peopleAsked(channel.channel);
  const people: PeopleAsked = remedy === 'retract' && asked === 2 ? 1 : asked;
  const noteAuthors =
    note === null || note === correction.note
      ? correction.noteAuthors
      : joinAuthors(correction.noteAuthors, [await authorNamed(tx, by)]);
  const own = correction.authors ?? [];
  const authors = { revise: own, repost: own, reply: noteAuthors ?? [], retract: [] }[remedy];
  const approvers = await approversIn({ db: tx });
  const names = [...new Set([...(isSame ? correction.approvedBy : []), by])];
  const said = (all: readonly string[]) => {
    const given = all.map((one) => ({
      by: one,
      automatic: false,
      alone: isAlone(one, { authors, approvers }),
      embargoUntil: null,
    }));
    return countApprovals(given, { people, authors, embargoUntil: null, now: new Date(0) });
  };
  const before = said(isSame ? correction.approvedBy.filter((one) => one !== by) : []);
  const subject = { people, authors, ...before, holds: true, approvers };
  const refusal = whyNot(await userNamed({ db: tx }, by), subject);
  if (refusal && isSame) throw refusal;
  const { by: counting, missing } = said(names);
  return { names, counting, missing, noteAuthors };
}
