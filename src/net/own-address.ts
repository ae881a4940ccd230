import { isLoopback } from './loopback.ts';

/** An operator's own address: it may stand in a private network, but only on this machine without TLS. */
export const isOwnAddress = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
