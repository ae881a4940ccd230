import type { VideoSpec } from '../../domain/video/spec.ts';
import { UserError } from '../../lib/errors.ts';
import { suggest } from '../../lib/suggest.ts';
import { platforms } from '../../platforms/index.ts';

export interface Place {
  platform: string;
  place: string;
  spec: VideoSpec;
}

/** Where videos can be posted at all. */
export function allPlaces(): Place[] {
  return platforms.flatMap(({ id, videos }) =>
    Object.entries(videos).map(([place, spec]) => ({ platform: id, place, spec })),
  );
}

/** The places that are named, each once; a platform alone means its first place. Throws a usage error. */
export function chosenPlaces(names: readonly string[]): Place[] {
  const all = allPlaces();
  const chosen = names.map((name) => {
    const [platform, place] = name.split('/');
    const found = all.find((one) => one.platform === platform && (place === undefined || one.place === place));
    if (found) return found;
    const known = all.flatMap((one) => [one.platform, `${one.platform}/${one.place}`]);
    const near = suggest(name, known);
    throw new UserError(`--for takes a place for videos; "${name}" is none.${near ? ` Did you mean ${near}?` : ''}`, {
      remedy: `There are: ${all.map((one) => `${one.platform}/${one.place}`).join(', ')}.`,
      usage: true,
    });
  });
  return all.filter((one) => chosen.includes(one));
}
