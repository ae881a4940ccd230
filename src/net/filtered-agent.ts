import { lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { isHiddenInside } from './outside-url.ts';

const REFUSED = 'EREFUSEDADDRESS';

/** A look-up that also refuses what the filtering agent lets through. */
function guarded(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const found = typeof address === 'string' ? [address] : (address ?? []).map((entry) => entry.address);
      if (!error && found.some(isHiddenInside)) {
        callback(Object.assign(new Error(`${hostname} resolves to a refused address`), { code: REFUSED }), '');
        return;
      }
      callback(error, address, family);
    });
  };
}

export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/**
 * Agents that check the address with which the socket connects, so that a name which changes its answer
 * gains nothing. `mayBePrivate` is for hosts that the settings allow.
 */
export function outsideAgents(mayBePrivate: boolean, lookup: LookupFunction = systemLookup): Agents {
  if (mayBePrivate) return { httpAgent: new HttpAgent({ lookup }), httpsAgent: new HttpsAgent({ lookup }) };
  const options = { lookup: guarded(lookup) };
  return {
    httpAgent: new RequestFilteringHttpAgent(options),
    httpsAgent: new RequestFilteringHttpsAgent(options),
  };
}

/** Was the connection refused because of its address? The library tells it only in its message. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === REFUSED) || /^DNS lookup .* is not allowed\. /.test(error.message);
}
