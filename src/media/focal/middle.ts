import type { Point } from '../window.ts';
import type { Findings } from './findings.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** A head that weighs less is somebody in the background. */
const LEAST_HEAD = 0.2;

/** The middle of some subjects, each by its worth. */
function middleOf(subjects: readonly Subject[]): Point | null {
  const total = subjects.reduce((sum, { weight }) => sum + weight, 0);
  if (total < 1e-3) return null;
  const mean = (at: (box: Subject['box']) => number): number =>
    subjects.reduce((sum, { box, weight }) => sum + weight * at(box), 0) / total;
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  return { x: inside(mean(({ x, width }) => x + width / 2)), y: inside(mean(({ y, height }) => y + height / 2)) };
}

/** The middle of what counts most in a picture: heads, else people and things; null where nothing was found. */
export function middleFound(findings: Findings): Point | null {
  const subjects = subjectsOf(findings);
  const heads = subjects.filter(({ face, weight }) => face && weight > LEAST_HEAD);
  return middleOf(heads.length > 0 ? heads : subjects);
}
