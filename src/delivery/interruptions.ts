import type { Problem } from '../domain/post.ts';
import { MessageError } from '../lib/errors.ts';
import { inOrder, type Message } from '../lib/message.ts';

/**
 * How the engine leaves `publish` before it is done. Thrown through adapters, which must let them pass.
 */

/** The claim is no longer ours (or no longer long enough): nothing may be sent or written. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** A rule of the desk says not now (`until`; null: as soon as what holds it is lifted). */
export class Postponed extends MessageError {
  override readonly name = 'Postponed';
  readonly until: Date | null;
  constructor(why: Message, until: Date | null) {
    super(why);
    this.until = until;
  }
}

/** What a post says keeps it back until a person says otherwise. */
export class NeedsPerson extends Postponed {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], until: Date) {
    super(problems.map(({ message }) => message).reduce(inOrder), until);
    this.problems = problems;
  }
}

/** What the store has a post say is not what was approved. */
export class ChangedByHand extends Postponed {}

/** A rule of the desk says never. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** It could not leave while it was news. */
export class Missed extends MessageError {
  override readonly name = 'Missed';
}

/** The platform still processes. */
export class StillProcessing extends MessageError {
  override readonly name = 'StillProcessing';
  readonly until: Date;
  constructor(reason: Message, until: Date) {
    super(reason);
    this.until = until;
  }
}

/** A commit has an intent and no result, and must be looked up first. */
export class OutcomeOpen extends MessageError {
  override readonly name = 'OutcomeOpen';
}
