import type { Message } from '../lib/message.ts';
import type { Look } from './session.ts';

/** What a try may use: a look, samples that are about nothing, and steps that are reported and taken back. */
export interface Trial<Options, Secrets> extends Look<Options, Secrets> {
  /** JPEG, 1080 by 1080. */
  picture: Uint8Array<ArrayBuffer>;
  /** MP4, 640 by 360, two seconds. */
  video: Uint8Array<ArrayBuffer>;
  /** An address of the picture from which platforms can fetch it for a day. */
  pictureUrl(): Promise<string>;
  /** Runs one step. What it throws is reported and ends the try, once everything that was made is removed. */
  step<T>(what: Message, run: () => Promise<T>): Promise<T>;
  /**
   * As `step`, for a call that makes something: one of `things`, whose id it answers. It is noted before and after, so that
   * the next try knows what a killed process left.
   */
  make(thing: string, run: () => Promise<string>): Promise<string>;
  /** Waits so many milliseconds, scaled as all waiting times are. Throws when the try is ended. */
  sleep(ms: number): Promise<void>;
}

/** Something that a try makes and that no reader sees. */
interface TrialThing<Options, Secrets> {
  /** At the beginning of a sentence: “Unpublished picture”. */
  name: Message;
  /** How a person removes it, or when it ends by itself. */
  remedy: Message;
  /** Removes it; what is gone already is done. Absent: it ends by itself. */
  remove?(id: string, look: Look<Options, Secrets>): Promise<void>;
}

/** What comes closest to a post without any reader seeing it. */
export interface TrialRules<Options, Secrets> {
  /** What it uses up that posts need, so that a person is asked before; null: nothing. */
  costs: Message | null;
  /** The platform’s quotas in which it counts like a post. */
  quotas: readonly string[];
  /** By the names that `make` is given. */
  things: Readonly<Record<string, TrialThing<Options, Secrets>>>;
  /** Throws what `classify` knows. */
  run(trial: Trial<Options, Secrets>): Promise<void>;
}
