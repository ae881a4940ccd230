import type { SimAnswer } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import { graphError } from './errors.ts';

/** Versions that answer as of autumn 2026. */
const OLDEST = 21;
const NEWEST = 27;

/** Refuses versions that expired or do not exist; null when the version is fine. */
export function refuseVersion(world: World, version: string): SimAnswer | null {
  const major = Number(/^v(\d+)\.0$/.exec(version)?.[1]);
  if (major >= OLDEST && major <= NEWEST) return null;
  const message = `(#2635) You are calling a deprecated or unknown version of the Graph API (${version}).`;
  return graphError(world, { code: 2635, message });
}
