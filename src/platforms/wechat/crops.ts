const fraction = (value: number): string => String(Number(value.toFixed(6)));

/**
 * The centred largest part of a picture with the given ratio, as `X1_Y1_X2_Y2` in fractions of the
 * original with at most six decimals.
 */
export function cropFractions(width: number, height: number, ratio: number): string {
  const share = width / height / ratio;
  const [x, y] = share >= 1 ? [(1 - 1 / share) / 2, 0] : [0, (1 - share) / 2];
  return [x, y, 1 - x, 1 - y].map(fraction).join('_');
}
