import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room } from '../api/room.ts';
import { ApiDocument, apiDifferences } from './openapi-differences.ts';

/** States and events that have another name since. */
const RENAMED: Readonly<Record<string, string>> = {
  queued: 'scheduled',
  rejected: 'failed',
  missed: 'expired',
  'sent-back': 'rejected',
  retracted: 'withdrawn',
};
/** Lists of states, events and outcomes have one of these; in a history, a person still rejects. */
const isOfStates = (names: readonly unknown[]): boolean =>
  ['queued', 'missed', 'rate-limited'].some((name) => names.includes(name)) && !names.includes('attempt');
const FROZEN = JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8'), (name, value: unknown) =>
  name === 'enum' && Array.isArray(value) && isOfStates(value)
    ? value.map((state) => RENAMED[String(state)] ?? state)
    : value,
);
const frozen = ApiDocument.parse(FROZEN);

let room: Room;
let served: ApiDocument;
beforeAll(async () => {
  room = await openRoom();
  served = ApiDocument.parse((await room.call('/openapi.json', { token: null })).json);
});
afterAll(() => room.close());

/** What was changed on purpose since; docs/api.md says what programs do about it. */
const MEANT = [
  // One of several forms, compared with the nearest of them.
  'POST /articles: 200.posts: is gone',
  'POST /articles: 200.before: is gone',
  // Tokens of links are in bodies, since proxies log addresses; a browser confirms with POST /session/proof.
  'GET /invitations/{token}: is gone',
  'POST /invitations/{token}: is gone',
  'POST /session/password: body.current: is gone',
  // A title over its limit waits for an editor in place of being shortened; openings are no longer suggested.
  'POST /posts/{id}/words: body.shorter: is gone',
  'POST /posts/{id}/check: body.shorter: is gone',
  'POST /posts/{id}/check: 200.shorter: is gone',
  'GET /posts/{id}/proposals: 200.tasks[]: has no "hook" any more',
  'GET /posts/{id}/proposals: 200.proposals[].task: has no "hook" any more',
  'POST /posts/{id}/proposals: body.task: has no "hook" any more',
  'POST /posts/{id}/proposals: 200.tasks[]: has no "hook" any more',
  'POST /posts/{id}/proposals: 200.proposals[].task: has no "hook" any more',
  // The same address: its parameter has another name, since the body has an `id`, too.
  'POST /posts/{id}/proposals/choice: is gone',
  'POST /posts/{id}/anew: is gone',
  'POST /posts/{id}/move: 200.remarks[].message: was of the type "string", and is of "object"',
  'POST /posts/{id}/move: 200.remarks[].told: is gone',
  // A verdict says `byHand`, which is false where it said `nobody`.
  'GET /corrections/{id}: 200.possible.*.nobody: is gone',
  'POST /corrections/{id}/approve: 200.possible.*.nobody: is gone',
  'POST /corrections/{id}/edit: 200.possible.*.nobody: is gone',
  'POST /corrections/{id}/dismiss: 200.possible.*.nobody: is gone',
  'GET /deliveries/{id}: 200.timeline[].kind: has no "queued" any more',
  'GET /deliveries/{id}: 200.timeline[].text: is gone',
  'GET /deliveries/{id}: 200.timeline[].detail: was of the type "string", and is of "object"',
  'GET /status: 200.failed[].anew: is gone',
  'GET /system: 200.queue.queued: is gone',
];
/** Sentences that are messages now, wherever a view that has them is answered; a `told` beside them went. */
const MESSAGES = [
  '.message: was of the type "string", and is of "object"',
  '.reason: was of the type "string", and is of "object"',
  '.why: was of the type "string", and is of "object"',
  'putOffBy: was of the type "string", and is of "object"',
  '.pausedFor: was of the type "string", and is of "object"',
  '.heldReason: was of the type "string", and is of "object"',
  '.lastFailure: was of the type "string", and is of "object"',
  'receipt.warnings[]: was of the type "string", and is of "object"',
  'diagnoses[].remedy: was of the type "string", and is of "object"',
  // A field that may be null is compared with the nearest of its forms.
  'delivery: was of the type "object", and is of "null"',
  '.outcome: was of the type "object", and is of "null"',
  '.lastCheck: was of the type "object", and is of "null"',
  '[].told: is gone',
  'default.told: is gone',
  'may.told: is gone',
  '.who: was of the type "string", and is of "object"',
  '.problem: was of the type "string", and is of "object"',
  '.problem: was of the type "object", and is of "null"',
  '.refused: was of the type "object", and is of "null"',
  'left[].why.message: is gone',
  'left[].why.told: is gone',
  '.label: was of the type "string", and is of "object"',
  '.may: was of the type "object", and is of "null"',
  'putOffTold: is gone',
  '.lastError: was of the type "string", and is of "object"',
  '.error: was of the type "string", and is of "object"',
  '.result: was of the type "string", and is of "object"',
  '.lastAnswer: was of the type "string", and is of "object"',
  '.fault: was of the type "string", and is of "object"',
  '.trouble: was of the type "string", and is of "object"',
  '200.storage: was of the type "string", and is of "object"',
  'answers[].said: was of the type "string", and is of "object"',
  'faults[].expected: was of the type "string", and is of "object"',
  'faults[].given: was of the type "string", and is of "object"',
  'jobs[].last: was of the type "object", and is of "null"',
  'jobs/{name}/run: 200.run: was of the type "object", and is of "null"',
];

