import { type Build, ownBuild } from '../features/build.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { cli } from './messages.ts';

/** `null`: a service that does not say how it answers, and so is older than the saying. */
export type Answered = Build | null;

/** Above zero: `one` is the later version. */
const compare = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

function differenceTo(service: Answered): Message {
  const own = ownBuild().version;
  if (service === null) return cli.olderService({ own });
  const { version } = service;
  const order = compare(version, own);
  return cli.otherService({ order: order === 0 ? 'same' : order < 0 ? 'older' : 'newer', own, version });
}

/** The running service does not know what is asked of it, or answers in another form. */
export const otherBuild = (service: Answered, cause?: unknown): UserError =>
  new UserError(differenceTo(service), {
    remedy: cli.restartService(),
    ...(cause !== undefined && { cause }),
  });

/**
 * An error on the way from an answer to what is printed, explained by a service that answers in another form; null
 * where it answers as this command line expects, so that the fault lies elsewhere.
 */
export function explainedByBuild(error: unknown, service: Answered): UserError | null {
  if (!(error instanceof TypeError || error instanceof RangeError)) return null;
  return service?.commands === ownBuild().commands ? null : otherBuild(service, error);
}
