import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CampaignOptions, CampaignResult } from './campaign.ts';

/** What campaigns gave, written down as each ends: a run that was broken off goes on where it stood. */
export interface Journal {
  /** What this campaign gave before, on the same code; undefined: it was not run. */
  before(campaign: CampaignOptions): CampaignResult | undefined;
  /** How long the runs took from which that comes, in milliseconds. */
  earlierMs: number;
  note(campaign: CampaignOptions, result: CampaignResult): void;
}

const Line = z.object({
  code: z.string(),
  /** When its run began. */
  run: z.string(),
  /** How long after that it ended. */
  afterMs: z.number(),
  campaign: z.string(),
  // Our own words from before.
  result: z.custom<CampaignResult>((value) => typeof value === 'object' && value !== null),
});
type Line = z.infer<typeof Line>;

const WHAT_COUNTS = ['src', 'jobs', 'test/faults', 'package-lock.json'];

/** Names the code that is tried; null where something of it is not committed. */
export function codeNow(): string | null {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  if (git('status', '--porcelain', '--', ...WHAT_COUNTS) !== '') return null;
  return git('rev-parse', ...WHAT_COUNTS.map((path) => `HEAD:${path}`)).replaceAll(/\s+/g, ' ');
}

const nameOf = ({ program, fault, engine, platforms, trials, seed, factor, beside }: CampaignOptions): string =>
  [program, fault.id, engine, platforms.join('+'), trials, seed, factor, ...(beside === null ? [] : [beside])].join(
    ' ',
  );

/** The last line of a run that was killed may be half there. */
function read(line: string): Line[] {
  try {
    return [Line.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

/** Opens the journal at `path`. What other code gave stays in it, and counts for nothing. */
export function openJournal(path: string, code: string, now: () => number): Journal {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text
    .split('\n')
    .flatMap(read)
    .filter((line) => line.code === code);
  const known = new Map(lines.map(({ campaign, result }) => [campaign, result]));
  const runs = new Map<string, number>();
  for (const { run, afterMs } of lines) runs.set(run, Math.max(afterMs, runs.get(run) ?? 0));
  const began = now();
  const run = new Date(began).toISOString();
  // What is half there is ended, so that it spoils no line of ours.
  let start = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    before: (campaign) => known.get(nameOf(campaign)),
    earlierMs: [...runs.values()].reduce((sum, ms) => sum + ms, 0),
    note(campaign, result) {
      const line: Line = { code, run, afterMs: now() - began, campaign: nameOf(campaign), result };
      appendFileSync(path, `${start}${JSON.stringify(line)}\n`);
      start = '';
    },
  };
}
