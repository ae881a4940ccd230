import { BlockList, isIPv6 } from 'node:net';
import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';

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

/** True for addresses to refuse beyond what the filtering agent refuses. */
export const isHiddenInside = (address: string): boolean => isIPv6(address) && HIDDEN_INSIDE.check(address, 'ipv6');

export function refusedAddress(url: string): UserError {
  return new UserError(
    `The address ${url} was refused: it leads into a private network, and only public addresses are fetched.`,
    {
      remedy: 'If it is a server of your own, add its host:port to `hosts` in newsroom.yaml.',
      told: told('address-inside', { address: url }),
    },
  );
}

/** `host:port` as the allow-list spells it, the port always written. */
export function hostPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** An address from outside, as far as its text tells: http(s), a host, no user name. Throws UserError. */
export function parseOutsideUrl(text: string, base?: URL): URL {
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  if (!URL.canParse(text, base?.href)) {
    throw new UserError(`"${shown}" is no web address: expected one that begins with https:// or http://.`, {
      told: told('address-not-web', { address: shown }),
    });
  }
  const url = new URL(text, base?.href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UserError(`The address ${shown} was refused: expected https: or http:, given ${url.protocol}`, {
      told: told('address-not-web', { address: shown }),
    });
  }
  if (url.username || url.password) {
    throw new UserError(
      `The address of ${url.host} was refused: it carries a user name or password, which are never sent.`,
    );
  }
  if (/^\.*$/.test(url.hostname)) throw new UserError(`The address ${shown} was refused: it names no host.`);
  if (isHiddenInside(url.hostname.replace(/^\[|\]$/g, ''))) throw refusedAddress(shown);
  url.hash = '';
  return url;
}
