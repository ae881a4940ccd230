import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answer, type Operation, type SimAnswer, type SimRequest } from './operation.ts';
import { escapeHtml, PAGE_HEADERS, STYLE } from './page.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What a person consented to, once: a code stands for it. */
export interface Consented {
  scopes: string[];
  /** Those that were asked for and let out. */
  refused: string[];
  /** Ids of the accounts that were chosen. */
  accounts: string[];
}

export interface ConsentRules {
  world: World;
  random: Random;
  /** Of the platform, for the page. */
  title: string;
  path: string;
  clientId: string;
  /** Between the names of scopes. */
  separator: ' ' | ',';
  /** Longest state, in characters. */
  maxState: number;
  /** How long a code is good; milliseconds of real platform time. */
  codeLife: number;
  pkce: boolean;
  /** Whether single scopes can be refused; else it is all or nothing. */
  granular: boolean;
  /** Accounts to choose from; `many`: several at once. */
  accounts(): readonly { id: string; name: string }[];
  many: boolean;
  /** Scopes that the app may ask for; a request with another one gets no further. Absent: any. */
  appScopes?: readonly string[];
  /** What follows the address that the browser is sent back to. */
  fragment?: string;
}

export interface Consent {
  operations: Operation[];
  /** `PUT /_app` sets the registered callback addresses, and the scopes of the app. */
  controls: Operation[];
  /** What a code stands for, once; null: it is not good, or not for this request. */
  redeem(given: { code: string | null; redirectUri: string | null; verifier: string | null }): Consented | null;
}

interface Asked {
  redirectUri: string;
  state: string;
  scopes: string[];
  challenge: string | null;
}

interface Issued extends Consented {
  redirectUri: string;
  challenge: string | null;
  until: number;
}

const App = z.strictObject({ redirectUris: z.array(z.url()).optional(), scopes: z.array(z.string()).optional() });

const FOR_DEVELOPERS =
  'This message is only shown to developers. Users of your app will ignore these permissions if present. Please read the documentation for valid permissions.';

/** Where nothing is registered, the callback of a Masthead on this machine is. */
const isOwnCallback = ({ hostname, pathname }: URL): boolean =>
  ['127.0.0.1', 'localhost'].includes(hostname) && pathname === '/connect/callback';

/** The page on which a person chooses accounts, lets single scopes out or turns back; codes that come of it. */
export function createConsent(rules: ConsentRules): Consent {
  const { world, random, path, title, clientId, separator, accounts } = rules;
  const codes = new Map<string, Issued>();
  let registered = world.redirectUris;
  let { appScopes = null } = rules;
  const operationName = 'consent';

  const refuse = (why: string): SimAnswer =>
    answer(400, page(title, `<p class="note">${escapeHtml(why)}</p>`), PAGE_HEADERS);

  function readScopes(query: URLSearchParams): string[] | string {
    const scopes = (query.get('scope') ?? '').split(separator).filter(Boolean);
    const invalid = scopes.filter((scope) => appScopes !== null && !appScopes.includes(scope));
    if (invalid.length > 0) return `Invalid Scopes: ${invalid.join(', ')}. ${FOR_DEVELOPERS}`;
    return scopes.length === 0 ? 'The scope is missing.' : scopes;
  }

  function read(query: URLSearchParams): Asked | string {
    const redirectUri = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== clientId) return 'The client_id is not that of an app.';
    if (!URL.canParse(redirectUri)) return 'The redirect_uri is missing.';
    const isKnown = registered?.includes(redirectUri) ?? isOwnCallback(new URL(redirectUri));
    if (!isKnown) return `The redirect_uri ${redirectUri} is not registered for this app.`;
    if (query.get('response_type') !== 'code') return 'The response_type has to be code.';
    const state = query.get('state') ?? '';
    if (state === '' || state.length > rules.maxState) return `The state needs 1 to ${rules.maxState} characters.`;
    const scopes = readScopes(query);
    if (typeof scopes === 'string') return scopes;
    const challenge = query.get('code_challenge');
    if (rules.pkce && (challenge === null || query.get('code_challenge_method') !== 'S256')) {
      return 'A code_challenge with the method S256 is missing.';
    }
    return { redirectUri, state, scopes, challenge };
  }

  function show({ query }: SimRequest): SimAnswer {
    const asked = read(query);
    if (typeof asked === 'string') return refuse(asked);
    const hidden = [...query].map(
      ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    );
    const choices = accounts().map(
      ({ id, name }, place) =>
        `<label><input type="${rules.many ? 'checkbox' : 'radio'}" name="account" value="${escapeHtml(id)}"${rules.many || place === 0 ? ' checked' : ''}> ${escapeHtml(name)}</label><br>`,
    );
    const scopes = asked.scopes.map((scope) =>
      rules.granular
        ? `<label><input type="checkbox" name="granted" value="${escapeHtml(scope)}" checked> ${escapeHtml(scope)}</label><br>`
        : `<input type="hidden" name="granted" value="${escapeHtml(scope)}">${escapeHtml(scope)}<br>`,
    );
    const form = `<form method="post" action="">${hidden.join('')}
<h2>Accounts</h2><p>${choices.join('')}</p><h2>Permissions</h2><p>${scopes.join('')}</p>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Cancel</button></p></form>`;
    return answer(200, page(title, form), PAGE_HEADERS);
  }

  function decide({ body }: SimRequest): SimAnswer {
    const form = body.type === 'form' ? body.form : new URLSearchParams();
    const asked = read(form);
    if (typeof asked === 'string') return refuse(asked);
    const back = new URL(asked.redirectUri);
    back.hash = rules.fragment ?? '';
    if (form.get('decision') === 'allow') {
      const code = random.text(40);
      codes.set(code, {
        scopes: asked.scopes.filter((scope) => form.getAll('granted').includes(scope)),
        refused: asked.scopes.filter((scope) => !form.getAll('granted').includes(scope)),
        accounts: form.getAll('account'),
        redirectUri: asked.redirectUri,
        challenge: asked.challenge,
        until: world.now().getTime() + rules.codeLife,
      });
      back.searchParams.set('code', code);
    } else {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_reason', 'user_denied');
      back.searchParams.set('error_description', 'The user denied your request.');
    }
    back.searchParams.set('state', asked.state);
    return answer(302, undefined, { location: back.href });
  }

  return {
    operations: [
      { name: operationName, method: 'GET', path, handle: show },
      { name: operationName, method: 'POST', path, handle: decide },
    ],
    controls: [
      {
        name: 'app',
        method: 'PUT',
        path: '/_app',
        handle({ body }) {
          const given = App.safeParse(body.type === 'json' ? body.value : undefined);
          if (!given.success) return answer(400, { error: given.error.message });
          registered = given.data.redirectUris ?? registered;
          appScopes = given.data.scopes ?? appScopes;
          return answer(204);
        },
      },
    ],
    redeem({ code, redirectUri, verifier }) {
      const issued = codes.get(code ?? '');
      codes.delete(code ?? '');
      if (!issued || issued.until < world.now().getTime() || issued.redirectUri !== redirectUri) return null;
      const proof = createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url');
      if (issued.challenge !== null && proof !== issued.challenge) return null;
      return { scopes: issued.scopes, refused: issued.refused, accounts: issued.accounts };
    },
  };
}

const page = (title: string, inner: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} (simulated)</title><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(title)}</h1><p class="note">Simulated on this machine: nothing leaves it.</p>${inner}</main></body></html>`;
