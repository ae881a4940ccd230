import { UserError } from '../lib/errors.ts';

/** A story that is held back, nobody can tell until when. */
export class UnreadEmbargo extends UserError {}
