import { lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { UserError } from '../lib/errors.ts';
import { net } from './messages.ts';

/**
 * Ranges that the filtering agent counts as public and that still may lead inside: IPv4 in IPv6 (old
 * form), local NAT64, documentation and segment-routing addresses.
 */
const HIDDEN_INSIDE = new BlockList();
HIDDEN_INSIDE.addSubnet('::', 96, 'ipv6');
HIDDEN_INSIDE.addSubnet('64:ff9b:1::', 48, 'ipv6');
HIDDEN_INSIDE.addSubnet('3fff::', 20, 'ipv6');
HIDDEN_INSIDE.addSubnet('5f00::', 16, 'ipv6');
HIDDEN_INSIDE.addSubnet('fec0::', 10, 'ipv6');

/** Whether to refuse an address that the filtering agent lets through. */
const isHiddenInside = (address: string): boolean => isIPv6(address) && HIDDEN_INSIDE.check(address, 'ipv6');

/** No request to this host can succeed, whatever its path: the name is unknown, or the address is refused. */
export class HostError extends UserError {}

export const refusedAddress = (address: string): HostError =>
  new HostError(net.privateNetwork({ address }), { remedy: net.allowHost() });

/** `host:port` as the allow-list spells it, the port always written. */
export function hostPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** Parses an address from outside: http(s), a host, no credentials. Throws a UserError; resolves nothing. */
export function parseOutsideUrl(text: string, base?: URL): URL {
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  if (!URL.canParse(text, base?.href)) {
    throw new UserError(net.notWebAddress({ address: shown }));
  }
  const url = new URL(text, base?.href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new HostError(net.otherScheme({ address: shown, scheme: url.protocol }));
  }
  if (url.username || url.password) {
    throw new HostError(net.hasPassword({ host: url.host }));
  }
  if (/^\.*$/.test(url.hostname)) throw new HostError(net.noHost({ address: shown }));
  if (isHiddenInside(url.hostname.replace(/^\[|\]$/g, ''))) throw refusedAddress(shown);
  url.hash = '';
  return url;
}

const REFUSED = 'EREFUSEDADDRESS';

/** Wraps a DNS lookup so that it also refuses what the filtering agent lets through. */
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

interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/**
 * Agents that check the address the socket connects to, which defeats DNS rebinding. `mayBePrivate`: for hosts that the
 * settings allow.
 */
export function outsideAgents(mayBePrivate: boolean, lookup: LookupFunction = systemLookup): Agents {
  if (mayBePrivate) return { httpAgent: new HttpAgent({ lookup }), httpsAgent: new HttpsAgent({ lookup }) };
  const options = { lookup: guarded(lookup) };
  return {
    httpAgent: new RequestFilteringHttpAgent(options),
    httpsAgent: new RequestFilteringHttpsAgent(options),
  };
}

/** Whether the connection was refused because of its address; the library says so only in its message. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === REFUSED) || /^DNS lookup .* is not allowed\. /.test(error.message);
}
