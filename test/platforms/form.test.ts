import { expect, test } from 'vitest';
import { z } from 'zod';
import { plainText } from '../../src/lib/message.ts';
import { formFields, option, setting } from '../../src/platforms/kit/form.ts';
import { settingFields } from '../../src/platforms/kit/settings.ts';

const label = plainText('Label');
const help = plainText('Help');
const fieldOf = (schema: z.ZodType) => formFields({ one: option(schema, { label, help }) })[0];

test.each([
  ['a text', z.string().min(1), { kind: 'text', required: true, fallback: null }],
  ['a text that may be null', z.string().nullable().default(null), { kind: 'text', required: false, fallback: null }],
  ['a switch', z.boolean().default(false), { kind: 'switch', required: false, fallback: false }],
  ['a number', z.int().min(1).max(4).default(2), { kind: 'number', min: 1, max: 4, fallback: 2 }],
  [
    'a number above',
    z.int().positive().nullable().default(null),
    { kind: 'number', min: 1, max: null, fallback: null },
  ],
  ['a choice', z.enum(['a', 'b']).default('a'), { kind: 'choice', choices: [{ value: 'a' }, { value: 'b' }] }],
  ['a list', z.array(z.string()).optional(), { kind: 'list', required: false }],
  ['a time', z.iso.datetime({ offset: true }).optional(), { kind: 'time', required: false }],
  ['a text that is read', z.string().transform(Number).pipe(z.number()), { kind: 'text', required: true }],
])('%s is asked for by its schema', (_name, schema, field) => {
  expect(fieldOf(schema)).toMatchObject({ name: 'one', label, help, ...field });
});

test('a setting may be left out; a choice names its values; what is not declared is not asked for', () => {
  const shape = {
    who: setting(z.enum(['all', 'some']), { label, choices: { all: plainText('Everyone') } }),
    hidden: z.string(),
  };
  expect(formFields(shape)).toEqual([
    {
      name: 'who',
      kind: 'choice',
      label,
      help: null,
      choices: [
        { value: 'all', label: plainText('Everyone') },
        { value: 'some', label: null },
      ],
      fallback: null,
      required: false,
      min: null,
      max: null,
    },
  ]);
  expect(() => settingFields({ shape })).toThrow(/hidden/);
});
