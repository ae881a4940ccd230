import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseItem } from '../../../src/ingest/ninjs/parse-item.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { DATA, readJson } from '../data.ts';
import type { Case, Measure } from '../result.ts';

const VERSIONS = ['2.1', '2.2', '3.0', '3.1'];

/** What is wrong with an item; null where it is accepted. */
function refusal(item: unknown): string | null {
  try {
    parseItem(item);
    return null;
  } catch (error) {
    // Anything else that is thrown is a defect, and no refusal.
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function judged(version: string, folder: 'should_pass' | 'should_fail'): Case[] {
  const at = ['ninjs', 'test_suite', version, folder];
  return readdirSync(join(DATA, ...at)).map((file) => {
    const why = refusal(readJson(...at, file));
    const right = folder === 'should_pass' ? why === null : why !== null;
    return {
      id: `${version}/${folder}/${file}`,
      figures: { [folder]: right ? 1 : 0 },
      ...(right ? {} : { note: why ?? 'accepted' }),
    };
  });
}

/** Items of the IPTC's own test suite: each is accepted or refused as it should be. */
export const ninjs: Measure = async () => {
  const cases = VERSIONS.flatMap((version) => [...judged(version, 'should_pass'), ...judged(version, 'should_fail')]);
  const sum = (name: string) => cases.reduce((total, { figures }) => total + (figures[name] ?? 0), 0);
  const of = (name: string) => cases.filter(({ figures }) => name in figures).length;
  return {
    rows: [
      {
        set: 'ninjs',
        metric: 'accepted',
        best: { by: 'ajv', value: 42 },
        bar: of('should_pass'),
        ours: sum('should_pass'),
      },
      {
        set: 'ninjs',
        metric: 'refused',
        best: { by: 'ajv', value: 14 },
        bar: of('should_fail'),
        ours: sum('should_fail'),
      },
    ],
    cases,
  };
};
