import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import type { CredentialField } from './kit/credentials.ts';
import type { Look } from './session.ts';

/** Something an app may be allowed to do at a platform, and what does not work without it. */
export interface ConnectScope {
  /** In the platform’s own words. */
  name: string;
  prevents: Message;
}

/**
 * Further permissions that a person may tick before signing in. They are asked for only then, because Meta refuses a
 * sign-in as a whole if the app lacks one of the scopes in it.
 */
export interface ConnectExtra {
  id: string;
  label: Message;
  /** Its benefit, in one sentence. */
  brings: Message;
  scopes: readonly ConnectScope[];
  /** Extra without which this one has no effect. */
  needs?: string;
  /** Platform whose accounts can't be connected without it. */
  platform?: string;
}

/** App of the newsroom at a platform, under which people connect accounts. */
export interface ConnectApp {
  /** By it the app is stored: ways that share an app name the same. */
  id: string;
  /** As the platform calls its place: “Meta app”. */
  name: Message;
  /** Made by `credentialFields`. */
  fields: readonly CredentialField[];
}

/** A way to connect accounts. Ways of several platforms with the same id are one: one consent gives accounts on each. */
export interface ConnectWay {
  id: string;
  label: Message;
  /** What to know, and to have ready, before. */
  before: Message;
  /** What a newsroom does at the platform once, in order. */
  steps: readonly Message[];
  /** Advice on refusals, by the code in `error` that a browser is sent back with. Absent: none is known. */
  refusals?: Readonly<Record<string, Message>>;
  /** redirect: a person consents at the platform · fields: they type what `fields` lists · file: they choose a key file. */
  kind: 'redirect' | 'fields' | 'file';
  /** null: the platform needs none. */
  app: ConnectApp | null;
  /** What is typed or chosen; empty for `redirect`. */
  fields: readonly CredentialField[];
  /** Asked for at each sign-in. */
  scopes: { required: readonly ConnectScope[]; optional: readonly ConnectScope[] };
  /** Absent: none. */
  extras?: readonly ConnectExtra[];
  /** Addresses and versions with which the platform is reached; absent ones are filled in. Throws a ZodError. */
  settings(given: unknown): Settings;
}

/** Texts that are addresses (`…Url`) or versions. */
export type Settings = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string>>;

/** What a way is gone with: the app’s credentials, and the addresses of the platform. */
export interface ConnectBase {
  app: Values;
  settings: Settings;
}

/** Where a person is sent. `challenge`: S256 of the verifier that the exchange brings. */
export interface Authorization extends ConnectBase {
  redirectUri: string;
  state: string;
  challenge: string;
  /** Ids of the extras that were ticked. */
  extras: readonly string[];
}

export interface Exchange extends ConnectBase {
  redirectUri: string;
  code: string;
  verifier: string;
}

/** What a person consented to. */
export interface Grant {
  /** Tokens of the person, or what was typed. */
  secrets: Values;
  /** What was granted, in the platform’s own words; null: it does not say. */
  scopes: readonly string[] | null;
  /** Ids of accounts that a scope is limited to, by the scope; one that is absent here is not limited. */
  limits?: Readonly<Record<string, readonly string[]>>;
  /** When the tokens stop working; null: not by time. */
  expiresAt: Date | null;
}

/** Account that can be connected by a grant. */
export interface Candidate {
  platform: string;
  /** As `account.id` names it. */
  id: string;
  name: string;
  /** `@name`, where it has one. */
  handle: string | null;
  picture: string | null;
  /** Of the channel: the account, and addresses other than the platform’s usual ones. */
  options: Readonly<Record<string, Json>>;
  /** Of the channel; `obtained` ones among them are its first set. */
  secrets: Values;
  /** When the obtained ones stop working; null: not by time. */
  expiresAt: Date | null;
  /** What a person should know before choosing it. */
  warnings: readonly Message[];
}

/** What a way may use: the client keeps to time and size limits, and speaks to the addresses of the settings alone. */
export type ConnectLook = Pick<Look<unknown, unknown>, 'http' | 'signal' | 'now'>;

/** Client of one way. Calls throw what the platform’s `classify` knows. */
export interface ConnectClient {
  /** Address at which a person consents. Only of redirects. */
  authorize?(request: Authorization): string;
  /** Gets a grant for the code that the person came back with. Only of redirects. */
  exchange?(request: Exchange, look: ConnectLook): Promise<Grant>;
  /** All accounts that the grant reaches. Verifies what was typed. */
  accounts(grant: Grant, base: ConnectBase, look: ConnectLook): Promise<Candidate[]>;
}
