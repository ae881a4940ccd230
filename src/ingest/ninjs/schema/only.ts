import { z } from 'zod';

/**
 * How a generation of ninjs writes the names of its properties: 3.x in camel case, 2.x the same names in lower
 * case. What only one of them knows is told apart by `number`.
 */
export interface Generation {
  number: 2 | 3;
  spell(name: string): string;
}

export const SECOND: Generation = { number: 2, spell: (name) => name.toLowerCase() };
export const THIRD: Generation = { number: 3, spell: (name) => name };

export type Shape = Readonly<Record<string, z.ZodType>>;

export const text = z.string();
export const count = z.int();
/** Percent, as relevance and confidence are given. */
export const percent = z.int().min(0).max(100);

/** An object with these properties and no others; none of them must be there but the `required` ones. */
export function only(
  { spell }: Generation,
  shape: Shape,
  required: readonly string[] = [],
): z.ZodType<Record<string, unknown>> {
  const entries = Object.entries(shape).map(([name, type]) => [
    spell(name),
    required.includes(name) ? type : type.optional(),
  ]);
  return z.strictObject(Object.fromEntries(entries));
}

/** Of an object: exactly one of two properties is there. */
export const exactlyOne =
  (first: string, second: string) =>
  (value: Readonly<Record<string, unknown>>): boolean =>
    (value[first] === undefined) !== (value[second] === undefined);
