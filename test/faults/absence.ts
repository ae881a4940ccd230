import type { Fault } from './fault.ts';
import { faultsFor } from './platforms/index.ts';

/** Why a fault cannot be met on a platform, or null. */
export function whyAbsent(fault: Fault, platform: string): string | null {
  const known = fault.absent[platform];
  if (known !== undefined) return known;
  const faults = faultsFor(fault, platform);
  if (faults === null) return 'it cannot be done there';
  if (fault.exchangesTokens && faults.operations.token.length === 0) return 'its token is not exchanged for others';
  const { hit } = fault;
  if (hit && 'exchange' in hit.place && faults.operations[hit.place.of].length === 0)
    return 'it asks nothing of the kind';
  if (fault.orders === null || faults.orders(fault.orders, 1)) return null;
  return 'the platform has no such thing';
}

export const platformsFor = (fault: Fault, platforms: readonly string[]): string[] =>
  platforms.filter((platform) => whyAbsent(fault, platform) === null);
