import type { NetworkDefinition } from '../definition/network.ts';
import type { Path } from '../problem.ts';
import type { Network, NetworkLayer } from '../train/network.ts';
import type { Phase } from './debugger.ts';

/** What the training does at a step; `none`: it has been computed together with something before, and is looked at now. */
type Work = 'gather' | 'forward' | 'cost' | 'backwardLoss' | 'backward' | 'regularize' | 'update' | 'none';

export interface PlanStep {
  readonly phase: Phase;
  readonly work: Work;
  readonly path: Path;
  /** Index of the layer that it is a step of. */
  readonly layer: number | undefined;
  /** The quantity that is there behind it: `z`, `nablaW`. */
  readonly quantity: string;
  /** Of a gradient: which parameter of the layer. */
  readonly parameter: number | undefined;
  /** The book's number of its equation. */
  readonly equation: string | undefined;
}

/** The steps of every mini-batch, in the order of the book's algorithm (chapter 2): all deltas come before the gradients. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** Index of the first step that goes back, and of the update, which is the last. */
  readonly firstBack: number;
  readonly update: number;
}

/** The name of a parameter's gradient: `nablaW` for w. */
export function nablaOf(parameter: string): string {
  return `nabla${parameter[0]!.toUpperCase()}${parameter.slice(1)}`;
}

/** Whether the layer has weighted inputs in an array of their own. */
export function hasOwnZ(layer: NetworkLayer): boolean {
  return layer.z !== undefined && layer.z === layer.buffers.get('z');
}

export const lossPath: Path = ['loss'];
export const dataPath: Path = ['data', 'train'];
export const updatePath: Path = ['training', 'optimizer'];
export const epochPath: Path = ['training', 'epochs'];

export function planOf({ layers: defined, training }: NetworkDefinition, { layers }: Pick<Network, 'layers'>): Plan {
  const steps: PlanStep[] = [];
  const add = (
    phase: Phase,
    work: Work,
    path: Path,
    quantity: string,
    { layer, parameter, equation }: { layer?: number; parameter?: number; equation?: string } = {},
  ): void => {
    steps.push({ phase, work, path, quantity, layer, parameter, equation });
  };
  add('data', 'gather', dataPath, 'x');
  for (const [index, layer] of layers.entries()) {
    const own = hasOwnZ(layer);
    const { path } = defined[index]!;
    if (own) add('forward', 'forward', path, 'z', { layer: index });
    add('forward', own ? 'none' : 'forward', path, 'a', { layer: index });
  }
  add('loss', 'cost', lossPath, 'cost');
  const firstBack = steps.length;
  const last = layers.length - 1;
  for (let index = last; index >= 0; index--) {
    const layer = layers[index]!;
    if (index < last && !layer.goesBack) continue;
    const quantity = layer.delta === undefined ? 'nablaA' : 'delta';
    const equation = quantity !== 'delta' ? undefined : index === last ? 'BP1' : 'BP2';
    const work = index === last ? 'backwardLoss' : 'backward';
    add('backward', work, defined[index]!.path, quantity, { layer: index, ...(equation && { equation }) });
  }
  for (let index = last; index >= 0; index--) {
    const learned = [...layers[index]!.parameters.entries()].filter(([, { spec }]) => spec.role !== 'state');
    const biasesFirst = learned.toSorted(
      ([, a], [, b]) => Number(b.spec.role === 'biases') - Number(a.spec.role === 'biases'),
    );
    for (const [parameter, { spec }] of biasesFirst) {
      const equation = spec.name === 'b' ? 'BP3' : spec.name === 'w' ? 'BP4' : undefined;
      const numbered = equation && layers[index]!.delta !== undefined ? { equation } : {};
      add('gradient', 'none', defined[index]!.path, nablaOf(spec.name), { layer: index, parameter, ...numbered });
    }
  }
  const { l1, l2, clipNorm, clipValue } = training;
  if (l1 !== 0 || l2 !== 0 || clipNorm !== undefined || clipValue !== undefined) {
    add('update', 'regularize', ['training'], 'nabla');
  }
  add('update', 'update', updatePath, 'w');
  return { steps, firstBack, update: steps.length - 1 };
}