test('a program that was written for the frozen API finds all that it knew, but for what was changed on purpose', () => {
  const isMessage = (line: string): boolean => MESSAGES.some((end) => line.endsWith(end));
  const differences = apiDifferences(frozen, served).filter((line) => MEANT.includes(line) || !isMessage(line));
  expect(differences, `The API no longer has:\n${differences.join('\n')}\n`).toEqual(MEANT);
});

type Fields = Record<string, unknown>;

/** The schema at a path of names, `properties` and the like left as they are. */
function at(document: object, ...path: string[]): Fields {
  let found: unknown = document;
  for (const name of path) found = (found as Fields)[name];
  if (typeof found !== 'object' || found === null) throw new Error(`The frozen document has no ${path.join(' ')}`);
  return found as Fields;
}

/** Each takes one thing out of a copy of the frozen document, or changes it; and how that is told, null: not at all. */
const CHANGES: readonly (readonly [string, (document: ApiDocument) => unknown, string | null])[] = [
  ['a path', ({ paths }) => delete paths['/pause'], 'POST /pause: is gone'],
  ['a method', ({ paths }) => delete at(paths, '/people').post, 'POST /people: is gone'],
  [
    'a parameter',
    ({ paths }) => paths['/posts']?.get?.parameters.splice(0, 1),
    'GET /posts: parameter state (query): is gone',
  ],
  [
    'a field of an answer, wherever it is answered',
    ({ components }) => delete at(components, 'schemas', 'Post', 'properties').round,
    'GET /posts: 200.posts[].round: is gone',
  ],
  [
    'a field of an answer that may be left out now',
    ({ components }) => (at(components, 'schemas', 'Problem').required = ['title']),
    'GET /status: default.detail: was always there, and may be left out now',
  ],
  [
    'a field of a request that is required now',
    ({ paths }) => {
      const body = at(paths, '/posts/{id}/rejection', 'post', 'requestBody', 'content', 'application/json', 'schema');
      body.required = Object.keys(at(body, 'properties'));
    },
    'POST /posts/{id}/rejection: body.by: could be left out, and is required now',
  ],
  [
    'an answer',
    ({ paths }) => delete at(paths, '/posts/{id}', 'get', 'responses')['200'],
    'GET /posts/{id}: 200: is not answered any more',
  ],
  [
    'the type of a field',
    ({ components }) => (at(components, 'schemas', 'Problem', 'properties').detail = { type: 'object' }),
    'GET /status: default.detail: was of the type "string", and is of "object"',
  ],
  [
    'a field more in each answer',
    ({ components }) => (at(components, 'schemas', 'Problem', 'properties').params = { type: 'object' }),
    null,
  ],
];

test.each(CHANGES)('%s is reported with its place; an addition is no difference', (_name, change, told) => {
  const copy = structuredClone(frozen);
  change(copy);
  const differences = apiDifferences(frozen, copy);
  if (told === null) expect(differences).toEqual([]);
  else expect(differences).toContain(told);
});
