/** Replaces a secret. */
const BLANK = '•••';

/** Names of parameters and fields that carry a secret or a capability, whoever answers with them. */
const SECRET_NAME = /token|secret|signature|password|passwd|api_?key|appsecret|upload_id|^sig$|^key$|^code$|^ticket$/i;
/** Tokens by name, inside text: JSON fields (also escaped ones) and query or form parameters. */
const JSON_FIELD = /(\\?"[\w-]*(?:token|secret|password|appsecret|signature|ticket)\\?"\s*:\s*\\?")[^"\\]+/gi;
const PARAMETER = /([\w-]*(?:token|secret|password|signature|appsecret_proof|upload_id)=)[^&"'\s\\<>]+/gi;

/** Encodings in which a secret may occur: plain, URL-encoded, in JSON, in base64. */
function spellings(secret: string): string[] {
  const plain = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const encoded = [Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('base64url')];
  return [...plain, form, ...(secret.length < 8 ? [] : encoded)];
}

/** Removes the secrets' values, and tokens recognised by their name. */
export function redactText(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length > 2).flatMap(spellings);
  const longestFirst = [...new Set(known)].sort((a, b) => b.length - a.length);
  const blanked = longestFirst.reduce((rest, spelling) => rest.replaceAll(spelling, BLANK), text);
  return blanked.replace(JSON_FIELD, `$1${BLANK}`).replace(PARAMETER, `$1${BLANK}`);
}

/** Removes user info, secrets, and the values of parameters named like tokens. */
export function redactUrl(address: string, secrets: readonly string[]): string {
  if (!URL.canParse(address)) return redactText(address, secrets);
  const url = new URL(address);
  const query = [...url.searchParams]
    .map(([name, value]) => {
      const blank = SECRET_NAME.test(name) || secrets.includes(value);
      return `${encodeURIComponent(name)}=${blank ? BLANK : encodeURIComponent(value)}`;
    })
    .join('&');
  return redactText(`${url.origin}${url.pathname}${query && `?${query}`}`, secrets);
}

/** Beginning of a text for evidence. Redacts before cutting, so that no half of a secret is left. */
export function excerpt(text: string, secrets: readonly string[], length = 500): string {
  return redactText(text, secrets).slice(0, length);
}
