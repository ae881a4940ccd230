import type { Evidence } from '../domain/delivery.ts';

/** Collects what happened in one attempt, in order. */
export interface EvidenceLog {
  lines(): Evidence[];
  /** The step that following lines belong to. */
  enter(step: string): void;
  add(line: Omit<Evidence, 'at' | 'step'>): void;
}

/** An attempt that keeps more than this has gone astray; the first lines tell how. */
const MAX_LINES = 200;

export function createEvidence(now: () => Date, secrets: () => readonly string[]): EvidenceLog {
  const lines: Evidence[] = [];
  let step = 'claim';
  const blank = (text: string): string =>
    secrets().reduce((rest, secret) => (secret.length < 4 ? rest : rest.replaceAll(secret, '•••')), text);
  return {
    lines: () => lines,
    enter(name) {
      step = name;
    },
    add(line) {
      if (lines.length >= MAX_LINES) return;
      const clean: Omit<Evidence, 'at' | 'step'> = { ...line, event: blank(line.event) };
      if (line.url !== undefined) clean.url = blank(line.url);
      if (line.body !== undefined) clean.body = blank(line.body).slice(0, 500);
      lines.push({ at: now().toISOString(), step, ...clean });
    },
  };
}
