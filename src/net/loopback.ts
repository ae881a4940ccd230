import { BlockList, isIP } from 'node:net';

/** The host is this machine by its very name: nothing is looked up. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || /^\[?::1\]?$/.test(host);

const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** The host is an address that only a private network has, or this machine: nothing is looked up. */
export function isInside(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return isLoopback(host) || (family !== 0 && PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'));
}
