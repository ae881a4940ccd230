import type { LocalTime } from '../../data/time.ts';

/** Day of a cell, or local time at which it begins. */
export const startOf = ({ dataset }: HTMLElement): LocalTime | undefined => dataset.day ?? dataset.start;
