import { z } from 'zod';
import type { ConnectWay } from '../../connect.ts';
import { Address } from '../connect.ts';
import { credential, credentialFields } from '../credentials.ts';
import { connecting } from './connect-messages.ts';
import { credentials } from './messages.ts';

const GRAPH = 'https://graph.facebook.com';

export const MetaSettings = z.strictObject({
  dialogUrl: Address.default('https://www.facebook.com'),
  graphUrl: Address.default(GRAPH),
  videoUrl: Address.default(GRAPH),
  uploadUrl: Address.default('https://rupload.facebook.com'),
  /** Where Instagram accounts are spoken to: the same host but for simulators. */
  instagramUrl: Address.default(GRAPH),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/)
    .default('v25.0'),
});

export const MetaApp = z.object({
  appId: credential({ label: 'App ID', where: credentials.appId() }),
  appSecret: credential({ label: 'App secret', where: credentials.appSecret() }),
});

/** Without these no Instagram account can be posted to. */
export const INSTAGRAM_SCOPES = ['instagram_basic', 'instagram_content_publish'];
export const BUSINESS_SCOPE = 'business_management';
export const COMMENT_SCOPE = 'pages_manage_engagement';

/** Facebook Login: one consent connects pages, and the Instagram accounts that are linked to them. */
export const meta: ConnectWay = {
  id: 'meta',
  label: connecting.way(),
  before: connecting.before(),
  steps: [
    connecting.stepApp(),
    connecting.stepLogin(),
    connecting.stepRoles(),
    connecting.stepReview(),
    connecting.stepTick(),
  ],
  kind: 'redirect',
  app: { id: 'meta', name: connecting.app(), fields: credentialFields(MetaApp) },
  fields: [],
  scopes: {
    required: [
      { name: 'pages_show_list', prevents: connecting.list() },
      { name: 'pages_read_engagement', prevents: connecting.read() },
      { name: 'pages_manage_posts', prevents: connecting.post() },
    ],
    optional: [],
  },
  extras: [
    {
      id: 'instagram',
      label: connecting.instagramTick(),
      brings: connecting.instagramBrings(),
      scopes: [
        { name: 'instagram_basic', prevents: connecting.instagram() },
        { name: 'instagram_content_publish', prevents: connecting.instagramPost() },
      ],
      platform: 'instagram',
    },
    {
      id: 'comments',
      label: connecting.commentTick(),
      brings: connecting.commentBrings(),
      scopes: [{ name: COMMENT_SCOPE, prevents: connecting.comment() }],
    },
    {
      id: 'instagram-comments',
      label: connecting.instagramCommentTick(),
      brings: connecting.instagramCommentBrings(),
      scopes: [{ name: 'instagram_manage_comments', prevents: connecting.instagramComment() }],
      needs: 'instagram',
    },
    {
      id: 'instagram-deletion',
      label: connecting.instagramDeleteTick(),
      brings: connecting.instagramDeleteBrings(),
      scopes: [{ name: 'instagram_manage_contents', prevents: connecting.instagramDelete() }],
      needs: 'instagram',
    },
    {
      id: 'business',
      label: connecting.businessTick(),
      brings: connecting.businessBrings(),
      scopes: [{ name: BUSINESS_SCOPE, prevents: connecting.business() }],
    },
  ],
  settings: (given) => MetaSettings.parse(given),
};
