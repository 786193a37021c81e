import type { Evidence, LayerEvidence, SlipName, Suspicion } from './evidence.ts';
import type { DenseFlow } from './flow.ts';
import { meanGradients } from './gradients.ts';
import { rolled } from './matrices.ts';

/** Slips in which samples of the mini-batch meet, and which of them count. */
export function* batchSuspicions(layer: LayerEvidence, evidence: Evidence): Iterable<Suspicion> {
  const { flow, shifted } = layer;
  const m = evidence.samples;
  if (flow === undefined || m < 2) return;
  const suspicion = (slip: SlipName, says: string, change: Partial<DenseFlow>): Suspicion => ({
    slip,
    says,
    gradients: meanGradients(layer, evidence, { ...flow, ...change }),
  });
  if (shifted !== undefined) {
    const says = 'every sample is compared with the target of its neighbour: x and y are off by one';
    yield suspicion('targets shifted', says, { delta: shifted.delta });
  }
  for (const by of [1, m - 1]) {
    const says = 'δ of one sample meets the inputs of its neighbour: they are off by one';
    yield suspicion('samples shifted', says, { x: rolled(flow.x, flow.n, by) });
  }
  for (let sample = 0; sample < m; sample++) {
    const only = withRows(flow, (row) => row === sample);
    const which = sample === m - 1 ? 'the last sample' : `sample ${sample + 1} of ${m}`;
    const one = `only ${which} counts: the gradient was overwritten, not added up`;
    yield suspicion('one sample', one, { delta: only });
    yield suspicion('one sample', one, { delta: only.map((value) => value * m) });
    const rest = withRows(flow, (row) => row !== sample);
    const left = `${which} is left out of the mean`;
    yield suspicion('sample left out', left, { delta: rest });
    yield suspicion('sample left out', left, { delta: rest.map((value) => (value * m) / (m - 1)) });
  }
}

/** Rows of delta for which `counts` is false are 0. */
function withRows({ delta, k }: DenseFlow, counts: (row: number) => boolean): Float64Array {
  return delta.map((value, i) => (counts(Math.floor(i / k)) ? value : 0));
}
