import type { KernelBackend, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { core } from './runtime.ts';

const Numbers = z.object({ list: z.object({ i: z.array(z.coerce.number<string>().int()) }) });
const Text = z.base64().transform((text) => Buffer.from(text, 'base64').toString());

/** A node of a graph, with those of its settings that are not the same for all nodes of the two models. */
export const Node = z.object({
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
export type Node = z.infer<typeof Node>;

/** Makes a tensor of those that a node is given. */
export type Kernel = (given: readonly TensorInfo[], backend: KernelBackend) => TensorInfo;

/** Gives the inputs of a node the names that the kernel knows them by. */
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

/** Height and width of four numbers: the first is of the batch, the last of the channels. */
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

/** Twice as high and wide. The sizes that stand in the file are for the input that the model was made for. */
const doubled: Kernel = (given, backend) => {
  const size = inPlane(given[0]?.shape).map((side) => 2 * side);
  return kernel('ResizeBilinear', (images) => ({ images }), { size, alignCorners: false, halfPixelCenters: false })(
    given,
    backend,
  );
};

/** The kernel of a node, of the kinds that the two models have; `numbers`: the whole numbers of its last input. */
export function kernelOf(node: Node, numbers: () => number[]): Kernel {
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
