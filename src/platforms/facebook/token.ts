import type { PlatformClient } from '../platform.ts';
import { tokenEnd } from '../shared/graph/token.ts';
import type { FacebookOptions, FacebookSecrets } from './settings.ts';

export const refresh: PlatformClient<FacebookOptions, FacebookSecrets>['refresh'] = ({
  options,
  secrets,
  http,
  signal,
}) => tokenEnd(http, { options, token: secrets.pageToken, app: secrets }, signal);
