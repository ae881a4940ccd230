import type { Measured } from './result.ts';

/** The cases with the lowest figures, for people who look for the reason. */
export function worst(sets: Readonly<Record<string, Measured>>, count: number, metric: string | null): string {
  return Object.entries(sets)
    .flatMap(([name, { cases }]) =>
      cases
        .flatMap(({ id, figures, note }) =>
          Object.entries(figures)
            .filter(([figure]) => metric === null || figure === metric)
            .map(([figure, value]) => ({
              value,
              line: `${value.toFixed(3)} ${name} ${figure} ${id}${note ? `\n      ${note}` : ''}`,
            })),
        )
        .toSorted((a, b) => a.value - b.value)
        .slice(0, count),
    )
    .map(({ line }) => line)
    .join('\n');
}
