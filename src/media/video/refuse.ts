import { UserError } from '../../lib/errors.ts';

export const EXPORT_VIDEO = 'Export it as MP4 (H.264 with AAC), then try again.';

export const unusable = (name: string, why: string): string => `The video ${name} cannot be used: ${why}.`;

/** A video that cannot be used, called by the name that people know it by. */
export const refuseVideo = (name: string, why: string, cause?: unknown, remedy = EXPORT_VIDEO): UserError =>
  new UserError(unusable(name, why), { remedy, cause });
