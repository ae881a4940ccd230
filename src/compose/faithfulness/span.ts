import type { Finding } from '../../domain/finding.ts';

/** Tokens of a sentence that were found to be wrong; `to` is behind the last. */
export interface Span {
  from: number;
  to: number;
  kind: Finding['kind'];
}
