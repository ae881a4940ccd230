import { type Build, ownBuild } from '../features/build.ts';
import { UserError } from '../lib/errors.ts';

/** `null`: a service that does not say how it answers, and so is older than the saying. */
export type Answered = Build | null;

const RESTART = 'Restart it, so that both are the same: stop it, then masthead start.';

/** Above zero: `one` is the later version. */
const compare = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

function saidOf(service: Answered): string {
  const own = ownBuild();
  if (service === null) return `is older than this command line (${own.version})`;
  const order = compare(service.version, own.version);
  if (order === 0) return `is another build of the same version (${own.version}) than this command line`;
  return `is ${order < 0 ? 'older' : 'newer'} (${service.version}) than this command line (${own.version})`;
}

/** The running service does not know what is asked of it, or answers in another form. */
export const otherBuild = (service: Answered, cause?: unknown): UserError =>
  new UserError(`The running service ${saidOf(service)}, and the two do not understand each other.`, {
    remedy: RESTART,
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
