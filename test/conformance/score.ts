import { scoreModule } from './data.ts';

interface Pair {
  truth: string;
  got: string;
}

interface F1 {
  f1: number;
  precision: number | null;
  recall: number | null;
}

interface ImageTruth {
  caption?: string | null;
  credits?: readonly string[];
}

interface CaptionCounts {
  truth: number;
  found: number;
  right: number;
  got: number;
  credits: number;
  creditsFound: number;
}

interface CaptionTotals {
  recall: number;
  precision: number;
  recallTight: number;
  precisionTight: number;
  creditRecall: number;
}

/** The sets' own score functions: what they measure is defined there, not here. */
export const shingle = await scoreModule<{
  shingleF1(truth: string, got: string, n?: number): F1;
  corpusF1(pairs: readonly Pair[], n?: number): F1;
}>('shingle.mjs');

export const authorScore = await scoreModule<{
  authorF1(truth: readonly string[], got: readonly string[]): number | null;
  sameTitle(truth: string, got: string): boolean;
  dateWithin(truth: string | null, got: string | null, seconds: number): boolean | null;
  sameDay(truth: string | null, got: string | null): boolean;
}>('authors.mjs');

export const captionScore = await scoreModule<{
  captionScore(truth: readonly ImageTruth[], got: readonly ImageTruth[]): CaptionCounts;
  totals(pages: readonly CaptionCounts[]): CaptionTotals;
}>('captions.mjs');

/** Mean of what could be judged; null and undefined are left out. */
export function mean(values: readonly (number | boolean | null | undefined)[]): number {
  const judged = values.filter((value) => value !== null && value !== undefined).map(Number);
  return judged.reduce((sum, value) => sum + value, 0) / judged.length;
}
