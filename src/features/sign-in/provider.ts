import type { Configuration, CustomFetch } from 'openid-client';
import { z } from 'zod';
import type { Role } from '../../domain/role.ts';
import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import { limited } from '../../net/limits.ts';
import { signIn } from './messages.ts';

/** Roles from few rights to many: of several groups the last counts. */
const RISING: readonly Role[] = ['viewer', 'operator', 'editor', 'approver', 'admin'];

export interface Mapping {
  /** Names of claims. */
  groups: string;
  name: string;
  /** Role of the members of a group. */
  roles: Readonly<Record<string, Role>>;
  /** Role of everyone else; null: they are refused. */
  others: Role | null;
}

/** Person that the provider vouches for. */
export interface Known {
  issuer: string;
  /** Id of the person at the provider, which never changes. */
  subject: string;
  /** Names from the provider, the best first. */
  names: string[];
  /** null: they may not come in. */
  role: Role | null;
}

const Text = z.string().trim().min(1);
/** Some providers name one group without a list. */
const Groups = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

/** Reads a person from verified claims. Throws a ZodError if they name none. */
export function knownBy(claims: Readonly<Record<string, unknown>>, mapping: Mapping): Known {
  const { iss: issuer, sub: subject } = z.object({ iss: Text, sub: Text }).parse(claims);
  const groups = Groups.safeParse(claims[mapping.groups]).data ?? [];
  const own = new Map(Object.entries(mapping.roles));
  const roles = groups.flatMap((group) => own.get(group) ?? []);
  const role = RISING.findLast((one) => roles.includes(one)) ?? mapping.others;
  const mail = Text.safeParse(claims.email).data?.split('@')[0];
  const names = [claims[mapping.name], claims.name, claims.preferred_username, mail].flatMap(
    (name) => Text.safeParse(name).data ?? [],
  );
  return { issuer, subject, names: [...new Set(names)], role };
}

/** Key sets and discovery documents have a few kilobytes. */
const MAX_BYTES = 1_000_000;
const PATIENCE_MS = 10_000;

/** Asks the provider, within limits of time and size; `signal` ends it earlier. */
const within =
  (signal: AbortSignal): CustomFetch =>
  async (url, { body, ...options }) => {
    const limits = [signal, AbortSignal.timeout(PATIENCE_MS), ...(options.signal ? [options.signal] : [])];
    const init = { ...options, ...(body === undefined ? {} : { body: body as RequestInit['body'] }) };
    const answer = await fetch(url, { ...init, signal: AbortSignal.any(limits) });
    const chunks: Buffer[] = [];
    if (answer.body) {
      const stream = answer.body as unknown as AsyncIterable<Uint8Array>;
      const buffers = (async function* () {
        for await (const chunk of stream) yield Buffer.from(chunk);
      })();
      for await (const chunk of limited(buffers, MAX_BYTES)) chunks.push(chunk);
    }
    const empty = [101, 204, 205, 304].includes(answer.status);
    return new Response(empty ? null : Buffer.concat(chunks), { status: answer.status, headers: answer.headers });
  };

export interface ProviderSettings extends Mapping {
  label: string;
  issuer: string;
  clientId: string;
  scopes: readonly string[];
}

/** State of an OIDC flow, kept in the browser, so that only it can complete the flow. */
export interface Flow {
  state: string;
  nonce: string;
  verifier: string;
}

export interface Provider {
  label: string;
  /**
   * Begins a flow: the address for the browser, and the state it keeps. `reauthenticate`: people sign in at the provider
   * again. Throws if the provider does not answer.
   */
  begin(redirectUri: string, options?: { reauthenticate?: boolean }): Promise<{ url: string; flow: Flow }>;
  /** Person that the provider vouches for. Throws if the answer does not belong to the flow. */
  finish(callback: URL, flow: Flow): Promise<Known>;
}

/** The discovery document is read again after so long. */
const FRESH_MS = 60 * 60_000;

interface Standing {
  clock: Pick<Clock, 'monotonic'>;
  /** '' for a public client. */
  secret: string;
  /** Ends what is under way. */
  halt: AbortSignal;
}

/** A provider of sign-in by OpenID Connect. It is asked when someone signs in, and not before: it may be away. */
export function connectProvider(settings: ProviderSettings, { clock, secret, halt }: Standing): Provider {
  let found: { at: number; configuration: Configuration } | null = null;

  async function discovered(): Promise<Configuration> {
    if (found && clock.monotonic() - found.at < FRESH_MS) return found.configuration;
    const { allowInsecureRequests, ClientSecretBasic, customFetch, discovery, enableNonRepudiationChecks, None } =
      await import('openid-client');
    const issuer = new URL(settings.issuer);
    const authentication = secret === '' ? None() : ClientSecretBasic(secret);
    // The configuration lets http pass on loopback alone.
    const insecure = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
    // The signature of the ID token counts, and not the connection alone that it came by.
    const execute = [...insecure, enableNonRepudiationChecks];
    const options = { execute, [customFetch]: within(halt) };
    const configuration = await discovery(issuer, settings.clientId, undefined, authentication, options);
    found = { at: clock.monotonic(), configuration };
    return configuration;
  }

  return {
    label: settings.label,
    async begin(redirectUri, { reauthenticate = false } = {}) {
      const configuration = await discovered();
      const client = await import('openid-client');
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: ['openid', ...settings.scopes].join(' '),
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        ...(reauthenticate && { prompt: 'login' }),
      });
      return { url: url.href, flow };
    },
    async finish(callback, { state, nonce, verifier }) {
      const configuration = await discovered();
      const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client');
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await authorizationCodeGrant(configuration, callback, checks);
      const claims = tokens.claims();
      if (!claims) throw new UserError(signIn.noIdToken());
      const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
      const isWhole = claims[settings.groups] !== undefined && claims[settings.name] !== undefined;
      const more = hasMore && !isWhole ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return knownBy({ ...more, ...claims }, settings);
    },
  };
}
