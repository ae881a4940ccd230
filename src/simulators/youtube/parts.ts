import type { SimRequest } from '../kit/operation.ts';

/** Parts of each resource in the reference, by the last segment of its path. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  captions: ['id', 'snippet'],
  channels: [
    'auditDetails',
    'brandingSettings',
    'contentDetails',
    'contentOwnerDetails',
    'id',
    'localizations',
    'snippet',
    'statistics',
    'status',
    'topicDetails',
  ],
  commentThreads: ['id', 'replies', 'snippet'],
  comments: ['id', 'snippet'],
  playlistItems: ['contentDetails', 'id', 'snippet', 'status'],
  playlists: ['contentDetails', 'id', 'localizations', 'player', 'snippet', 'status'],
  videoCategories: ['id', 'snippet'],
  videos: [
    'contentDetails',
    'fileDetails',
    'id',
    'liveStreamingDetails',
    'localizations',
    'paidProductPlacementDetails',
    'player',
    'processingDetails',
    'recordingDetails',
    'snippet',
    'statistics',
    'status',
    'suggestions',
    'topicDetails',
  ],
};

/** The names in `part`, which may be repeated; empty when it is missing. */
export const partsOf = ({ query }: Pick<SimRequest, 'query'>): string[] =>
  query
    .getAll('part')
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The first part that the resource does not have; null: there is none. */
export function unknownPart(path: string, request: Pick<SimRequest, 'query'>): string | null {
  const known = PARTS[path.split('/').at(-1) ?? ''];
  return (known && partsOf(request).find((part) => !known.includes(part))) ?? null;
}
