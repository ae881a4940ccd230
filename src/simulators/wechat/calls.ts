import { z } from 'zod';
import type { SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import { type Call, withJson } from './api.ts';
import type { Reply } from './codes.ts';
import type { Drafts } from './drafts.ts';
import type { Library } from './library.ts';
import type { Limits } from './limits.ts';
import { type Mass, SEND_FAILS } from './mass.ts';
import { JOB_FAULTS, type JobFault, type Publishing } from './publishing.ts';
import type { Tokens } from './tokens.ts';

interface Credentials {
  appId: string;
  appSecret: string;
}

export interface Rooms {
  world: World;
  credentials: Credentials;
  tokens: Tokens;
  limits: Limits;
  library: Library;
  drafts: Drafts;
  publishing: Publishing;
  mass: Mass;
}

const StableToken = z.object({
  grant_type: z.string().optional(),
  appid: z.string().default(''),
  secret: z.string().default(''),
  force_refresh: z.boolean().default(false),
});
const MaterialPage = z.object({ type: z.string(), offset: z.int().nonnegative(), count: z.int().min(1).max(20) });
const MediaId = z.object({ media_id: z.string() });
const AppId = z.object({ appid: z.string() });
const CgiPath = z.object({ cgi_path: z.string() });

function credentialFault({ appId, appSecret }: Credentials, given: { id: string; secret: string }): number | null {
  if (given.id === '') return 41002;
  if (given.secret === '') return 41004;
  if (given.id !== appId) return 40013;
  return given.secret === appSecret ? null : 40125;
}

const parts = ({ body }: SimRequest) => (body.type === 'multipart' ? body.parts : []);
const isJobFault = (name: string | null): name is JobFault => name !== null && name in JOB_FAULTS;

function tokenCalls({ world, credentials, tokens }: Rooms): Call[] {
  return [
    {
      api: 'token',
      method: 'GET',
      isOpen: true,
      run({ query }) {
        const given = { id: query.get('appid') ?? '', secret: query.get('secret') ?? '' };
        if (query.get('grant_type') !== 'client_credential') return 40035;
        return credentialFault(credentials, given) ?? tokens.legacy(world.now());
      },
    },
    {
      api: 'stable_token',
      isOpen: true,
      run: withJson(world, (body) => {
        const parsed = StableToken.safeParse(body);
        if (!parsed.success) return 47001;
        const { appid, secret, grant_type: grant, force_refresh: force } = parsed.data;
        if (grant !== 'client_credential') return 40035;
        return credentialFault(credentials, { id: appid, secret }) ?? tokens.stable(force, world.now());
      }),
    },
  ];
}

function mediaCalls({ world, library }: Rooms): Call[] {
  return [
    { api: 'media/uploadimg', run: (request) => library.uploadImage(parts(request)) },
    {
      api: 'material/add_material',
      run: (request) => library.addMaterial(request.query.get('type') ?? '', parts(request)),
    },
    {
      api: 'material/del_material',
      run: withJson(world, (body) => {
        const { data } = MediaId.safeParse(body);
        return data ? library.remove(data.media_id) : 47001;
      }),
    },
    {
      api: 'material/batchget_material',
      run: withJson(world, (body) => {
        const page = MaterialPage.safeParse(body).data;
        if (!page) return 40097;
        return page.type === 'image' ? library.list(page.offset, page.count) : 40004;
      }),
    },
  ];
}

function draftCalls({ world, drafts }: Rooms): Call[] {
  const json = (run: (body: unknown, request: SimRequest) => Reply) => withJson(world, run);
  return [
    { api: 'draft/add', run: json((body, request) => drafts.add(body, world.listingLag(request, 0))) },
    { api: 'draft/get', run: json((body) => drafts.get(body)) },
    { api: 'draft/batchget', run: json((body) => drafts.list(body)) },
    { api: 'draft/update', run: json((body) => drafts.update(body)) },
    { api: 'draft/delete', run: json((body) => drafts.delete(body)) },
    { api: 'draft/count', method: 'GET', run: () => drafts.count() },
  ];
}

function publishCalls({ world, publishing }: Rooms): Call[] {
  const json = (run: (body: unknown) => Reply) => withJson(world, run);
  return [
    {
      api: 'freepublish/submit',
      run: withJson(world, (body, request) => {
        const fault = isJobFault(request.fault) ? request.fault : null;
        return publishing.submit(body, fault, world.listingLag(request, 0));
      }),
    },
    { api: 'freepublish/get', run: json((body) => publishing.get(body)) },
    { api: 'freepublish/getarticle', run: json((body) => publishing.article(body)) },
    { api: 'freepublish/batchget', run: json((body) => publishing.list(body)) },
    { api: 'freepublish/delete', run: json((body) => publishing.delete(body)) },
  ];
}

function massCalls({ world, mass }: Rooms): Call[] {
  return [
    {
      api: 'message/mass/sendall',
      run: withJson(world, (body, request) => mass.sendAll(body, request.fault === SEND_FAILS)),
    },
    { api: 'message/mass/preview', run: withJson(world, (body) => mass.preview(body)) },
    { api: 'message/mass/get', run: withJson(world, (body) => mass.get(body)) },
    { api: 'message/mass/delete', run: withJson(world, (body) => mass.delete(body)) },
  ];
}

function quotaCalls({ world, limits, credentials }: Rooms): Call[] {
  return [
    {
      api: 'clear_quota',
      run: withJson(world, (body) => {
        if (AppId.safeParse(body).data?.appid !== credentials.appId) return 40013;
        return limits.clear(world.now()) ? { errcode: 0, errmsg: 'ok' } : 48006;
      }),
    },
    {
      api: 'openapi/quota/get',
      run: withJson(world, (body) => {
        const path = CgiPath.safeParse(body).data?.cgi_path ?? '';
        const quota = limits.quota(path.replace(/^\/?cgi-bin\//, ''), world.now());
        return quota ? { errcode: 0, errmsg: 'ok', quota } : 40097;
      }),
    },
  ];
}

export const calls = (rooms: Rooms): Call[] => [
  ...tokenCalls(rooms),
  ...mediaCalls(rooms),
  ...draftCalls(rooms),
  ...publishCalls(rooms),
  ...massCalls(rooms),
  ...quotaCalls(rooms),
];
