import type { Diagnosis } from '../../platform.ts';
import { findings } from '../messages.ts';

/** When versions of the Graph API end, from its changelog; of newer ones no end is known. */
const ENDS: Readonly<Record<string, string>> = {
  'v20.0': '2026-09-24',
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
};

const SOON = 90 * 86_400_000;

/** Tells of a version that ends within 90 days, or has ended. */
export function versionFindings(version: string, now: Date): Diagnosis[] {
  const end = ENDS[version];
  if (end === undefined || Date.parse(end) - now.getTime() > SOON) return [];
  const isOver = Date.parse(end) <= now.getTime();
  const message = findings.versionEnds({ version, day: end, over: isOver ? 'yes' : 'no' });
  return [{ code: 'version', message, remedy: findings.newerVersion() }];
}
