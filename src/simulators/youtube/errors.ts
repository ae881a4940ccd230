import { answer, type NamedFault, type SimAnswer } from '../kit/operation.ts';

/** Reasons by HTTP status and domain; clients branch on the reason, never on the message. */
const CATALOGUE: Readonly<Record<string, readonly [status: number, domain: string, message: string]>> = {
  authError: [401, 'global', 'Invalid Credentials'],
  expired: [401, 'global', 'Session Expired. Please log in again.'],
  required: [401, 'global', 'Login Required'],
  youtubeSignupRequired: [401, 'youtube.header', 'Unauthorized'],
  insufficientPermissions: [403, 'global', 'Insufficient Permission'],
  accessNotConfigured: [403, 'usageLimits', 'The API is not enabled for this project.'],
  quotaExceeded: [403, 'youtube.quota', 'The request cannot be completed because you have exceeded your quota.'],
  dailyLimitExceeded: [403, 'usageLimits', 'Daily Limit Exceeded'],
  rateLimitExceeded: [403, 'usageLimits', 'Rate Limit Exceeded'],
  userRateLimitExceeded: [403, 'usageLimits', 'User Rate Limit Exceeded'],
  servingLimitExceeded: [403, 'usageLimits', 'The overall rate limit specified for the API has been reached.'],
  uploadLimitExceeded: [400, 'youtube.video', 'The user has exceeded the number of videos they may upload.'],
  uploadRateLimitExceeded: [429, 'youtube.thumbnail', 'The channel has uploaded too many thumbnails recently.'],
  invalidTitle: [400, 'youtube.video', 'The request metadata specifies an invalid or empty video title.'],
  invalidDescription: [400, 'youtube.video', 'The request metadata specifies an invalid video description.'],
  invalidTags: [400, 'youtube.video', 'The request metadata specifies invalid video keywords.'],
  invalidCategoryId: [400, 'youtube.video', 'The snippet.categoryId property specifies an invalid category ID.'],
  invalidVideoMetadata: [400, 'youtube.video', 'The request metadata is invalid.'],
  invalidPublishAt: [400, 'youtube.video', 'The request metadata specifies an invalid scheduled publishing time.'],
  invalidRecordingDetails: [400, 'youtube.video', 'The recordingDetails object is invalid.'],
  invalidFilename: [400, 'youtube.video', 'The video filename specified in the Slug header is invalid.'],
  defaultLanguageNotSet: [400, 'youtube.video', 'Localized details need snippet.defaultLanguage.'],
  mediaBodyRequired: [400, 'youtube.video', 'The request does not include the media content.'],
  invalidImage: [400, 'youtube.thumbnail', 'The provided image content is invalid.'],
  missingRequiredParameter: [400, 'youtube.parameter', 'No filter selected, or a required parameter is missing.'],
  badRequest: [400, 'global', 'Bad Request'],
  forbiddenPrivacySetting: [403, 'youtube.video', 'The privacy setting is not allowed.'],
  forbiddenLicenseSetting: [403, 'youtube.video', 'The license setting is not allowed.'],
  forbiddenEmbedSetting: [403, 'youtube.video', 'The embed setting is not allowed.'],
  forbidden: [403, 'global', 'Forbidden'],
  authenticatedUserAccountClosed: [403, 'youtube.channel', 'The YouTube account of the user is closed.'],
  authenticatedUserAccountSuspended: [403, 'youtube.channel', 'The YouTube account of the user is suspended.'],
  authenticatedUserNotChannel: [403, 'youtube.channel', 'The user has no channel.'],
  channelNotFound: [404, 'youtube.playlist', 'The channel specified in the channelId parameter cannot be found.'],
  channelClosed: [403, 'youtube.channel', 'The channel has been closed.'],
  channelSuspended: [403, 'youtube.channel', 'The channel has been suspended.'],
  videoNotFound: [404, 'youtube.video', 'The video cannot be found.'],
  playlistNotFound: [404, 'youtube.playlistItem', 'The playlist cannot be found.'],
  playlistTitleRequired: [400, 'youtube.playlist', 'The request must specify a playlist title.'],
  invalidPlaylistSnippet: [400, 'youtube.playlist', 'The request provides an invalid playlist snippet.'],
  maxPlaylistExceeded: [400, 'youtube.playlist', 'The channel already has as many playlists as it may.'],
  playlistForbidden: [403, 'youtube.playlist', 'This operation is forbidden, or the request is not authorized.'],
  playlistItemNotFound: [404, 'youtube.playlistItem', 'The playlist item cannot be found.'],
  notFound: [404, 'global', 'Not Found'],
  videoAlreadyInPlaylist: [409, 'youtube.playlistItem', 'The video is already in the playlist.'],
  playlistContainsMaximumNumberOfVideos: [403, 'youtube.playlistItem', 'The playlist has as many videos as it may.'],
  channelOrVideoIdMissing: [400, 'youtube.commentThread', 'The comment names no channel or no video.'],
  commentTextRequired: [400, 'youtube.commentThread', 'The comment has no text.'],
  commentTextTooLong: [400, 'youtube.commentThread', 'The comment is too long.'],
  commentsDisabled: [403, 'youtube.commentThread', 'The video has disabled comments.'],
  commentNotFound: [404, 'youtube.comment', 'The specified comment cannot be found.'],
  processingFailure: [400, 'youtube.comment', 'The API server failed to process the request.'],
  ineligibleAccount: [403, 'youtube.commentThread', 'The account must be merged with a Google account.'],
  captionNotFound: [404, 'youtube.caption', 'The caption track cannot be found.'],
  captionExists: [409, 'youtube.caption', 'There is a caption track of this language and name.'],
  conflict: [409, 'global', 'Conflict'],
  duplicate: [409, 'global', 'Duplicate'],
  conditionNotMet: [412, 'global', 'Precondition Failed'],
  uploadTooLarge: [413, 'global', 'The upload is too large.'],
  requestedRangeNotSatisfiable: [416, 'global', 'Requested range not satisfiable'],
  internalError: [500, 'global', 'Internal Error'],
  backendError: [503, 'global', 'Backend Error'],
  notReady: [503, 'global', 'Not Ready'],
};

