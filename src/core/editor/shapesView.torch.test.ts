import { describe, expect, it } from 'vitest';
import networks from '../../../test/fixtures/torch/summary.json' with { type: 'json' };
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { shapesView } from './shapesView.ts';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe.each(networks)('what PyTorch counts in $name', ({ definition, layers }) => {
  const parsed = parseDefinition(JSON.stringify({ ...definition, loss: 'mse' }));
  const shapes = inferShapes(parsed.definition);
  const view = shapesView(parsed, shapes);

  it('are the shapes and the parameters', () => {
    expect(parsed.problems).toEqual([]);
    expect(shapes.layers.map(({ output }) => output)).toEqual(layers.map(({ output }) => output));
    expect(view.rows.map(({ params }) => params)).toEqual(layers.map(({ params }) => params));
    expect(view.totals.params).toBe(total(layers.map(({ params }) => params)));
    expect(view.totals.untrained).toBe(total(layers.map(({ buffers }) => buffers)));
    expect(view.rows.map(({ trainable }) => trainable)).toEqual(
      layers.map(({ params, buffers }) => (params === 0 ? '' : buffers === 0 ? 'yes' : 'partly')),
    );
  });

  it('are the multiply-adds of products and convolutions', () => {
    for (const [index, { multiplyAdds, output }] of layers.entries()) {
      const ours = view.rows[index]!.multiplyAdds!;
      // What is done value by value is no product to PyTorch; here it is one or two for each value, or none.
      if (multiplyAdds === 0)
        expect([0, 1, 2]).toContain(ours / output.reduce((product, extent) => product * extent, 1));
      else expect(ours).toBe(multiplyAdds);
    }
    expect(view.totals.multiplyAdds).toBe(total(view.rows.map(({ multiplyAdds }) => multiplyAdds!)));
  });
});
