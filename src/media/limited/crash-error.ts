import { UserError } from '../../lib/errors.ts';

/** A file ended the program that worked on it, or had to be given up from outside. */
export class CrashError extends UserError {}
