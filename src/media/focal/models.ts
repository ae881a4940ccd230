import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Size } from '../window.ts';
import { FACE_INPUT, type FaceGrid } from './face-boxes.ts';
import type { FigureMap } from './figure-boxes.ts';
import { type Graph, GraphFile, openGraph } from './graph.ts';
import { require, started } from './runtime.ts';

async function openModel(name: string, outputs: readonly string[]): Promise<Graph> {
  await started;
  // The package names no file of its models for others, only its program, in a folder beside them.
  const folder = join(dirname(require.resolve('@vladmandic/human')), '..', 'models');
  const [text, weights] = await Promise.all([
    readFile(join(folder, `${name}.json`), 'utf8'),
    readFile(join(folder, `${name}.bin`)),
  ]);
  // Read whole, it fills a buffer of its own, which is handed on as it is: a copy would be 4 MB.
  const { buffer } = weights.byteLength === weights.buffer.byteLength ? weights : Uint8Array.from(weights);
  return openGraph(GraphFile.parse(JSON.parse(text)), buffer as ArrayBuffer, outputs);
}

export type FaceModel = (values: Float32Array) => { fine: FaceGrid; coarse: FaceGrid };
export type FigureModel = (values: Float32Array, size: Size) => FigureMap;

/** What each place of its two grids says: how sure it is, then boxes. */
const FACES = [33, 35, 34, 36].map((layer) => `StatefulPartitionedCall/functional_1/conv2d_${layer}/BiasAdd`);

/** BlazeFace for people at some distance; takes RGB from 0 to 255 in a square of `FACE_INPUT`. */
export async function openFaceModel(): Promise<FaceModel> {
  const graph = await openModel('blazeface', FACES);
  return (values) => {
    const scaled = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) scaled[i] = (values[i] ?? 0) / 127.5 - 1;
    const [fineScores, fineBoxes, coarseScores, coarseBoxes] = graph(scaled, [1, FACE_INPUT, FACE_INPUT, 3]);
    if (!fineScores || !fineBoxes || !coarseScores || !coarseBoxes) throw new Error('The face model gave too little.');
    return {
      fine: { scores: fineScores, boxes: fineBoxes },
      coarse: { scores: coarseScores, boxes: coarseBoxes },
    };
  };
}

/** A CenterNet of 80 kinds; takes RGB from 0 to 255 in a size of which the sides are multiples of 32. */
export async function openFigureModel(): Promise<FigureModel> {
  const graph = await openModel('centernet', ['tower_0/Sigmoid', 'tower_0/mul']);
  return (values, { width, height }) => {
    const [scores, reaches] = graph(values, [1, height, width, 3]);
    if (!scores || !reaches) throw new Error('The figure model gave too little.');
    return { scores, reaches, width: width / 4, height: height / 4 };
  };
}
