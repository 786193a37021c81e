// A fault for tests to find: in a dense layer with the name "planted" the gradient of w is twice what it should be. Imported before
// the program of workers and the command line, it makes a build of it that is wrong there and nowhere else.
import { layerKinds } from '../../src/core/layers/registry.ts';
import type { LayerKind } from '../../src/core/layers/layer.ts';
import type { DenseOptions } from '../../src/core/layers/dense.ts';

const dense: { create: LayerKind<DenseOptions>['create'] } = layerKinds.dense;
const { create } = dense;

dense.create = (shapes, options, ports) => {
  const layer = create(shapes, options, ports);
  if (options.name !== 'planted') return layer;
  const { nabla } = ports.parameters[0]!;
  return {
    ...layer,
    backward(rows) {
      layer.backward(rows);
      for (let i = 0; i < nabla.length; i++) nabla[i] = 2 * nabla[i]!;
    },
  };
};
