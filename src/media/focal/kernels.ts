import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { z } from 'zod';

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

type Inputs = readonly TensorInfo[];

/** What one node does: a kernel of the backend, what it is given under which names, and its settings. */
export interface Kernel {
  name: string;
  inputs: (given: Inputs) => Record<string, TensorInfo> | TensorInfo[];
  attrs: (given: Inputs) => NamedAttrMap;
}

const named =
  (...names: string[]): Kernel['inputs'] =>
  (given) =>
    Object.fromEntries(names.flatMap((name, i) => (given[i] ? [[name, given[i]]] : [])));

const kernel = (name: string, inputs: Kernel['inputs'], attrs: NamedAttrMap = {}): Kernel => ({
  name,
  inputs,
  attrs: () => attrs,
});

/** Height and width of four numbers: the first is of the batch, the last of the channels. */
const inPlane = (all: readonly number[] = [1, 1, 1, 1]): number[] => all.slice(1, 3);

function convolution(name: string, { attr }: Node): Kernel {
  const [, activation = 'linear'] = attr.fused_ops?.list.s ?? [];
  return kernel(name, named('x', 'filter', 'bias'), {
    strides: inPlane(attr.strides?.list.i),
    pad: (attr.padding?.s ?? 'SAME').toLowerCase(),
    dataFormat: 'NHWC',
    dilations: [1, 1],
    activation: activation.toLowerCase(),
  });
}

const inPairs = (flat: readonly number[]): number[][] =>
  flat.flatMap((before, i) => (i % 2 === 0 ? [[before, flat[i + 1] ?? 0]] : []));

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
      return kernel('Add', named('a', 'b'));
    case 'Mul':
      return kernel('Multiply', named('a', 'b'));
    case 'Relu':
    case 'Relu6':
    case 'Sigmoid':
      return kernel(op, named('x'));
    case 'Mean':
      return kernel('Mean', named('x'), { axis: numbers(), keepDims: true });
    case 'MaxPool':
      return kernel('MaxPool', named('x'), {
        filterSize: inPlane(attr.ksize?.list.i),
        strides: inPlane(attr.strides?.list.i),
        pad: 'same',
      });
    case 'Pad':
      return kernel('PadV2', named('x'), { paddings: inPairs(numbers()), constantValue: 0 });
    case 'ConcatV2':
      return kernel('Concat', (given) => given.slice(0, -1), { axis: numbers()[0] ?? 3 });
    case 'ResizeBilinear':
      // The sizes that stand in the file are for the input that the model was made for: each is twice what is given.
      return {
        ...kernel('ResizeBilinear', named('images')),
        attrs: ([images]) => ({
          size: inPlane(images?.shape).map((side) => 2 * side),
          alignCorners: false,
          halfPixelCenters: false,
        }),
      };
    default:
      throw new Error(`the model has a node of a kind that is not known here: ${op} (${node.name})`);
  }
}
