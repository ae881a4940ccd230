import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CampaignResult, runCampaign } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import { cellsOf, missed } from './cells.ts';
import type { Fault } from './fault.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { planCampaigns } from './plan.ts';
import { openRun } from './stage/grounds.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A folder of the run's own. Servers run as another user, who must be able to pass through it. */
function makeFolder(keep: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-faults-'));
  chmodSync(folder, 0o711);
  // Processes and servers end with us by themselves.
  process.on('exit', () => (keep ? say(`Kept: ${folder}`) : rmSync(folder, { recursive: true, force: true })));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(1));
  return folder;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Why a campaign misses the bar; empty where it does not. */
function complaints(result: CampaignResult, fault: Fault): string[] {
  const cells = cellsOf(result).flatMap((cell) => {
    const what = missed(cell, fault);
    return what.length > 0 ? [`${cell.platform}: ${what.join(', ')}`] : [];
  });
  return [...cells, ...result.defects, ...result.failures];
}

function tell(number: string, result: CampaignResult, fault: Fault, { factor }: Options): boolean {
  const wrong = complaints(result, fault);
  const held = result.trials.filter(({ verdict }) => verdict === 'held').length;
  const facts = `${result.trials.length} trials, ${held} held, ${result.starts} starts, ${seconds(result.tookMs)}`;
  say(`${number} ${fault.id} on ${result.engine}: ${facts}: ${wrong.length === 0 ? 'ok' : 'MISSED'}`);
  for (const text of wrong) say(`    ${text}`);
  if (wrong.length === 0) return true;
  for (const { postId, channelId, state, verdict, posts, why, met } of result.trials) {
    if (verdict !== 'once' || !met) say(`    ${verdict} ${channelId} ${postId}: ${state}, ${posts} posts: ${why}`);
  }
  say(
    `    again: npm run faults -- --fault ${fault.id} --engine ${result.engine} --seed ${result.seed} --factor ${factor}`,
  );
  return false;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.list) {
    for (const { id, title, engines } of FAULTS) process.stdout.write(`${id}\t${title}\t${engines.join(' ')}\n`);
    return 0;
  }
  const campaigns = planCampaigns(options);
  const most = Math.max(...campaigns.map(({ trials }) => trials));
  const folder = makeFolder(options.keep);
  say(`${campaigns.length} campaigns; every waiting time is divided by ${options.factor}; seed ${options.seed}`);
  const run = await openRun(folder, most);
  const results: CampaignResult[] = [];
  let good = true;
  try {
    for (const [index, campaign] of campaigns.entries()) {
      const result = await runCampaign(run, campaign);
      results.push(result);
      good = tell(`[${index + 1}/${campaigns.length}]`, result, campaign.fault, options) && good;
    }
  } finally {
    await run.stop();
  }
  if (options.json !== null) {
    writeFileSync(options.json, JSON.stringify({ cells: results.flatMap(cellsOf), results }, null, 1));
  }
  return good ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say(USAGE);
    process.exit(2);
  },
);
