import { avoidedIn } from '../compose/avoid.ts';
import { visibleTexts } from '../compose/faithfulness/visible-texts.ts';
import { fieldName } from '../domain/messages.ts';
import { captionsOf, type PostContent, type Problem, postsOfParts } from '../domain/post.ts';
import { blocks, warns } from '../domain/problem.ts';
import { videosOf } from '../domain/videos.ts';
import type { Json } from '../lib/json.ts';
import { foldScripts } from './fold.ts';
import { rules as messages } from './messages.ts';
import { RULE_CODES, type WordRule } from './rules.ts';
import { speaks } from './skip.ts';

/** Texts in a platform's own fields: the title of a video, a first comment. */
function textsIn(value: Json, at: string): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}.${key}`));
}

/** Text that readers get to see, by field and part. */
interface Sent {
  field: string;
  part: number;
  text: string;
}

/** Everything that readers get to see of a post with one part, by field. */
function sentBy(content: PostContent): [string, string][] {
  const marks = content.pictures.flatMap(({ spec }, index): [string, string][] =>
    spec.mark ? [[`pictures.${index}`, spec.mark.text]] : [],
  );
  const labels = videosOf(content)
    .flatMap(captionsOf)
    .flatMap(({ label }) => label || []);
  return [
    ...Object.entries(visibleTexts(content)),
    ...marks,
    ...labels.map((label): [string, string] => ['video', label]),
    ...textsIn(content.extra, 'extra'),
  ];
}

function found(text: string, { words }: WordRule): string[] {
  const folded = foldScripts(text).normalize('NFC');
  return words.filter((word) => avoidedIn(folded, [foldScripts(word)]).length > 0);
}

/**
 * Finds kill words in a post, each once, with the fields that contain it. Rules for certain languages also apply to posts
 * of unknown language. `captions`: text of the video's captions.
 */
export function wordProblems(
  content: PostContent,
  rules: readonly WordRule[],
  captions: string | null = null,
): Problem[] {
  if (rules.length === 0) return [];
  const parts: Sent[] = [
    ...postsOfParts(content).flatMap((post, part) => sentBy(post).map(([field, text]) => ({ field, part, text }))),
    ...(captions ? [{ field: 'captions', part: 0, text: captions }] : []),
  ];
  return rules.flatMap((rule) => {
    const { language } = content;
    if (rule.languages && language !== null && !speaks(language, rule.languages)) return [];
    const hits = parts.flatMap((sent) => [...new Set(found(sent.text, rule))].map((word) => ({ ...sent, word })));
    return [...new Set(hits.map(({ word }) => word))].map((word): Problem => {
      const places = hits.filter((hit) => hit.word === word);
      const [{ field, part } = { field: 'text', part: 0 }] = places;
      const named = { word, fields: places.map((place) => fieldName(place.field, place.part)) };
      const problem =
        rule.becomes === 'block'
          ? blocks(RULE_CODES.word, field, messages.killWord(named))
          : warns(RULE_CODES.wordAsks, field, messages.wordAsks(named));
      return part === 0 ? problem : { ...problem, part };
    });
  });
}
