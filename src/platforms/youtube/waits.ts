const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const POLLS = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE] as const;
export const LOOKS = [15 * SECOND, MINUTE, 5 * MINUTE] as const;
/** After an upload session has ended: until a video that arrived is surely listed. */
export const LISTED_AFTER = 10 * MINUTE;
