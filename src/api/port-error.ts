import { messageOf, UserError } from '../lib/errors.ts';
import { api } from './messages.ts';

/** An error of listening, as one that names the address and what to do: another `variable`, or `setting` of newsroom.yaml. */
export function portError(
  error: unknown,
  { host, port, variable, setting }: { host: string; port: number; variable: string; setting: string },
): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'EADDRINUSE') {
    const problem = api.portTaken({ host, port: String(port) });
    return new UserError(problem, { remedy: api.otherPort({ variable, setting }), cause: error });
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    const problem = api.cannotListen({ host, port: String(port), why: messageOf(error) });
    return new UserError(problem, { remedy: api.otherAddress({ variable, setting }), cause: error });
  }
  return error;
}
