import { type Sentences, type Told, told } from '../../lib/told.ts';
import type { Problem } from '../post.ts';

type Code = keyof Sentences;
/** Codes of sentences without gaps. */
type Whole = { [C in Code]: keyof Sentences[C] extends never ? C : never }[Code];

interface Maker {
  (code: Whole, field: string, message: string): Problem;
  <C extends Code>(code: C, field: string, message: string, gaps: Sentences[C]): Problem;
}

const maker =
  (severity: Problem['severity']): Maker =>
  (code: Code, field: string, message: string, gaps: Told['gaps'] = {}): Problem => ({
    severity,
    code,
    field,
    message,
    told: { code, gaps },
  });

/** A problem that keeps a post a draft, told by the sentence of its code. */
export const blocks = maker('blocks');
/** A problem that an editor should look at, told by the sentence of its code. */
export const warns = maker('warns');

/** The same problem by another sentence than its code's: of one code there are several. */
export const toldAs = <C extends Code>(problem: Problem, code: C, gaps: Sentences[C]): Problem => ({
  ...problem,
  told: told(code, gaps),
});
