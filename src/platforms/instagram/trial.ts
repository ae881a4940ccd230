import { callGraph, GraphId } from '../kit/graph/client.ts';
import { exhausted, OutcomeError, unavailable } from '../kit/outcomes.ts';
import type { Trial, TrialRules } from '../trial.ts';
import { judgeContainer } from './classify.ts';
import { accessOf } from './container.ts';
import { containerStatus } from './find.ts';
import { findings, trials } from './messages.ts';
import { createSample, Quota, readQuota } from './requests.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

type InstagramTrial = Trial<InstagramOptions, InstagramSecrets>;

/** Gaps between looks at the container, milliseconds: pictures are fetched within seconds, and Meta asks for a minute. */
const GAPS = [5_000, 60_000];

async function readRoom(look: InstagramTrial): Promise<void> {
  const { data } = await callGraph(look, 'quota', readQuota(accessOf(look)), look.signal, Quota);
  const total = data[0]?.config?.quota_total;
  if (total === undefined || (data[0]?.quota_usage ?? 0) < total) return;
  throw new OutcomeError(exhausted(null, findings.quotaUsed({ total }), 'quota'));
}

async function untilFetched(container: string, look: InstagramTrial): Promise<void> {
  for (const gap of [0, ...GAPS]) {
    await look.sleep(gap);
    const { code, words } = await containerStatus(container, look, look.signal);
    if (code === 'FINISHED') return;
    if (code !== 'IN_PROGRESS') throw new OutcomeError(judgeContainer(words, look.now()));
  }
  const wait = GAPS.reduce((sum, gap) => sum + gap, 0);
  throw new OutcomeError(unavailable(trials.notFetched({ wait }), 'fetching'));
}

/** Has a picture fetched into a container, which is never published. */
export const trial: TrialRules<InstagramOptions, InstagramSecrets> = {
  costs: null,
  quotas: [],
  things: { container: { name: trials.container(), remedy: trials.containerEnds() } },
  async run(look) {
    await look.step(trials.room(), () => readRoom(look));
    const url = await look.pictureUrl();
    const container = await look.make('container', async () => {
      const sample = createSample(accessOf(look), new URL(url).href);
      return (await callGraph(look, 'prepare', sample, look.signal, GraphId)).id;
    });
    await look.step(trials.fetched(), () => untilFetched(container, look));
  },
};
