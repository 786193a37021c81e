import type { NetworkDefinition } from '../definition/network.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import { declaredValues, type Network, type NetworkLayer } from '../train/network.ts';
import { pythonFloat } from '../train/pythonFloat.ts';

/**
 * The parameters of a network as the text of a file. A chain of dense sigmoid layers with biases and one of the book's costs
 * is written as network2.py's `save` does, so that its `load` reads it. Any other network becomes
 * `{ "format": "backprop-weights", "version": 1, "layers": [{ "name", "type", "parameters": { "w": { "shape", "values" } } }] }`
 * with the values of each parameter row by row; what is not a number is null there.
 */
export function writeWeights(definition: NetworkDefinition, network: Network): string {
  const cost = costClass(definition);
  return cost !== undefined && network.layers.every(isNielsen) ? network2(network, cost) : general(network);
}

function costClass({ loss }: NetworkDefinition): string | undefined {
  if (loss?.type === 'quadratic') return 'QuadraticCost';
  return loss?.type === 'crossEntropy' ? 'CrossEntropyCost' : undefined;
}

function isNielsen({ options, shapes }: NetworkLayer, index: number): boolean {
  if (options.type !== 'dense' || options.activation !== 'sigmoid' || !options.bias) return false;
  const before = index === 0 ? networkInput : index - 1;
  return shapes.sources.length === 1 && shapes.sources[0] === before;
}

/** One line, as Python's json.dump writes it: weights[l][to][from], and each bias a list of one (a column vector). */
function network2(network: Network, cost: string): string {
  const { layers } = network;
  const sizes = [sizeOf(layers[0]!.shapes.inputs[0]!), ...layers.map(({ shapes }) => sizeOf(shapes.output!))];
  const matrices = (name: string): string =>
    list(
      layers.map(({ parameters }) => {
        const parameter = parameters.find(({ spec }) => spec.name === name)!;
        const value = declaredValues(network, parameter);
        const [rows, columns] = parameter.spec.shape as [number, number];
        const row = (i: number): string =>
          list(Array.from(value.subarray(i * columns, (i + 1) * columns), (number) => pythonJson(number)));
        return list(Array.from({ length: rows }, (_, i) => row(i)));
      }),
    );
  const weights = matrices('w');
  const biases = matrices('b');
  return `{"sizes": ${list(sizes.map(String))}, "weights": ${weights}, "biases": ${biases}, "cost": "${cost}"}`;
}

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** json.dump writes what is not a number bare, with names of its own. */
function pythonJson(value: number): string {
  if (Number.isFinite(value)) return pythonFloat(value);
  return String(value);
}

function general(network: Network): string {
  return JSON.stringify({
    format: 'backprop-weights',
    version: 1,
    layers: network.layers.map(({ shapes, parameters }) => ({
      name: shapes.name,
      type: shapes.type,
      parameters: Object.fromEntries(
        parameters.map((parameter) => [
          parameter.spec.name,
          { shape: parameter.spec.shape, values: Array.from(declaredValues(network, parameter)) },
        ]),
      ),
    })),
  });
}
