import type { Message } from '../lib/message.ts';
import { partProblem, videoProblem } from './messages.ts';
import type { Problem } from './post.ts';

/** Code of the problem that a picture was made in a shape that its place does not take. */
export const PICTURE_SHAPE = 'picture-shape';

/** Code of the problem that a headline is too long for its platform's title. */
export const NEEDS_SHORT_TITLE = 'needs-short-title';

const maker =
  (severity: Problem['severity']) =>
  (code: string, field: string, message: Message): Problem => ({ severity, code, field, message });

/** A problem that keeps a post a draft. */
export const blocks = maker('blocks');
/** A problem that an editor should look at. */
export const warns = maker('warns');

/** Problems of a part, by its index: those of a further part name it. */
export const ofPart = (problems: readonly Problem[], part: number): Problem[] =>
  problems.map((problem) =>
    part === 0 ? problem : { ...problem, part, message: partProblem({ number: part + 1, why: problem.message }) },
  );

/** Problems of one of so many videos, by its index: of several they name it. */
export const ofVideo = (problems: readonly Problem[], index: number, count: number): Problem[] =>
  problems.map((problem) =>
    count === 1 ? problem : { ...problem, message: videoProblem({ number: index + 1, why: problem.message }) },
  );
