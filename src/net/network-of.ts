import { isIPv6 } from 'node:net';

/** What one client has for itself: an IPv4 address, or of an IPv6 one the 64 bits of its network. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(plain)?.[1];
  if (four !== undefined) return four;
  if (!isIPv6(plain)) return address;
  // As the URL standard writes it: without leading zeros, and nothing of it as IPv4.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const gap = Array.from({ length: 8 - (left?.length ?? 0) - (right?.length ?? 0) }, () => '0');
  return `${[...(left ?? []), ...gap, ...(right ?? [])].slice(0, 4).join(':')}::/64`;
}
