/** A line of white type on nothing; RGBA. */
export interface DrawnLine {
  data: Buffer;
  width: number;
  height: number;
}

/** A line as set in type of a size in pixels, not drawn yet. */
export interface SetLine {
  width: number;
  draw(): Promise<DrawnLine>;
}

/** Sets a text in one line. */
export type SetCredit = (text: string, size: number) => Promise<SetLine>;
