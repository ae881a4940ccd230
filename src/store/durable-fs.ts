import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface NodeFsModule {
  NODEFS: {
    stream_ops: { fsync?: (stream: { nfd: number }) => void };
    node_ops: {
      mknod(parent: unknown, name: string, mode: number, device: number): unknown;
      setattr(node: unknown, attributes: { mode?: number }): void;
    };
  };
}

/** PostgreSQL asks for files that everybody may read, and here no mask of the process takes that away. */
const PRIVATE = ~0o077;

/** A guard and not a schema: a parsed copy could not be patched. */
function hasNodeFs(module: object): module is NodeFsModule {
  if (!('NODEFS' in module)) return false;
  const { NODEFS } = module;
  return typeof NODEFS === 'object' && NODEFS !== null && 'stream_ops' in NODEFS && 'node_ops' in NODEFS;
}

/**
 * PGlite never calls fsync on Node: it starts PostgreSQL with `-F`, and its file system has no fsync
 * operation for PostgreSQL to reach. This one has, and makes files for their owner alone. It relies on PGlite's internals (a test counts the
 * calls), which is why the exact version of PGlite is pinned.
 */
export class DurableNodeFS extends NodeFS {
  synced = 0;

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const install = (module: object): void => {
      if (!hasNodeFs(module)) throw new Error('PGlite has no NODEFS module to make durable');
      module.NODEFS.stream_ops.fsync = ({ nfd }) => {
        fs.fsyncSync(nfd);
        this.synced++;
      };
      const { node_ops: nodes } = module.NODEFS;
      const { mknod, setattr } = nodes;
      nodes.mknod = (parent, name, mode, device) => mknod(parent, name, mode & PRIVATE, device);
      nodes.setattr = (node, { mode, ...rest }) =>
        setattr(node, mode === undefined ? rest : { ...rest, mode: mode & PRIVATE });
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } };
  }
}
