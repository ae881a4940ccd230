import { expect, test } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { UserError } from '../../src/lib/errors.ts';
import { answeredJson } from '../../src/suggestions/completion.ts';
import { createModel } from '../../src/suggestions/model.ts';
import { closedPort } from '../net/loopback.ts';
import { connected, KEY } from './connected.ts';
import { type Manner, startFakeModel } from './fake-model.ts';

const PROMPT = { system: 'Write.', user: 'An article.' };
const settings = (url: URL, timeoutMs = 5_000) => ({
  ...connected({ url }).settings,
  timeoutMs,
  maxTokens: 200,
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

const ANSWER = '{"text": "After three years the ferry crosses the river again."}';

test('a question and its answer, with the tokens that were counted and the time it took', async () => {
  const fake = await startFakeModel({ recorded: 'openai' });
  const { ms, ...reply } = await ask(fake.url);
  expect(reply).toEqual({ text: ANSWER, tokens: { input: 412, output: 19 } });
  expect(ms).toBeGreaterThanOrEqual(0);
  expect(fake.asked).toMatchObject([
    {
      path: '/v1/chat/completions',
      authorization: `Bearer ${KEY}`,
      body: {
        model: 'small',
        max_tokens: 200,
        stream: false,
        messages: [
          { role: 'system', content: 'Write.' },
          { role: 'user', content: 'An article.' },
        ],
      },
    },
  ]);
});

test.each<[string, { input: number; output: number } | null]>([
  ['ollama-fenced', { input: 398, output: 24 }],
  ['ollama-think', { input: 398, output: 231 }],
  ['llama-cpp-think', { input: 398, output: 80 }],
  ['deepseek-reasoning', { input: 398, output: 512 }],
  ['no-usage', null],
  ['half-usage', null],
])('the answer of %s is read for what it says, without its thoughts', async (recorded, tokens) => {
  const { url } = await startFakeModel({ recorded });
  const reply = await ask(url);
  expect(answeredJson(reply.text)).toEqual(JSON.parse(ANSWER));
  expect(reply.tokens).toEqual(tokens);
  expect(reply.text).not.toContain('think>');
});

test('what an endpoint does not take is left out or called otherwise, now and from then on', async () => {
  const [tokens, temperature, format] = ['error-400-tokens', 'error-400-temperature', 'error-400-format'];
  const fake = await startFakeModel(
    { recorded: tokens },
    { recorded: temperature },
    { recorded: format },
    { recorded: 'openai' },
  );
  const model = createModel(settings(fake.url), systemClock);
  const { signal } = new AbortController();
  expect((await model.ask(PROMPT, signal)).text).toBe(ANSWER);
  await model.ask(PROMPT, signal);
  const sent = fake.asked.map(({ body }) =>
    Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'model' && name !== 'messages')),
  );
  const leanest = { max_completion_tokens: 200, stream: false };
  expect(sent).toEqual([
    { max_tokens: 200, temperature: 0, stream: false, response_format: { type: 'json_object' } },
    { max_completion_tokens: 200, temperature: 0, stream: false, response_format: { type: 'json_object' } },
    { max_completion_tokens: 200, stream: false, response_format: { type: 'json_object' } },
    leanest,
    leanest,
  ]);
});

test('an endpoint that declines everything is asked no more than there is to leave out', async () => {
  const body = JSON.stringify({ error: 'max_tokens, max_completion_tokens, temperature, stream, response_format' });
  const fake = await startFakeModel({ status: 400, body });
  await expect(ask(fake.url)).rejects.toThrow(/answered 400: “max_tokens/);
  expect(fake.asked).toHaveLength(6);
});

test('without a key none is sent, as a local model wants it', async () => {
  const fake = await startFakeModel({ says: 'x' });
  const model = createModel({ ...settings(fake.url), key: '' }, systemClock);
  await model.ask(PROMPT, new AbortController().signal);
  expect(fake.asked[0]?.authorization).toBeUndefined();
});

test.each<[string, string]>([
  ['error-401', 'refused the key (401). Check the configuration.'],
  ['error-404', 'does not know the model “small”, or has no such address (404). Check the configuration.'],
  ['error-429', 'has too many requests at the moment (429). Try again later.'],
  [
    'error-500',
    'answered 500: “<html> <head><title>500 Internal Server Error</title></head> <body> <center><h1>500 Internal Server Error</h1></center> </body> </html>”.',
  ],
  ['error-503', 'answered 503: “Loading model”.'],
  ['error-400-context', 'answered 400: “the request exceeds the available context size, try increasing it”.'],
  ['error-200', 'answered 200: “Provider returned error”.'],
  ['endless-thought', 'gave an empty answer.'],
  ['filtered', 'declined to answer.'],
  ['refusal', 'declined to answer: “I’m sorry, I can’t help with that.”'],
  ['stream', 'answered with a stream, which was not requested.'],
  [
    'garbage',
    'answered with something other than a completion: “<!doctype html><title>Welcome</title><p>Please accept the terms.”',
  ],
])('%s is told in words', async (recorded, sentence) => {
  expect(await refusal({ recorded })).toBe(`The language model at HOST ${sentence}`);
});

test.each<[string, Manner, string]>([
  ['a key that is repeated', { status: 500, body: `broken: ${KEY}` }, 'answered 500: “broken: •••”.'],
  [
    'another JSON',
    { status: 200, body: '{"choices":[]}' },
    'answered with something other than a completion: “{"choices":[]}”.',
  ],
])('%s is told in words', async (_what, manner, sentence) => {
  expect(await refusal(manner)).toBe(`The language model at HOST ${sentence}`);
});

test.each<[string, string | Manner, string]>([
  ['torn', 'torn', 'The answer of the language model at HOST was cut off after 200 tokens.'],
  ['only thought', 'only-thought', 'The answer of the language model at HOST was cut off after 200 tokens.'],
  ['that breaks off', 'breaks-off', 'The connection to the language model at HOST broke off (ECONNRESET).'],
  [
    'far too long',
    { status: 200, body: 'x'.repeat(300_000) },
    'The answer of the language model at HOST is far too long.',
  ],
])('an answer %s is told in words', async (_what, manner, sentence) => {
  expect(await refusal(typeof manner === 'string' ? { recorded: manner } : manner)).toBe(sentence);
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
