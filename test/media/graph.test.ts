import { expect, test } from 'vitest';
import { core, GraphFile, openGraph, started } from '../../src/media/focal/graph.ts';

const text = (value: string) => ({ s: Buffer.from(value).toString('base64') });
const input = { op: 'Placeholder', name: 'in' };

/** A graph of these nodes with weights of whole numbers, each by its name. */
async function opened(nodes: object[], outputs: string[], weights: Record<string, number[]> = {}) {
  await started;
  const constants = Object.keys(weights).map((name) => ({ op: 'Const', name }));
  const specs = Object.entries(weights).map(([name, { length }]) => ({ name, shape: [length], dtype: 'int32' }));
  const file = { modelTopology: { node: [...nodes, ...constants] }, weightsManifest: [{ weights: specs }] };
  return openGraph(GraphFile.parse(file), Int32Array.from(Object.values(weights).flat()).buffer, outputs);
}

test('nodes run after those that they read, wherever they are in the file', async () => {
  const graph = await opened(
    [
      { op: 'AddV2', name: 'sum', input: ['positive', 'doubled'] },
      { op: 'AddV2', name: 'doubled', input: ['in', 'in'] },
      { op: 'Relu', name: 'positive', input: ['in'] },
      input,
    ],
    ['sum', 'positive'],
  );
  const [sum, positive] = graph(Float32Array.of(-1, 2), [1, 1, 2, 1]);
  expect([...(sum ?? [])]).toEqual([-2, 6]);
  expect([...(positive ?? [])]).toEqual([0, 2]);
});

test('the same model takes inputs of several sizes, and keeps no memory of any', async () => {
  const graph = await opened(
    [
      input,
      { op: 'ResizeBilinear', name: 'larger', input: ['in', 'size'] },
      { op: 'Mean', name: 'mean', input: ['larger', 'axes'] },
      {
        op: 'MaxPool',
        name: 'most',
        input: ['larger'],
        attr: { ksize: { list: { i: ['1', '2', '2', '1'] } }, strides: { list: { i: ['1', '2', '2', '1'] } } },
      },
      { op: 'ConcatV2', name: 'both', input: ['most', 'in', 'axis'] },
    ],
    ['mean', 'both'],
    { size: [64, 64], axes: [1, 2], axis: [3] },
  );
  const before = core.backend().numDataIds();
  const sizes = [
    [2, 3],
    [4, 1],
  ] as const;
  for (const [height, width] of sizes) {
    const [mean, both] = graph(new Float32Array(height * width).fill(5), [1, height, width, 1]);
    expect([...(mean ?? [])]).toEqual([5]);
    expect(both).toEqual(new Float32Array(2 * height * width).fill(5));
  }
  expect(core.backend().numDataIds()).toBe(before);
});

test('what a node does at the edges is what its file says', async () => {
  const graph = await opened([input, { op: 'Pad', name: 'out', input: ['in', 'room'] }], ['out'], {
    room: [0, 0, 0, 0, 0, 0, 1, 2],
  });
  const [out] = graph(Float32Array.of(7), [1, 1, 1, 1]);
  expect([...(out ?? [])]).toEqual([0, 7, 0, 0]);
});

test('a node that nothing is known of is named', async () => {
  const odd = { op: 'Erf', name: 'tower/erf', input: ['in'], attr: { padding: text('SAME') } };
  await expect(opened([input, odd], ['tower/erf'])).rejects.toThrow('not known here: Erf (tower/erf)');
  await expect(opened([input], ['tower/gone'])).rejects.toThrow('lacks the node tower/gone');
});

test('after a node that fails no memory is kept, and the next input is welcome', async () => {
  const graph = await opened(
    [
      input,
      { op: 'Relu', name: 'positive', input: ['in'] },
      { op: 'Pad', name: 'wider', input: ['in', 'room'] },
      { op: 'Mul', name: 'out', input: ['positive', 'wider'] },
    ],
    ['out'],
    { room: [0, 0, 0, 0, 0, 1, 0, 0] },
  );
  const before = core.backend().numDataIds();
  expect(() => graph(new Float32Array(3), [1, 1, 3, 1])).toThrow('broadcast');
  expect(core.backend().numDataIds()).toBe(before);
  expect(graph(Float32Array.of(3), [1, 1, 1, 1])).toEqual([Float32Array.of(9, 0)]);
  expect(core.backend().numDataIds()).toBe(before);
});
