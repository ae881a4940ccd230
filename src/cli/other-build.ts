import type { Build } from '../domain/build.ts';
import { ownBuild } from '../features/run-action.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { cli } from './messages.ts';

/** Build of the service that answered; null: it is so old that it does not send one. */
export type Answered = Build | null;

/** Positive: `one` is the later version. */
const compare = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

function differenceTo(service: Answered): Message {
  const own = ownBuild().version;
  if (service === null) return cli.olderService({ own });
  const { version } = service;
  const order = compare(version, own);
  return cli.otherService({ order: order === 0 ? 'same' : order < 0 ? 'older' : 'newer', own, version });
}

/** Error for a service that does not have an action of ours, or answers in another form. */
export const otherBuild = (service: Answered, cause?: unknown): UserError =>
  new UserError(differenceTo(service), {
    remedy: cli.restartService(),
    ...(cause !== undefined && { cause }),
  });

/**
 * Explains a defect in printing by a service of another build, which answers in another form. Null for other errors,
 * and where the builds are the same.
 */
export function explainedByBuild(error: unknown, service: Answered): UserError | null {
  if (!(error instanceof TypeError || error instanceof RangeError)) return null;
  return service?.commands === ownBuild().commands ? null : otherBuild(service, error);
}
