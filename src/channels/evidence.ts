import type { Evidence } from '../domain/delivery.ts';
import type { Outcome } from '../domain/outcome.ts';
import { storable } from '../lib/json.ts';
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
      if (line.url !== undefined) clean.url = blank(line.url);
      if (line.body !== undefined) clean.body = storable(excerpt(line.body, secrets()));
      lines.push({ at: now().toISOString(), step, ...clean });
    },
  };
}

/** The outcome without secrets: platforms repeat in their words what they were sent, tokens and signed addresses too. */
export function blankOutcome(outcome: Outcome, blank: (text: string) => string): Outcome {
  if ('receipt' in outcome) {
    const receipt = { ...outcome.receipt, warnings: outcome.receipt.warnings.map(blank) };
    return outcome.type === 'partial'
      ? { ...outcome, receipt, message: blank(outcome.message) }
      : { ...outcome, receipt };
  }
  return { ...outcome, message: blank(outcome.message) };
}
