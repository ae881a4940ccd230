import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether a host is this machine, judged by its name alone, without a lookup. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || /^\[?::1\]?$/.test(host);

const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** Whether a host is a private IP address or this machine, without a lookup. */
export function isInside(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return isLoopback(host) || (family !== 0 && PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'));
}

/** Whether an operator's address is acceptable: private networks are, plain HTTP only on this machine. */
export const isOwnAddress = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/** Network that one client has to itself: its IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(plain)?.[1];
  if (four !== undefined) return four;
  if (!isIPv6(plain)) return address;
  // The URL parser normalises it: no leading zeros, no embedded IPv4 notation.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const gap = Array.from({ length: 8 - (left?.length ?? 0) - (right?.length ?? 0) }, () => '0');
  return `${[...(left ?? []), ...gap, ...(right ?? [])].slice(0, 4).join(':')}::/64`;
}
