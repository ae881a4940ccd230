/** The values as shares of the largest of them, or of `least` where all are smaller. */
export function asShares(values: Float32Array, least: number): Float32Array {
  const most = values.reduce((a, b) => Math.max(a, b), least);
  return values.map((value) => value / most);
}
