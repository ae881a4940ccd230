import { saysKind } from '../../compose/kind-label.ts';
import { tidy } from '../../compose/tidy.ts';
import type { Copy } from './copy.ts';

/** Which text of a platform says an editor's words; `under` a title that keeps the headline, or by itself. */
interface Place {
  field: string;
  stands: 'alone' | 'under';
}

/**
 * The copy with an editor's words in place of what the story says; link, hashtags, credits and the label of its kind
 * stay. Without such words it is the copy itself.
 */
export function withBase(copy: Copy, given: string | null | undefined, { field, stands }: Place): Copy {
  const text = tidy(given ?? '');
  if (text === '') return copy;
  const told = { ...copy, base: { field, text }, sentences: [], hooks: [], opening: '', quote: '' };
  if (stands === 'under') return { ...told, description: text };
  return { ...told, headline: text, description: '', label: saysKind(text, copy.kind) ? '' : copy.label };
}
