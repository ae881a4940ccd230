import { z } from 'zod';
import { invalidParameter } from '../graph/errors.ts';
import type { Parameters } from '../graph/parameters.ts';
import { isCountry } from '../kit/codes.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { FbAudience, FbState } from './state.ts';

/** The keys of some locales, as published lists of them have them. */
const LOCALES = [
  { key: 5, name: 'German' },
  { key: 6, name: 'English (US)' },
  { key: 24, name: 'English (UK)' },
  { key: 1001, name: 'English (All)' },
  { key: 1004, name: 'Chinese (All)' },
];
const isKnownLocale = (given: number): boolean => LOCALES.some(({ key }) => key === given);

const MAX_COUNTRIES = 25;
const Places = z.strictObject({
  countries: z.array(z.string().refine(isCountry)).min(1).max(MAX_COUNTRIES),
});
/** Of `targeting` only this is documented for publishing; ages are left out. */
const Targeting = z.strictObject({ geo_locations: Places });
const FeedTargeting = z.strictObject({
  geo_locations: Places.optional(),
  locales: z.array(z.int().refine(isKnownLocale)).min(1).optional(),
});

/** Reads who can see a post (`targeting`), and to whom it is rather shown (`feed_targeting`). */
export function readAudience({ world }: FbState, parameters: Parameters): { audience: FbAudience } | SimAnswer {
  const limits = Targeting.optional().safeParse(parameters.value('targeting'));
  if (!limits.success) return invalidParameter(world, 'targeting takes geo_locations with up to 25 countries.');
  const prefers = FeedTargeting.optional().safeParse(parameters.value('feed_targeting'));
  if (!prefers.success) return invalidParameter(world, 'feed_targeting takes geo_locations and locales.');
  return { audience: { targeting: limits.data ?? null, feedTargeting: prefers.data ?? null } };
}

/** What readers elsewhere would find out about it. */
export const audienceLabels = ({ targeting, feedTargeting }: FbAudience): string[] => [
  ...(targeting ? [`Only in ${targeting.geo_locations.countries.join(', ')}`] : []),
  ...(feedTargeting ? [`Rather shown to ${JSON.stringify(feedTargeting)}`] : []),
];

/** GET of what posts can be targeted by. */
export function search({ world }: FbState, _: SimRequest, parameters: Parameters): SimAnswer {
  if (parameters.text('type') !== 'adlocale') return invalidParameter(world, 'Only type=adlocale is simulated.');
  const wanted = (parameters.text('q') ?? '').toLowerCase();
  const limit = Number(parameters.text('limit') ?? 25);
  const data = LOCALES.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, limit);
  return answer(200, { data });
}
