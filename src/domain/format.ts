/** The name of a format: of a platform, and the place there that shows the picture, such as `x.post`. */
export const formatOf = (platform: string, place: string): string => `${platform}.${place}`;

/** The place of the picture that stands for a video. */
export const COVER_PLACE = 'cover';
