import type { PictureSpec, Size } from './post.ts';

type Sizes = Pick<PictureSpec, 'width' | 'height' | 'shapes' | 'alike'>;

/** Sizes that a place takes, the usual one first. */
export const sizesOf = ({ width, height, shapes = [] }: Sizes): Size[] => [{ width, height }, ...shapes];

/**
 * Sizes that a picture may be made in, those first that are nearest to its shape: their largest crops keep most of it.
 * Only the usual one if all pictures of a post have the same.
 */
export function sizesFor(spec: Sizes, { width, height }: Size): Size[] {
  const distance = (size: Size): number => Math.abs(Math.log((size.width * height) / size.height / width));
  return (spec.alike ? sizesOf(spec).slice(0, 1) : sizesOf(spec)).toSorted((a, b) => distance(a) - distance(b));
}

/** The size of these that is nearest to the shape of a picture. */
export const sizeFor = (spec: Sizes, picture: Size): Size => sizesFor(spec, picture)[0] ?? spec;

/** The spec with another of its sizes as the usual one. */
export function withUsual<Spec extends Sizes>(spec: Spec, { width, height }: Size): Spec {
  const others = sizesOf(spec).filter((size) => size.width !== width || size.height !== height);
  return { ...spec, width, height, shapes: others };
}

/** True if two specs take the same sizes, in any order, in the same way. */
export function takeSame(one: Sizes, other: Sizes): boolean {
  const text = (spec: Sizes): string =>
    sizesOf(spec)
      .map(({ width, height }) => `${width}×${height}`)
      .sort()
      .join();
  return text(one) === text(other) && one.alike === other.alike;
}
