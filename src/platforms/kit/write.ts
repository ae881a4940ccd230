import { avoidedIn } from '../../compose/avoid.ts';
import { saysKind } from '../../compose/kind-label.ts';
import { leadingText, type Room } from '../../compose/leading.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import { preparedTemplate } from '../../compose/template.ts';
import { templateFor } from '../../compose/template-forms.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { type Copy, titled, withHandles } from './copy.ts';
import { copyRemarks } from './copy-messages.ts';
import { type Remark, withRemarks } from './remarks.ts';

/** A text that a template may write. */
interface Field {
  room: Room;
  /** The platform's own copy. */
  own: () => string;
}

/** Texts that a template can do without, the least missed first. */
const DISPENSABLE = ['credit', 'hashtags', 'description'] as const;

/** Texts of the story; what a template says without them is the newsroom's own. */
const TOLD = 'headline description sentences opening hashtags link credit'.split(' ');

/** How a template's text gets the label: by its own words, with its headline, or, as a post's first text, in front. */
function labelIn(fill: (values: Record<string, unknown>) => string, copy: Copy, isFirst: boolean) {
  const { label, headline, kind } = copy;
  const bare = fill({ ...copy, ...Object.fromEntries(TOLD.map((name) => [name, ''])) });
  if (label === '' || saysKind(bare, kind) || bare.includes(label.trim())) return { headline, front: '' };
  if (fill({ ...copy, headline: '' }) !== fill({ ...copy })) return { headline: titled(copy), front: '' };
  return { headline, front: isFirst ? label : '' };
}

/** Editor's template filled with the copy; optional texts are dropped or lose sentences until it fits. */
function fillTemplate(template: string, copy: Copy, { max, count }: Room, isFirst: boolean): string {
  const fill = preparedTemplate(template);
  const { headline, front } = labelIn(fill, copy, isFirst);
  let values: Record<string, unknown> = { ...copy, headline, hashtags: copy.hashtags.join(' ') };
  const render = (changed: Record<string, unknown> = {}): string => `${front}${fill({ ...values, ...changed })}`;
  if (count(render()) <= max) return render();
  values = { ...values, sentences: [] };
  for (const name of DISPENSABLE) {
    if (count(render()) <= max) break;
    const room = { max, count: (part: string) => count(render({ [name]: part })) };
    const text = name === 'description' ? leadingText(copy.description, room, copy.language) : '';
    values = { ...values, [name]: text };
  }
  return render();
}

function notesOn(texts: readonly string[], { avoid }: ComposeStyle, remarks: readonly Remark[]): Record<string, Json> {
  const found = [...new Set(texts.flatMap((text) => avoidedIn(text, avoid)))];
  return withRemarks(found.length > 0 ? { avoid: found } : {}, remarks);
}

/** Handles may stand in it already. */
const hasOpening = (text: string, { opening }: Copy, { handles }: ComposeStyle): boolean =>
  text.includes(opening) || text.includes(withHandles(opening, handles));

const hasBase = (text: string, base: string, { handles }: ComposeStyle): boolean =>
  text.includes(base) || text.includes(withHandles(base, handles));

interface Texts<Name extends string> {
  texts: Record<Name, string>;
  /** For `extra`, as `checkCopy` reads it: words to avoid that the texts have all the same, and remarks. */
  notes: Record<string, Json>;
}

/**
 * The texts of a post: by the newsroom's templates, else the platform's own; one that is given as text stays as it is.
 * A template that fails for this article gives way to the platform's own copy, with a remark; so does that of the text
 * which says an editor's words.
 */
export function write<Name extends string>(
  copy: Copy,
  style: ComposeStyle,
  fields: Readonly<Record<Name, Field | string>>,
): Texts<Name> {
  const remarks: Remark[] = [];
  const names = Object.keys(fields) as Name[];
  const textOf = (field: Name): string => {
    const given = fields[field];
    if (typeof given === 'string') return given;
    if (copy.base?.field === field) {
      const text = given.own();
      if (!hasBase(text, copy.base.text, style)) remarks.push({ field, message: copyRemarks.baseCut(), text });
      return text;
    }
    const template = templateFor(style.templates, field, copy);
    if (template === null) return given.own();
    try {
      return fillTemplate(template, copy, given.room, field === names[0]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      remarks.push({ field, message: copyRemarks.templateFailed({ why: error.asMessage() }) });
      return given.own();
    }
  };
  const texts = Object.fromEntries(names.map((field) => [field, textOf(field)])) as Record<Name, string>;
  const opened = copy.opening !== '' && Object.values<string>(texts).some((text) => hasOpening(text, copy, style));
  return {
    texts,
    notes: {
      ...notesOn(Object.values(texts), style, remarks),
      ...(opened && { variant: copy.variant }),
      ...(copy.label !== '' && { label: copy.label }),
      ...(copy.kind === 'sponsored' && { sponsored: true }),
      ...(copy.paidDoubts.length > 0 && { paidDoubts: [...copy.paidDoubts] }),
    },
  };
}
