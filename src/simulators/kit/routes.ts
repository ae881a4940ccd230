import type { Operation, SimRequest } from './operation.ts';

type Asked = Pick<SimRequest, 'method' | 'path' | 'query' | 'headers'>;

/** Values of the pattern's `:name` segments, or null when the path does not fit. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    if (segment === '*' && i === wanted.length - 1) {
      params['*'] = given.slice(i).join('/');
      return params;
    }
    const value = given[i];
    if (value === undefined) return null;
    if (!segment.startsWith(':')) {
      if (segment !== value) return null;
    } else if (value === '') {
      return null;
    } else {
      params[segment.slice(1)] = decode(value);
    }
  }
  return given.length === wanted.length ? params : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function findOperation(
  operations: readonly Operation[],
  asked: Asked,
): { operation: Operation; params: Record<string, string> } | null {
  for (const operation of operations) {
    if (operation.method !== asked.method) continue;
    const params = matchPath(operation.path, asked.path);
    if (params && (!operation.when || operation.when({ ...asked, params }))) return { operation, params };
  }
  return null;
}
