import { describe, expect, it } from 'vitest';
import { parseDefinition } from './definition/parse.ts';
import { inferShapes, type NetworkShapes, networkInput } from './shapes.ts';

function shapesOf(definition: object): NetworkShapes {
  return inferShapes(parseDefinition(JSON.stringify(definition)).definition);
}

describe('the book’s networks', () => {
  it('[784, 30, 10] has 23,860 parameters', () => {
    const shapes = shapesOf({ sizes: [784, 30, 10], loss: 'quadratic' });
    expect(shapes.layers.map(({ parameters }) => parameters.map(({ name, shape }) => [name, shape]))).toEqual([
      [
        ['w', [30, 784]],
        ['b', [30, 1]],
      ],
      [
        ['w', [10, 30]],
        ['b', [10, 1]],
      ],
    ]);
    expect(shapes.layers.map(({ params }) => params)).toEqual([23550, 310]);
    expect(shapes.totalParams).toBe(23860);
    expect(shapes.totalMultiplyAdds).toBe(23820);
    expect(shapes.findings).toEqual([]);
  });

  it('[2, 3, 1] has a 3 × 2 weight matrix', () => {
    const { layers, output } = shapesOf({ sizes: [2, 3, 1], loss: 'quadratic' });
    expect(layers[0]!.parameters[0]!.shape).toEqual([3, 2]);
    expect(output).toEqual([1]);
  });
});

describe('past a fault', () => {
  it('an unknown layer leaves its output open and the next one its weights', () => {
    const { layers, output } = shapesOf({
      input: [4],
      layers: [
        { type: 'dense', units: 3 },
        { type: 'quantum', units: 3 },
        { type: 'dense', units: 2 },
        { type: 'dense', units: 5 },
      ],
      loss: 'mse',
    });
    expect(layers.map((layer) => layer.output)).toEqual([[3], undefined, [2], [5]]);
    expect(layers.map((layer) => layer.ok)).toEqual([true, false, true, true]);
    expect(layers[2]!.parameters).toEqual([]);
    expect(layers[3]!.params).toBe(15);
    expect(output).toEqual([5]);
  });

  it('an input that is not flat gives one finding, and dense goes on with its size', () => {
    const { layers, findings } = shapesOf({
      input: [28, 28, 1],
      layers: [
        { type: 'dense', units: 30 },
        { type: 'dense', units: 10 },
      ],
      loss: 'mse',
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'layer-shape', severity: 'error', path: ['layers', 0, 'type'] });
    expect(findings[0]!.message).toMatch(/layer 1 \(dense\).*\[28, 28, 1\].*\[784\]/);
    expect(layers.map(({ params }) => params)).toEqual([30 * 784 + 30, 310]);
  });

  it('without an input the layers still have outputs', () => {
    const { layers } = shapesOf({ layers: [{ type: 'dense', units: 3 }], loss: 'mse' });
    expect(layers[0]!.output).toEqual([3]);
  });

  it('no layers at all are no crash', () => {
    expect(shapesOf({})).toMatchObject({ layers: [], output: undefined, totalParams: 0 });
  });
});

describe('inputs', () => {
  const network = (inputs: string[]): object => ({
    input: [4],
    layers: [
      { type: 'dense', units: 3, name: 'a' },
      { type: 'dense', units: 5, name: 'b' },
      { type: 'dense', units: 2, name: 'c', inputs },
    ],
    loss: 'mse',
  });

  it.each([
    ['a', 0, 3],
    ['b', 1, 5],
    ['input', networkInput, 4],
  ])('a layer reads "%s"', (name, source, fanIn) => {
    const { layers, findings } = shapesOf(network([name]));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(layers[2]!.sources).toEqual([source]);
    expect(layers[2]!.parameters[0]!.shape).toEqual([2, fanIn]);
  });

  it('a name that stands below or nowhere is a finding at its place', () => {
    const { findings, layers } = shapesOf(network(['c']));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'unknown-layer', path: ['layers', 2, 'inputs', 0] });
    expect(findings[0]!.message).toContain('"a", "b"');
    expect(layers[2]!.output).toEqual([2]);
  });

  it('dense reads one layer, not two', () => {
    const { findings } = shapesOf(network(['a', 'b']));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'layer-inputs', path: ['layers', 2, 'inputs'] });
  });
});

