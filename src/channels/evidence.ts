import type { Evidence } from '../domain/delivery.ts';
import type { Outcome } from '../domain/outcome.ts';
import { storable } from '../lib/json.ts';
import type { Message, Param } from '../lib/message.ts';
import { excerpt, redactText } from '../net/redact.ts';

/** Collects what happened in one attempt, in order. */
export interface EvidenceLog {
  lines(): Evidence[];
  /** The step that following lines belong to. */
  enter(step: string): void;
  add(line: Omit<Evidence, 'at' | 'step'>): void;
  /** A text of the platform without secrets, as it may be stored and shown. */
  blank(text: string): string;
}

/** An attempt that keeps more than this has gone astray; the first lines tell how. */
const MAX_LINES = 200;

export function createEvidence(now: () => Date, secrets: () => readonly string[]): EvidenceLog {
  const lines: Evidence[] = [];
  let step = 'claim';
  // Once more for what was recorded beside the HTTP client, and for tokens that were refreshed since.
  const blank = (text: string): string => storable(redactText(text, secrets()));
  return {
    blank,
    lines: () => lines,
    enter(name) {
      step = name;
    },
    add(line) {
      if (lines.length >= MAX_LINES) return;
      const clean: Omit<Evidence, 'at' | 'step'> = { ...line, event: blank(line.event) };
      if (line.because !== undefined) clean.because = blankMessage(line.because, blank);
      if (line.url !== undefined) clean.url = blank(line.url);
      if (line.body !== undefined) clean.body = storable(excerpt(line.body, secrets()));
      lines.push({ at: now().toISOString(), step, ...clean });
    },
  };
}

/** A message without secrets. */
export function blankMessage({ code, params }: Message, blank: (text: string) => string): Message {
  const inside = (value: string | Message): string | Message =>
    typeof value === 'string' ? blank(value) : blankMessage(value, blank);
  const all = (value: Param): Param => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' || 'code' in value ? inside(value) : value.map(inside);
  };
  return { code, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, all(value)])) };
}

/** The outcome without secrets: platforms repeat in their words what they were sent, tokens and signed addresses too. */
export function blankOutcome(outcome: Outcome, blank: (text: string) => string): Outcome {
  if ('receipt' in outcome) {
    const receipt = { ...outcome.receipt, warnings: outcome.receipt.warnings.map((one) => blankMessage(one, blank)) };
    return outcome.type === 'partial'
      ? { ...outcome, receipt, message: blankMessage(outcome.message, blank) }
      : { ...outcome, receipt };
  }
  return { ...outcome, message: blankMessage(outcome.message, blank) };
}
