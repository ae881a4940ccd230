/** All modules from the article to the outcome of its posts, each after those that it builds on. */
const PRODUCT = [
  'lib',
  'domain',
  'net',
  'schedule',
  'compose',
  'rules',
  'ingest',
  'media',
  'platforms',
  'store',
  'queue',
  'config',
  'channels',
  'posts',
  'delivery',
  'feeds',
  'suggestions',
  'notify',
] as const;

/** What each module may import, types included. A module gets only what it uses. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  domain: ['lib'],
  net: ['domain', 'lib'],
  schedule: ['domain', 'lib'],
  compose: ['domain', 'lib'],
  rules: ['compose', 'domain', 'lib'],
  ingest: ['net', 'domain', 'lib'],
  media: ['net', 'domain', 'lib'],
  platforms: ['compose', 'net', 'domain', 'lib'],
  store: ['domain', 'lib'],
  queue: ['store', 'schedule', 'domain', 'lib'],
  config: ['platforms', 'rules', 'compose', 'schedule', 'net', 'domain', 'lib'],
  channels: ['config', 'platforms', 'rules', 'compose', 'schedule', 'store', 'net', 'domain', 'lib'],
  posts: [
    'channels',
    'config',
    'platforms',
    'rules',
    'compose',
    'schedule',
    'ingest',
    'media',
    'store',
    'queue',
    'net',
    'domain',
    'lib',
  ],
  delivery: [
    'posts',
    'channels',
    'config',
    'platforms',
    'rules',
    'schedule',
    'media',
    'store',
    'queue',
    'net',
    'domain',
    'lib',
  ],
  feeds: ['posts', 'ingest', 'store', 'queue', 'net', 'domain', 'lib'],
  suggestions: ['posts', 'channels', 'platforms', 'compose', 'media', 'store', 'net', 'domain', 'lib'],
  notify: ['store', 'queue', 'net', 'domain', 'lib'],
  features: PRODUCT,
  metrics: ['features', 'feeds', 'delivery', 'channels', 'queue', 'store', 'net', 'domain', 'lib'],
  tracing: ['lib'],
  alerts: ['features', 'notify', 'store', 'net', 'domain', 'lib'],
  jobs: [...PRODUCT, 'features', 'alerts'],
  api: ['features', 'store', 'net', 'domain', 'lib'],
  web: ['features', 'domain', 'lib'],
  simulators: ['domain', 'lib'],
  app: [...PRODUCT, 'features', 'metrics', 'alerts', 'jobs', 'api'],
  cli: [...PRODUCT, 'features', 'alerts', 'api', 'app', 'jobs'],
  demo: [...PRODUCT, 'features', 'alerts', 'app', 'cli', 'simulators'],
};

/** What is loaded by `import()` alone: only when it is needed. Types may be imported as ever. */
const LAZILY: Readonly<Record<string, readonly string[]>> = {
  app: ['simulators', 'tracing'],
  cli: ['demo', 'simulators'],
};

/** Name of the module that a file is in, by its path from the root of the repository; null: outside of src and jobs. */
export function moduleOf(path: string): string | null {
  const [top, second, third] = path.split('/');
  if (top === 'jobs') return 'jobs';
  if (top !== 'src' || second === undefined) return null;
  return third === undefined ? 'src' : second;
}

/** The feature that a file is in; null: none, or what all features stand on. */
export function featureOf(path: string): string | null {
  const feature = /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
  return feature === 'kit' ? null : feature;
}

/** Why `from` may not import `to`, or null. Paths from the root of the repository. */
export function whyNot(
  from: string,
  to: string,
  { lazy, typeOnly }: { lazy: boolean; typeOnly: boolean },
): string | null {
  const [module, other] = [moduleOf(from), moduleOf(to)];
  if (module === null || other === null) return `imports ${to}, which is outside of src and jobs`;
  if (module === other) return null;
  const allowed = MAY_IMPORT[module];
  if (!allowed) return `is in "${module}", which is no module; test/architecture/modules.ts lists them`;
  if (allowed.includes(other)) return null;
  if (!LAZILY[module]?.includes(other)) return `${module} may not import ${other} (${to})`;
  return lazy || typeOnly ? null : `${module} may import ${other} only by import(), when it is needed (${to})`;
}
