import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Job } from 'kubernetes-models/batch/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Namespace, Service } from 'kubernetes-models/v1';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = join(ROOT, 'deploy/kubernetes');

interface Kind {
  apiVersion: string;
  prototype: { validate(): void };
}
const KINDS: Readonly<Record<string, Kind>> = {
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  Job,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  Service,
};

/** Object of a manifest, as far as it is the same for all kinds. */
const Manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()).default({}) }),
});
export type Manifest = z.infer<typeof Manifest>;

export const parseManifests = (yaml: string): Manifest[] =>
  parseAllDocuments(yaml, { uniqueKeys: true }).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    const value: unknown = document.toJS();
    // Between two separators there may be nothing.
    return value === null ? [] : [Manifest.parse(value)];
  });

/** Files that are no objects of Kubernetes itself. */
const OTHERS = new Set(['kustomization.yaml', 'pod-monitor.yaml', 'prometheus-adapter.yaml']);

/** Objects of all files in deploy/kubernetes. */
export const manifests = (): Manifest[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml') && !OTHERS.has(name))
    .flatMap((name) => parseManifests(readFileSync(join(FOLDER, name), 'utf8')));

const PodMonitor = z.strictObject({
  apiVersion: z.literal('monitoring.coreos.com/v1'),
  kind: z.literal('PodMonitor'),
  metadata: z.strictObject({ name: z.string(), namespace: z.string(), labels: z.record(z.string(), z.string()) }),
  spec: z.strictObject({
    jobLabel: z.string(),
    selector: z.strictObject({ matchLabels: z.record(z.string(), z.string()) }),
    podMetricsEndpoints: z.array(z.strictObject({ port: z.string(), interval: z.string() })),
  }),
});

/** The PodMonitor of the Prometheus Operator, with the fields that are used of its definition. */
export const podMonitor = (): z.infer<typeof PodMonitor> =>
  PodMonitor.parse(parse(readFileSync(join(FOLDER, 'pod-monitor.yaml'), 'utf8')));

/** Wraps `value` so that `seen` gets the path of whatever is read of it. */
function recording(value: unknown, path: string, seen: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol') return found;
      seen.add(`${path}/${key}`);
      return recording(found, `${path}/${key}`, seen);
    },
  });
}

const pathsOf = (value: unknown, path = ''): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [`${path}/${key}`, ...pathsOf(inner, `${path}/${key}`)]);

/** Whatever a cluster would refuse: an unknown kind or field, a missing one, a value of another type. */
export function faultsOf(manifest: Manifest): string[] {
  const found = KINDS[manifest.kind];
  if (found?.apiVersion !== manifest.apiVersion) return [`unknown: ${manifest.apiVersion} ${manifest.kind}`];
  const seen = new Set<string>(['/apiVersion', '/kind']);
  const faults: string[] = [];
  try {
    // The validators, compiled from Kubernetes' schemas, read every field that they know and let all others pass.
    found.prototype.validate.call(recording(manifest, '', seen) as never);
  } catch (error) {
    faults.push(String(error));
  }
  const unknown = pathsOf(manifest).filter((path) => !seen.has(path));
  return [...faults, ...unknown.map((path) => `unknown field: ${path}`)];
}
