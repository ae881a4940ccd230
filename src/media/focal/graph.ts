import type { TensorInfo } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { type Kernel, kernelOf, Node } from './kernels.ts';
import { core } from './runtime.ts';

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

/** Runs a model on values of a shape (batch, height, width, channels); answers what its outputs say, in their order. */
export type Graph = (values: Float32Array, shape: number[]) => Float32Array[];

/** One node to run; tensors by their place in the order of the nodes. */
interface Step {
  run: Kernel;
  from: number[];
  to: number;
  /** What no later step reads. */
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
