import { isIP } from 'node:net';
import { z } from 'zod';

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  // Of everybody nobody is to be believed: a range of no bits is a slip.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** Whose word is taken for the address that a request comes from. */
export const TrustedProxies = z
  .array(z.string().refine(isAddressOrRange, 'an address such as 10.0.0.2, or a range such as 10.0.0.0/24'))
  .default([])
  .describe(
    'Addresses, or ranges of them, of own proxies that say in X-Forwarded-For from whom a request comes; of others nothing is believed',
  );
