/** Name of a format: a platform and its place, such as `x.post`. */
export const formatOf = (platform: string, place: string): string => `${platform}.${place}`;

/** Place of a video's cover. */
export const COVER_PLACE = 'cover';
