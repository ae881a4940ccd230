import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as Wasm from '@tensorflow/tfjs-backend-wasm';
import type * as Core from '@tensorflow/tfjs-core';
import type { KernelBackend, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { z } from 'zod';

export const require = createRequire(import.meta.url);

// `import` would first search all of these programs for the names that they export, which takes 400 ms and 14 MB.
export const core = require('@tensorflow/tfjs-core') as typeof Core;
const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof Wasm;

async function start(): Promise<void> {
  // Threads within this thread gain little on a picture this small, and cost twice the work.
  core.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
  if (!(await core.setBackend('wasm'))) throw new Error('WebAssembly did not start.');
  await core.ready();
}

/** The backend that models run on. */
export const started = start();

const Numbers = z.object({ list: z.object({ i: z.array(z.coerce.number<string>().int()) }) });
const Text = z.base64().transform((text) => Buffer.from(text, 'base64').toString());

/** A node of a graph, with those of its settings that are not the same for all nodes of the two models. */
const Node = z.object({
  op: z.string(),
  name: z.string(),
  input: z.array(z.string()).default([]),
  attr: z
    .object({
      strides: Numbers.optional(),
      ksize: Numbers.optional(),
      padding: z.object({ s: Text }).optional(),
      fused_ops: z.object({ list: z.object({ s: z.array(Text) }) }).optional(),
    })
    .default({}),
});
type Node = z.infer<typeof Node>;

/** Makes a tensor of those that a node is given. */
type Kernel = (given: readonly TensorInfo[], backend: KernelBackend) => TensorInfo;

/** Names a node's inputs as the kernel knows them. */
type Naming = (...given: (TensorInfo | undefined)[]) => NamedTensorInfoMap;

/** A kernel of the backend. */
function kernel(name: string, named: Naming, attrs: NamedAttrMap = {}): Kernel {
  const run = core.getKernel(name, 'wasm').kernelFunc;
  return (given, backend) => {
    const made = run({ inputs: named(...given), attrs, backend });
    const [first] = Array.isArray(made) ? made : [made];
    if (first === undefined) throw new Error(`${name} made nothing`);
    return first;
  };
}

/** Height and width of four numbers: the first is the batch, the last the channels. */
const inPlane = (all: readonly number[] = [1, 1, 1, 1]): number[] => all.slice(1, 3);

function convolution(name: string, { attr }: Node): Kernel {
  const [, activation = 'linear'] = attr.fused_ops?.list.s ?? [];
  return kernel(name, (x, filter, bias) => ({ x, filter, bias }), {
    strides: inPlane(attr.strides?.list.i),
    pad: (attr.padding?.s ?? 'SAME').toLowerCase(),
    dataFormat: 'NHWC',
    dilations: [1, 1],
    activation: activation.toLowerCase(),
  });
}

const inPairs = (flat: readonly number[]): number[][] =>
  flat.flatMap((before, i) => (i % 2 === 0 ? [[before, flat[i + 1] ?? 0]] : []));

const padded = (paddings: number[][]): Kernel => kernel('PadV2', (x) => ({ x }), { paddings, constantValue: 0 });
const sum = (): Kernel => kernel('Add', (a, b) => ({ a, b }));
const ofChannels = (before: number, after: number): Kernel =>
  padded([
    [0, 0],
    [0, 0],
    [0, 0],
    [before, after],
  ]);

/** The channels of two tensors, one after another. The kernel for it copies pixel by pixel in JavaScript. */
const joined: Kernel = ([a, b], backend) => {
  if (a === undefined || b === undefined) throw new Error('two tensors were expected');
  const left = ofChannels(0, b.shape[3] ?? 0)([a], backend);
  const right = ofChannels(a.shape[3] ?? 0, 0)([b], backend);
  const both = sum()([left, right], backend);
  for (const { dataId } of [left, right]) backend.disposeData(dataId);
  return both;
};

/** Doubles height and width. The sizes in the file are for the model's original input. */
const doubled: Kernel = (given, backend) => {
  const size = inPlane(given[0]?.shape).map((side) => 2 * side);
  return kernel('ResizeBilinear', (images) => ({ images }), { size, alignCorners: false, halfPixelCenters: false })(
    given,
    backend,
  );
};

/** The kernel of a node, of the kinds that the two models have; `numbers`: the whole numbers of its last input. */
function kernelOf(node: Node, numbers: () => number[]): Kernel {
  const { op, attr } = node;
  switch (op) {
    case '_FusedConv2D':
      return convolution('FusedConv2D', node);
    case 'FusedDepthwiseConv2dNative':
      return convolution('FusedDepthwiseConv2D', node);
    case 'Conv2D':
    case 'DepthwiseConv2dNative':
      return convolution(op, node);
    case 'Add':
    case 'AddV2':
      return sum();
    case 'Mul':
      return kernel('Multiply', (a, b) => ({ a, b }));
    case 'Relu':
    case 'Relu6':
    case 'Sigmoid':
      return kernel(op, (x) => ({ x }));
    case 'Mean':
      return kernel('Mean', (x) => ({ x }), { axis: numbers(), keepDims: true });
    case 'MaxPool': {
      const [filterSize, strides] = [inPlane(attr.ksize?.list.i), inPlane(attr.strides?.list.i)];
      return kernel('MaxPool', (x) => ({ x }), { filterSize, strides, pad: 'same' });
    }
    case 'Pad':
      return padded(inPairs(numbers()));
    case 'ConcatV2':
      return joined;
    case 'ResizeBilinear':
      return doubled;
    default:
      throw new Error(`the model has a node of a kind that is not known here: ${op} (${node.name})`);
  }
}

const Weight = z.looseObject({
  name: z.string(),
  shape: z.array(z.int()),
  dtype: z.enum(['float32', 'int32']),
  quantization: z.looseObject({ dtype: z.literal('float16') }).optional(),
});

/** The JSON file of a graph model; its weights are in another file. */
export const GraphFile = z.object({
  modelTopology: z.object({ node: z.array(Node) }),
  weightsManifest: z.array(z.object({ weights: z.array(Weight) })),
});
export type GraphFile = z.infer<typeof GraphFile>;

/** Runs a model on values of a shape (batch, height, width, channels); returns its outputs in order. */
export type Graph = (values: Float32Array, shape: number[]) => Float32Array[];

/** One node to run; tensors by their place in the order of nodes. */
interface Step {
  run: Kernel;
  from: number[];
  to: number;
  /** Tensors that no later step reads. */
  done: number[];
}

const INPUT = 'Placeholder';

/** The nodes that some outputs need, each after those that it reads itself. */
function inOrder(nodes: readonly Node[], outputs: readonly string[]): Node[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered = new Set<Node>();
  const visit = (name: string): void => {
    const node = byName.get(name);
    if (node === undefined) throw new Error(`the model lacks the node ${name}`);
    if (ordered.has(node)) return;
    node.input.forEach(visit);
    ordered.add(node);
  };
  outputs.forEach(visit);
  return [...ordered];
}

function readFloats(tensor: TensorInfo | undefined): Float32Array {
  const values = tensor && core.backend().readSync(tensor.dataId);
  if (values instanceof Float32Array) return values;
  throw new Error('the model gave no numbers');
}

/**
 * Opens a model of which some nodes are the outputs, for inputs of any size. The packages have a program for this, too; it
 * works out what each node does for each picture once more, which took nearly as long as doing it.
 */
export function openGraph(file: GraphFile, weights: ArrayBuffer, outputs: readonly string[]): Graph {
  const host = core.backend();
  const specs = file.weightsManifest.flatMap((group) => group.weights);
  const decoded = core.io.decodeWeights(weights, specs);
  const ordered = inOrder(file.modelTopology.node, outputs);
  const places = new Map(ordered.map(({ name }, place) => [name, place]));
  const placeOf = (name: string): number => places.get(name) ?? -1;
  const constants: (TensorInfo | undefined)[] = ordered.map(({ name }) => decoded[name]);
  const read = outputs.map(placeOf);
  const input = ordered.findIndex(({ op }) => op === INPUT);
  const steps = ordered.flatMap((node, to): Step[] => {
    if (to === input || constants[to] !== undefined) return [];
    const numbers = () => Array.from(decoded[node.input.at(-1) ?? '']?.dataSync() ?? []);
    return [{ run: kernelOf(node, numbers), from: node.input.map(placeOf), to, done: [] }];
  });
  const wanted = new Set(read);
  for (const step of steps.toReversed()) {
    step.done = [...new Set(step.from)].filter((place) => constants[place] === undefined && !wanted.has(place));
    for (const place of step.done) wanted.add(place);
  }

  return (values, shape) => {
    const held = [...constants];
    const letGo = (place: number): void => {
      const tensor = held[place];
      if (tensor !== undefined) host.disposeData(tensor.dataId);
      held[place] = undefined;
    };
    held[input] = { dataId: host.write(values, shape, 'float32'), shape, dtype: 'float32' };
    try {
      for (const { run, from, to, done } of steps) {
        held[to] = run(
          from.flatMap((place) => held[place] ?? []),
          host,
        );
        done.forEach(letGo);
      }
      return read.map((place) => readFloats(held[place]));
    } finally {
      for (const { to } of steps) letGo(to);
      letGo(input);
    }
  };
}
