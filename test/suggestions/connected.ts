import { tmpdir } from 'node:os';
import { readPrompts } from '../../src/config/load.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { connectProposals, type Proposer } from '../../src/suggestions/connect.ts';
import type { FakeModel } from './fake-model.ts';

export const KEY = 'sk-secret-0123456789';

function shippedPrompts() {
  const prompts = readPrompts(tmpdir(), []);
  if (!prompts) throw new Error('The prompts that come with the service have faults.');
  return prompts;
}

/** As they come with the service. */
export const PROMPTS = shippedPrompts();

type Configured = NonNullable<Parameters<typeof connectProposals>[0]>;

/** A newsroom's language model; `secret`: what the variable of its key holds. */
export function connected({ url }: Pick<FakeModel, 'url'>, more: Partial<Configured> = {}, secret = KEY): Proposer {
  const configured = {
    url: url.href,
    model: 'small',
    key: 'MODEL_KEY',
    timeoutSeconds: 2,
    maxTokens: 300,
    perDay: { requests: 20, tokens: 200_000 },
    prices: null,
    pictures: false,
    ...more,
  };
  const proposer = connectProposals(configured, PROMPTS, { secret: () => secret, clock: systemClock });
  if (!proposer) throw new Error('No language model was connected.');
  return proposer;
}
