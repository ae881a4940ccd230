import { type GraphError, graphError, invalidParameter } from '../graph/errors.ts';
import type { Parameters } from '../graph/parameters.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { DAILY_POSTS, type IgContainer, type IgMedia, type IgState, statusOf, usedToday } from './state.ts';

const INDEX_LAG = 2_000;
const SLOW_INDEX_LAG = 60_000;

const NOT_FOUND: GraphError = { code: 24, subcode: 2207006, message: 'The requested resource does not exist' };
const NOT_READY: GraphError = { code: 9007, subcode: 2207027, message: 'Media ID is not available' };
const EXPIRED: GraphError = { code: -2, subcode: 2207020, message: 'The media has expired.' };
const UNKNOWN: GraphError = { code: 24, subcode: 2207008, message: 'The media container is unknown or has expired.' };
const QUOTA: GraphError = {
  status: 403,
  code: 9,
  subcode: 2207042,
  message: 'The daily publishing limit has been reached.',
};

/** The one irreversible call: one container, one post. */
export function publish(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world } = state;
  const id = parameters.text('creation_id');
  if (id === null) return invalidParameter(world, 'The parameter creation_id is required.');
  const container = state.containers.get(id);
  if (!container) return graphError(world, NOT_FOUND);
  const refusal = refuse(state, container);
  if (refusal) return graphError(world, refusal);
  const media = addMedia(state, request, container);
  return answer(200, { id: media.id });
}

function refuse(state: IgState, container: IgContainer): GraphError | null {
  if (container.isChild) return { code: 100, message: '(#100) A carousel item cannot be published by itself.' };
  switch (statusOf(state, container)) {
    case 'PUBLISHED':
      // The real answer is unknown; a client that asks has lost track of what it published.
      state.world.defect(`The container ${container.id} was published a second time.`);
      return NOT_FOUND;
    case 'IN_PROGRESS':
      return NOT_READY;
    case 'EXPIRED':
      return EXPIRED;
    case 'ERROR':
      return UNKNOWN;
    case 'FINISHED':
      return usedToday(state).posts >= state.world.allowance(DAILY_POSTS) ? QUOTA : null;
  }
}

function addMedia(state: IgState, request: SimRequest, container: IgContainer): IgMedia {
  const { world } = state;
  const lag = world.listingLag(request, request.fault === 'slow-index' ? SLOW_INDEX_LAG : INDEX_LAG);
  const media: IgMedia = {
    id: state.newId(),
    shortcode: `D${world.random.text(10)}`,
    container,
    at: request.at,
    listedFrom: request.at.getTime() + lag,
    deleted: false,
    commentsOff: false,
  };
  container.published = true;
  state.media.set(media.id, media);
  return media;
}
