import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Action, collect, defineAction, permissionFor } from '../../src/features/define-action.ts';
import { actions } from '../../src/features/index.ts';

const base = {
  name: 'tests.look',
  title: 'Looks',
  permission: null,
  input: z.object({ id: z.string() }),
  output: z.object({ at: z.iso.datetime() }),
} as const;
const run = async () => ({ at: new Date(0) });

test('what an action lacks does not compile', () => {
  const look = defineAction({ ...base, http: 'GET /tests/:id', run });
  // @ts-expect-error the input has no such field
  defineAction({ ...base, http: 'GET /tests/:other', run });
  const { permission: _none, ...open } = base;
  // @ts-expect-error it does not say who may
  defineAction({ ...open, http: null, run });
  const wrong = defineAction({ ...base, name: 'tests.wrong', http: null, run: async () => ({ at: 5 }) });
  const known: readonly Action[] = collect({ look });
  // @ts-expect-error its result is not what its output promises
  const unknown: readonly Action[] = collect({ look, wrong });
  expect([known.length, unknown.length]).toEqual([1, 2]);
});

test('no two actions have the same name', () => {
  const look = defineAction({ ...base, http: null, run });
  expect(() => collect({ look }, { other: { ...look } })).toThrow('Two actions are called tests.look');
});

test('an action needs more for some inputs', () => {
  const rule = { usually: 'write', escalate: 'approve', when: ({ id }: { id: string }) => id === 'old' } as const;
  const move = defineAction({ ...base, permission: rule, http: null, run });
  expect([permissionFor(move, { id: 'new' }), permissionFor(move, { id: 'old' })]).toEqual(['write', 'approve']);
});

test('names say the feature and what is done', () => {
  for (const { name } of actions) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
});