/** Answer for a used-up quota of uploads: it names the same reason as too many calls at once. */
export const uploadsUsedUp = (): SimAnswer => {
  const message =
    "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.googleapis.com' for consumer 'project_number:1'.";
  const errors = [{ domain: 'global', reason: 'rateLimitExceeded', message }];
  return answer(429, { error: { code: 429, message, errors, status: 'RESOURCE_EXHAUSTED' } });
};

/** The error with that reason, as the API writes it; `status` replaces the catalogue's. */
export function apiError(reason: string, status?: number): SimAnswer {
  const [usual, domain, message] = CATALOGUE[reason] ?? [400, 'global', reason];
  const code = status ?? usual;
  return answer(code, { error: { code, message, errors: [{ domain, reason, message }] } });
}

/** Refusal of a part that the resource does not have. */
export function unknownPartError(part: string): SimAnswer {
  const message = `'${part}'`;
  const place = { location: 'part', locationType: 'parameter' };
  const errors = [{ domain: 'youtube.part', reason: 'unknownPart', message, ...place }];
  return answer(400, { error: { code: 400, message, errors } });
}

export const invalidGrant = (): SimAnswer =>
  answer(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  412: 'conditionNotMet',
  413: 'uploadTooLarge',
  416: 'requestedRangeNotSatisfiable',
  429: 'rateLimitExceeded',
  500: 'internalError',
};
export const statusError = (status: number): SimAnswer => apiError(BY_STATUS[status] ?? 'backendError', status);

/** Every reason as a named fault: `quotaExceeded` instead of the work, `backendError-after` after it. */
export const reasonFaults: Readonly<Record<string, NamedFault>> = Object.fromEntries([
  ['uploadsUsedUp', { when: 'before', answer: uploadsUsedUp() }],
  ...Object.keys(CATALOGUE).flatMap(
    (reason) =>
      [
        [reason, { when: 'before', answer: apiError(reason) }],
        [`${reason}-after`, { when: 'after', answer: apiError(reason) }],
      ] satisfies [string, NamedFault][],
  ),
]);
