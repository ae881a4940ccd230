import type { LocalTime } from '../../data/time.ts';

/** Day of a cell, or local time at which it begins; those of lanes have it in their names alone. */
export const startOf = ({ dataset, ariaLabel }: HTMLElement): LocalTime | undefined =>
  dataset.day ?? dataset.start ?? /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(ariaLabel ?? '')?.[0];
