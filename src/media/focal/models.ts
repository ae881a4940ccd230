import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { env, ready, setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { Size } from '../window.ts';
import { FACE_INPUT, type FaceGrid } from './face-boxes.ts';
import type { FigureMap } from './figure-boxes.ts';

const require = createRequire(import.meta.url);

const Weight = z.looseObject({
  name: z.string(),
  shape: z.array(z.int()),
  dtype: z.enum(['float32', 'int32', 'bool']),
  quantization: z.looseObject({ dtype: z.enum(['uint8', 'uint16', 'float16']) }).optional(),
});
const Node = z.looseObject({ op: z.string(), name: z.string(), input: z.array(z.string()).default([]) });
const Model = z.looseObject({
  modelTopology: z.looseObject({ node: z.array(Node) }),
  weightsManifest: z.array(z.looseObject({ weights: z.array(Weight) })),
  signature: z.looseObject({}).optional(),
});
type Model = z.infer<typeof Model>;

const BYTES = { float32: 4, int32: 4, bool: 1, float16: 2, uint16: 2, uint8: 1 } as const;

/** The side of the square that the figure model was made for, in pixels; it takes any multiple of 32. */
const FIGURE_INPUT = 512;

async function readModel(name: string): Promise<{ model: Model; weights: DataView<ArrayBuffer> }> {
  // The package names no file of its models for others, only its program, in a folder beside them.
  const folder = join(dirname(require.resolve('@vladmandic/human')), '..', 'models');
  const [text, weights] = await Promise.all([
    readFile(join(folder, `${name}.json`), 'utf8'),
    readFile(join(folder, `${name}.bin`)),
  ]);
  // Read whole, it fills a buffer of its own, which is handed on as it is: a copy of each would be 4 MB.
  const { buffer } = weights.byteLength === weights.buffer.byteLength ? weights : Uint8Array.from(weights);
  return { model: Model.parse(JSON.parse(text)), weights: new DataView(buffer as ArrayBuffer) };
}

const open = ({ model, weights }: Awaited<ReturnType<typeof readModel>>): Promise<GraphModel> =>
  loadGraphModel({
    load: async () => ({
      modelTopology: model.modelTopology,
      ...(model.signature && { signature: model.signature }),
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer,
    }),
  });

/** The model enlarges by sizes that stand among its weights: they are made to follow the input. */
function fitToInput({ model, weights }: Awaited<ReturnType<typeof readModel>>, { width, height }: Size): void {
  const sizes = new Set(
    model.modelTopology.node.flatMap(({ op, input }) => (op === 'ResizeBilinear' ? (input[1] ?? []) : [])),
  );
  let at = 0;
  for (const { name, shape, dtype, quantization } of model.weightsManifest.flatMap((group) => group.weights)) {
    if (sizes.has(name)) {
      weights.setInt32(at, (weights.getInt32(at, true) * height) / FIGURE_INPUT, true);
      weights.setInt32(at + 4, (weights.getInt32(at + 4, true) * width) / FIGURE_INPUT, true);
    }
    at += shape.reduce((a, b) => a * b, 1) * BYTES[quantization?.dtype ?? dtype];
  }
}

async function start(): Promise<void> {
  // Threads within this thread gain little on a picture this small, and cost twice the work.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
  if (!(await setBackend('wasm'))) throw new Error('WebAssembly did not start.');
  await ready();
}

const started = start();

/** Runs a model and reads what it says, in the order of its sizes. */
function run(model: GraphModel, values: Float32Array, { width, height }: Size, outputs?: string[]): Float32Array[] {
  const input = tensor(values, [1, height, width, 3]);
  const given = model.execute(input, outputs);
  const answers: Tensor[] = Array.isArray(given) ? given : [given];
  const read = answers.map((answer) => Float32Array.from(answer.dataSync()));
  for (const one of [input, ...answers]) one.dispose();
  return read;
}

export type FaceModel = (values: Float32Array) => { fine: FaceGrid; coarse: FaceGrid };
export type FigureModel = (values: Float32Array) => FigureMap;

/** BlazeFace for people at some distance; takes RGB from 0 to 255 in a square of `FACE_INPUT`. */
export async function openFaceModel(): Promise<FaceModel> {
  await started;
  const model = await open(await readModel('blazeface'));
  const size = { width: FACE_INPUT, height: FACE_INPUT };
  return (values) => {
    const scaled = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) scaled[i] = (values[i] ?? 0) / 127.5 - 1;
    const answers = run(model, scaled, size).toSorted((a, b) => a.length - b.length);
    const [coarseScores, fineScores, coarseBoxes, fineBoxes] = answers;
    if (!coarseScores || !fineScores || !coarseBoxes || !fineBoxes) throw new Error('The face model gave too little.');
    return {
      fine: { scores: fineScores, boxes: fineBoxes },
      coarse: { scores: coarseScores, boxes: coarseBoxes },
    };
  };
}

/** A CenterNet of 80 kinds; takes RGB from 0 to 255 in the size given, sides multiples of 32. */
export async function openFigureModel(size: Size): Promise<FigureModel> {
  await started;
  const read = await readModel('centernet');
  const { model } = read;
  const input = model.modelTopology.node.find(({ op }) => op === 'Placeholder');
  if (input) input.attr = { dtype: { type: 'DT_FLOAT' } };
  fitToInput(read, size);
  const graph = await open(read);
  return (values) => {
    const [scores, reaches] = run(graph, values, size, ['tower_0/keypoints', 'tower_0/wh']);
    if (!scores || !reaches) throw new Error('The figure model gave too little.');
    return { scores, reaches, width: size.width / 4, height: size.height / 4 };
  };
}
