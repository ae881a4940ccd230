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

/** Rate, quotas, gap or caps leave no room before `until`. */
export class NoRoom extends Postponed {}

/** Some of the posts that were to go out together may not leave: nothing was sent. `until`: when they are looked at again; null: at once. */
export class ItemsStopped extends Error {
  override readonly name = 'ItemsStopped';
  readonly stopped: readonly string[];
  readonly until: Date | null;
  constructor(stopped: readonly string[], until: Date | null) {
    super('Some of the posts that were to go out together may not leave.');
    this.stopped = stopped;
    this.until = until;
  }
}

/** Of posts that go out together, what one alone was refused with. */
export class ItemFailed extends Error {
  override readonly name = 'ItemFailed';
  readonly item: number;
  constructor(item: number, cause: unknown) {
    super('One of the posts that were to go out together was refused.', { cause });
    this.item = item;
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

/** It was approved for another account than its channel posts to now: a person decides. */
export class Moved extends MessageError {
  override readonly name = 'Moved';
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

/** A rule says never, of a call whose outcome is open. */
export class StoppedOpen extends MessageError {
  override readonly name = 'StoppedOpen';
}

/** A commit has an intent and no result, and must be looked up first. */
export class OutcomeOpen extends MessageError {
  override readonly name = 'OutcomeOpen';
}
