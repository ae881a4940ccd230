import { isLoopback } from './loopback.ts';

/** What is said of an address that `isOwnAddress` refuses. */
export const OWN_ADDRESS = 'an address that begins with https:// (or http:// on this machine)';

/** An operator's own address: it may stand in a private network, but only on this machine without TLS. */
export const isOwnAddress = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
