import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { UserError } from '../../src/domain/errors.ts';
import { createModel } from '../../src/proposals/model.ts';
import { closedPort } from '../net/loopback.ts';
import { type Manner, startFakeModel } from './fake-model.ts';

const KEY = 'sk-secret-0123456789';
const PROMPT = { system: 'Write.', user: 'An article.' };
const settings = (url: URL, timeoutMs = 5_000) => ({
  url,
  model: 'small',
  key: KEY,
  timeoutMs,
  maxTokens: 200,
  perDay: { requests: 10, tokens: 10_000 },
  prompts: { system: '', user: '', describe: null },
});
const ask = (url: URL, signal = new AbortController().signal, timeoutMs?: number) =>
  createModel(settings(url, timeoutMs), systemClock).ask(PROMPT, signal);

/** What a refused request says to an editor; the key is in none of it. */
async function refusal(manner: Manner, timeoutMs?: number): Promise<string> {
  const { url } = await startFakeModel(manner);
  const error: unknown = await ask(url, undefined, timeoutMs).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error('It was not refused in words.');
  expect(
    JSON.stringify({ ...error, message: error.message, cause: String(error.cause), stack: error.stack }),
  ).not.toContain(KEY);
  return error.message.replace(url.host, 'HOST');
}

test('a question and its answer, with the tokens that were counted', async () => {
  const fake = await startFakeModel({ says: '{"text":"Hello"}', tokens: 77 });
  expect(await ask(fake.url)).toEqual({ text: '{"text":"Hello"}', tokens: 77 });
  expect(fake.asked).toEqual([
    {
      path: '/v1/chat/completions',
      authorization: `Bearer ${KEY}`,
      body: {
        model: 'small',
        max_tokens: 200,
        messages: [
          { role: 'system', content: 'Write.' },
          { role: 'user', content: 'An article.' },
        ],
      },
    },
  ]);
  fake.behave({ says: 'x', tokens: null });
  expect((await ask(fake.url)).tokens).toBeNull();
});

test('without a key none is sent, as a local model wants it', async () => {
  const fake = await startFakeModel({ says: 'x' });
  const model = createModel({ ...settings(fake.url), key: '' }, systemClock);
  await model.ask(PROMPT, new AbortController().signal);
  expect(fake.asked[0]?.authorization).toBeUndefined();
});

test.each<[string, Manner, string]>([
  [
    'no room',
    { status: 429, body: `too many for ${KEY}` },
    'The language model at HOST has no room for more requests now (429).',
  ],
  ['a wrong key', { status: 401, body: KEY }, 'The language model at HOST refused the key (401).'],
  ['its own fault', { status: 500, body: `broken: ${KEY}` }, 'The language model at HOST answered 500: broken: •••.'],
  [
    'no JSON',
    { status: 200, body: '<html>' },
    'The language model at HOST answered with something else than a completion: <html>',
  ],
  [
    'another JSON',
    { status: 200, body: '{"choices":[]}' },
    'The language model at HOST answered with something else than a completion: {"choices":[]}',
  ],
  ['a torn answer', { says: '{"te', finish: 'length' }, 'The language model at HOST was cut off after 200 tokens.'],
  [
    'far too much',
    { status: 200, body: 'x'.repeat(300_000) },
    'The language model at HOST answered with far too much.',
  ],
])('%s is told in words', async (_what, manner, sentence) => {
  expect(await refusal(manner)).toBe(sentence);
});

test('one that says nothing, and one that is not there', async () => {
  expect(await refusal({ silent: true }, 200)).toBe('The language model at HOST gave no answer within 0.2 s.');
  const nowhere = new URL(`http://127.0.0.1:${await closedPort()}/v1`);
  await expect(ask(nowhere)).rejects.toThrow(/could not be reached \(ECONNREFUSED\)/);
});

test('a service that stops waits for no answer', async () => {
  const { url, asked } = await startFakeModel({ silent: true });
  const stop = new AbortController();
  const answer = ask(url, stop.signal);
  await expect.poll(() => asked.length).toBe(1);
  stop.abort(new Error('The service is stopping.'));
  await expect(answer).rejects.toThrow('The service is stopping.');
});
