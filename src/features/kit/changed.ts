import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { kit } from './messages.ts';

/** Versions one of which a thing must still be in: what whoever decides has seen; null: it may be in any. */
export const Expected = z.array(z.string().max(200)).max(20).nullish();
export type Expected = z.infer<typeof Expected>;

/** Refuses a decision on something that changed since it was seen; `current`: how it is now, for the answer. */
export class ChangedError extends UserError {
  readonly current: object;

  constructor(problem: Message, current: object) {
    super(problem, { remedy: kit.lookAgain(), kind: 'changed' });
    this.current = current;
  }
}
