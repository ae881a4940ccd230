import { avoidedIn } from '../compose/avoid.ts';
import { saidIn } from '../compose/faithfulness/said.ts';
import { fieldName } from '../domain/messages.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import { blocks, warns } from '../domain/problem.ts';
import type { Json } from '../lib/json.ts';
import { GUARDED } from './codes.ts';
import { foldScripts } from './fold.ts';
import { speaks } from './language.ts';
import { rules as messages } from './messages.ts';
import type { WordRule } from './rules.ts';

/** All texts in what belongs to the platform: the title of a video, a first comment. */
function textsIn(value: Json, at: string): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}.${key}`));
}

/** All that readers are told, by field: texts, descriptions and credits of pictures, a whole article, what else is sent. */
function sentBy(content: PostContent): [string, string][] {
  const marks = content.pictures.flatMap(({ spec }, index): [string, string][] =>
    spec.mark ? [[`pictures.${index}`, spec.mark.text]] : [],
  );
  const label = content.video?.captions?.label;
  return [
    ...Object.entries(saidIn(content)),
    ...marks,
    ...(label ? [['video', label] as [string, string]] : []),
    ...textsIn(content.extra, 'extra'),
  ];
}

function found(text: string, { words }: WordRule): string[] {
  const folded = foldScripts(text);
  return words.filter((word) => avoidedIn(folded, [foldScripts(word)]).length > 0);
}

/**
 * The kill words that a post says anywhere, each once, with the fields that say it. A rule for some languages also
 * holds for a post whose language nobody knows. `captions`: what is said in its video, where that is known.
 */
export function wordProblems(
  content: PostContent,
  rules: readonly WordRule[],
  captions: string | null = null,
): Problem[] {
  if (rules.length === 0) return [];
  const said: [string, string][] = [
    ...sentBy(content),
    ...(captions ? [['captions', captions] as [string, string]] : []),
  ];
  return rules.flatMap((rule) => {
    const { language } = content;
    if (rule.languages && language !== null && !speaks(language, rule.languages)) return [];
    const hits = said.flatMap(([field, text]) => found(text, rule).map((word) => ({ field, word })));
    return [...new Set(hits.map(({ word }) => word))].map((word): Problem => {
      const fields = [...new Set(hits.filter((hit) => hit.word === word).map(({ field }) => field))];
      const [field = 'text'] = fields;
      const found = { word, fields: fields.map(fieldName) };
      return rule.becomes === 'block'
        ? blocks(GUARDED.word, field, messages.killWord(found))
        : warns(GUARDED.wordAsks, field, messages.wordAsks(found));
    });
  });
}