describe('a network that is no chain', () => {
  const dense = (units: number, name: string, ...inputs: string[]): object => {
    return { type: 'dense', units, name, ...(inputs.length > 0 && { inputs }) };
  };
  const shapes = (...layers: object[]): NetworkShapes => shapesOf({ input: [4], layers, loss: 'mse' });

  it('reads several layers, one of them twice, and the input', () => {
    const { layers, findings, output } = shapes(
      dense(4, 'a'),
      { type: 'add', name: 'sum', inputs: ['a', 'input', 'a'] },
      { type: 'concat', inputs: ['sum', 'input', 'a'] },
    );
    expect(findings).toEqual([]);
    expect(layers.map(({ sources }) => sources)).toEqual([[-1], [0, -1, 0], [1, -1, 0]]);
    expect(layers[1]!.inputs).toEqual([[4], [4], [4]]);
    expect(output).toEqual([12]);
  });

  it('names every layer that does not fit, with its shape', () => {
    const { findings, layers } = shapes(
      dense(3, 'left', 'input'),
      dense(5, 'right', 'input'),
      { type: 'add', inputs: ['left', 'right'] },
      dense(2, 'out'),
    );
    expect(findings.map(({ message }) => message)).toEqual([
      'layer 3 (add) reads "left" [3], "right" [5]: every input must have the same shape, but [3] is not [5]',
    ]);
    expect(findings[0]!.path).toEqual(['layers', 2, 'inputs']);
    expect(layers[3]!.parameters[0]!.shape).toEqual([2, 3]);
  });

  it('an add without inputs says that it needs two', () => {
    const { findings } = shapes(dense(3, 'a'), { type: 'add' });
    expect(findings.map(({ message }) => message)).toEqual([
      'layer 2 (add) reads 2 or more layers, but without "inputs" it reads the one before; name them in "inputs"',
    ]);
  });

  it('says how one layer is made of the several that are named', () => {
    const { findings } = shapes(dense(3, 'a'), dense(3, 'b'), dense(2, 'c', 'a', 'b'));
    expect(findings.map(({ message }) => message)).toEqual([
      'layer 3 (dense) reads 1 layer, but "inputs" names 2; an "add" or "concat" before it makes one of them',
    ]);
  });

  it('lets no embedding read what a layer has learned', () => {
    const { findings } = shapes(dense(3, 'a'), { type: 'embedding', vocabulary: 4, size: 2 });
    expect(findings).toMatchObject([{ code: 'embedding-input', severity: 'error', path: ['layers', 1, 'type'] }]);
    expect(findings[0]!.message).toBe(
      'layer 2 (embedding) reads whole numbers, but what layer 1 (dense) gives is computed from weights; ' +
        'let the embedding read "input"',
    );
  });

  it('tells of a layer that nothing reads', () => {
    const { findings, layers } = shapes(dense(3, 'side'), dense(5, 'b', 'input'), dense(2, 'c'));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'unread-layer', severity: 'information', path: ['layers', 0, 'type'] });
    expect(findings[0]!.message).toContain('"side"');
    expect(layers.every(({ ok }) => ok)).toBe(true);
  });

  it('reads a thousand layers at most, and compares the first hundred wrong names', () => {
    const wrong = Array.from({ length: 1200 }, (_, i) => `lef${i}`);
    const { findings, layers } = shapes(dense(3, 'left'), dense(3, 'b', ...wrong));
    expect(layers[1]!.sources).toHaveLength(1000);
    expect(findings[0]).toMatchObject({ code: 'too-many-inputs', path: ['layers', 1, 'inputs'] });
    expect(findings[0]!.message).toBe('layer 2 names 1,200 layers, but can read at most 1,000');
  });

  it('says nothing of unread layers where a name is wrong', () => {
    const { findings } = shapes(dense(3, 'side'), dense(5, 'b', 'input'), dense(2, 'c', 'sied'));
    expect(findings.map(({ code }) => code)).toEqual(['unknown-layer']);
  });
});

it('counts astronomical sizes without overflow', () => {
  const { totalParams } = shapesOf({
    input: [65536],
    layers: [{ type: 'dense', units: 65536, bias: false }],
    loss: 'mse',
  });
  expect(totalParams).toBe(65536 * 65536);
});
