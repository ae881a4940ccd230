import { createHash } from 'node:crypto';

/**
 * Tells values of secrets from others, and nothing else of them. Of the configured values: what a platform gave in
 * their place goes by them.
 */
export function fingerprintOf(secrets: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}
