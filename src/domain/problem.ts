import type { Message } from '../lib/message.ts';
import type { Problem } from './post.ts';

const maker =
  (severity: Problem['severity']) =>
  (code: string, field: string, message: Message): Problem => ({ severity, code, field, message });

/** A problem that keeps a post a draft. */
export const blocks = maker('blocks');
/** A problem that an editor should look at. */
export const warns = maker('warns');
