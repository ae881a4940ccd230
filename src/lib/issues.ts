import type { z } from 'zod';
import { issueTexts } from './issue-messages.ts';
import { Message, plainText } from './message.ts';
import { suggest } from './suggest.ts';

/**
 * What a check of a schema expects, in place of its sentence: zod carries text alone. `message` is a phrase, such as
 * “at least one channel”.
 */
export const expecting = (message: Message): string => JSON.stringify(message);

function ownMessage(text: string): Message | null {
  if (!text.startsWith('{"code":')) return null;
  try {
    return Message.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** One of the known words, with the one that was probably meant. */
export function oneOf(known: readonly string[], given?: unknown): Message {
  const meant = typeof given === 'string' ? suggest(given, known) : null;
  const all = known.join(', ');
  return meant ? issueTexts.oneOfMeant({ known: all, meant }) : issueTexts.oneOf({ known: all });
}

type Issue = z.core.$ZodIssue;

/** Sentences of zod itself, which is set to no language. */
const OF_ZOD = /^(Invalid|Too|Unrecognized)\b/;
const COUNTED = ['string', 'array'];

function byKind(issue: Issue, given: unknown): Message {
  switch (issue.code) {
    case 'invalid_type':
      return issueTexts.type({ type: issue.expected });
    case 'invalid_value':
      return oneOf(issue.values.map(String), given);
    case 'invalid_format':
      return issue.format === 'regex' && issue.pattern
        ? issueTexts.form({ pattern: issue.pattern })
        : issueTexts.format({ format: issue.format, name: issue.format });
    case 'too_small': {
      const of = COUNTED.includes(issue.origin) ? issue.origin : issue.inclusive ? 'number' : 'more';
      return issueTexts.least({ of, least: Number(issue.minimum) });
    }
    case 'too_big': {
      const of = COUNTED.includes(issue.origin) ? issue.origin : issue.inclusive ? 'number' : 'less';
      return issueTexts.most({ of, most: Number(issue.maximum) });
    }
    case 'invalid_union': {
      const firsts = issue.errors.flatMap(([first]) => (first ? [expectedBy(first)] : []));
      const options = firsts.filter(
        (one, at) => firsts.findIndex((other) => expecting(other) === expecting(one)) === at,
      );
      return options.length > 0 ? issueTexts.either({ options }) : plainText(issue.message);
    }
    case 'invalid_key':
    case 'invalid_element': {
      const [inner] = issue.issues;
      return inner ? expectedBy(inner, given) : issueTexts.otherKey();
    }
    default:
      return plainText(issue.message);
  }
}

/** What a schema expected where it found an issue, as a phrase. */
export function expectedBy(issue: Issue, given?: unknown): Message {
  const own = ownMessage(issue.message);
  if (own) return own;
  // An outside platform may say in English what it expects.
  return OF_ZOD.test(issue.message) ? byKind(issue, given) : plainText(issue.message);
}

/** Sentence of its own that a rule has instead of a phrase; null: none. */
export function ruleOf(issue: Issue): Message | null {
  const problem: unknown = issue.code === 'custom' ? issue.params?.problem : undefined;
  return Message.safeParse(problem).data ?? null;
}

/** Faults with the fields that they are in, by names or as they are called here. */
export function faultsIn(
  issues: readonly Issue[],
  nameOf: (path: readonly string[]) => string = (path) => path.join('.'),
): { field: string; problem: Message; isRule: boolean }[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        field: nameOf([...path, key]),
        problem: issueTexts.unknownField(),
        isRule: false,
      }));
    const rule = ruleOf(issue);
    const problem = rule ?? issueTexts.expected({ expected: expectedBy(issue) });
    return [{ field: nameOf(path), problem, isRule: rule !== null }];
  });
}

/** Faults in one line: `body.when: expected a time; body.by: …`. */
export function inOneLine(faults: readonly { field: string; problem: Message }[]): Message {
  const [first = plainText(''), ...others] = faults.map(({ field, problem }) =>
    field === '' ? problem : issueTexts.inField({ field, problem }),
  );
  return others.reduce((all, more) => issueTexts.several({ first: all, more }), first);
}

/** Faults that a schema found, in one line. */
export const faultsOf = (error: { issues: readonly Issue[] }): Message => inOneLine(faultsIn(error.issues));
