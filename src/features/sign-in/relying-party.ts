import { isIP } from 'node:net';
import { UserError } from '../../lib/errors.ts';
import { isLoopback } from '../../net/addresses.ts';
import { signIn as messages } from './messages.ts';

/** Site that passkeys belong to: browsers offer them there alone. */
export interface RelyingParty {
  id: string;
  origin: string;
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');
/** Addresses for all interfaces: the service has no public URL. */
const EVERYWHERE = new Set(['0.0.0.0', '::']);

/**
 * Site by the address of the service. Passkeys need a name, so on its own machine that is `localhost`, with the port of
 * the request (`host`). Throws a UserError where the service, or the page, is reached by an IP address.
 */
export function relyingPartyOf(ownAddress: string, host: string): RelyingParty {
  const own = new URL(ownAddress);
  const hostname = bare(own.hostname);
  if (isIP(hostname) === 0) return { id: hostname, origin: own.origin };
  if (!isLoopback(hostname) && !EVERYWHERE.has(hostname)) {
    throw new UserError(messages.passkeysNeedName(), { remedy: messages.setPublicUrl(), kind: 'conflict' });
  }
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : own;
  if (asked.hostname === 'localhost') return { id: 'localhost', origin: asked.origin };
  const url = `http://localhost:${asked.port || own.port || '80'}/desk/`;
  throw new UserError(messages.passkeysNeedLocalhost(), { remedy: messages.openLocalhost({ url }), kind: 'conflict' });
}
