/** A rectangle as fractions of a picture's upright width and height, from the top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
