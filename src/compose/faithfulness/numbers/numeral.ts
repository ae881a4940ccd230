/** A number in a text, from token `from` up to before token `to`. */
export interface Numeral {
  from: number;
  to: number;
  /** Each is one way to read it: the values that it has then, all of which are said. */
  readings: readonly (readonly number[])[];
  /** '%', a currency, or ''. */
  unit: string;
  /** By what a word behind it multiplied it; 1 where none did. */
  scale: number;
  /** It may mean no number at all: “one of them”, “a second”, 统一. */
  isDoubtful: boolean;
}
