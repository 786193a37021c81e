import { networkInput } from '../shapes.ts';
import { directionCount, missedByDirections } from './directions.ts';
import type { CheckReport, LayerCheck, OracleName, OracleUse, TensorCheck } from './report.ts';
import { lengthOf, type Subject } from './subject.ts';
import type { Tally } from './tally.ts';

/** Errors up to which each oracle agrees. */
export type Tolerances = Readonly<Record<OracleName, number>>;

/** What all tallies say of a network; `written`: whether dual numbers could be asked. */
export function reportOf(
  subject: Subject,
  tallies: readonly Tally[],
  tolerances: Tolerances,
  written: boolean,
): CheckReport {
  const checks = tallies.map((tally) => ({ layer: tally.tensor.layer, check: tally.check() }));
  const inputs = checks.find(({ layer }) => layer === networkInput)?.check;
  const layers = subject.network.layers.map(({ shapes: { name, sources } }, index) =>
    layerCheck(
      name,
      checks.flatMap(({ layer, check }) => (layer === index ? [check] : [])),
      sources.includes(networkInput) ? inputs : undefined,
    ),
  );
  return {
    ok: layers.every(({ ok }) => ok),
    maxRelativeError: largest(layers.map((layer) => layer.maxRelativeError)),
    tolerance: written ? tolerances.dual : tolerances.difference,
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    samples: subject.samples,
    layers,
    ...(inputs && { inputs }),
    oracles: oracleUses(tallies, tolerances, written),
  };
}

/** `inputs`: those that the layer reads from outside; where their gradient is wrong it is this layer's fault. */
function layerCheck(name: string, tensors: readonly TensorCheck[], inputs: TensorCheck | undefined): LayerCheck {
  const own = tensors.every(({ ok }) => ok);
  const told = own && inputs?.ok === false ? [inputs] : tensors;
  const maxRelativeError = largest(told.map((tensor) => tensor.maxRelativeError));
  return {
    name,
    ok: own && inputs?.ok !== false,
    maxRelativeError,
    parameters: tensors.reduce((sum, { compared }) => sum + compared, 0),
    kinks: tensors.reduce((sum, { kinks }) => sum + kinks, 0),
    worst: told.find((tensor) => Object.is(tensor.maxRelativeError, maxRelativeError))?.worst[0],
    tensors,
  };
}

function oracleUses(tallies: readonly Tally[], tolerances: Tolerances, written: boolean): OracleUse[] {
  const entries = tallies.reduce((sum, { tensor }) => sum + lengthOf(tensor), 0);
  const use = (oracle: OracleName, of: number, missed: (asked: number) => number): OracleUse => {
    const asked = tallies.reduce((sum, tally) => sum + tally.asked(oracle), 0);
    const errors = tallies.flatMap((tally) => tally.largest(oracle) ?? []);
    return {
      oracle,
      asked,
      of,
      tolerance: tolerances[oracle],
      maxRelativeError: largest(errors),
      missed: missed(asked),
    };
  };
  const byShare = (asked: number): number => (entries === 0 ? 0 : 1 - asked / entries);
  const dual: OracleUse = use('dual', entries, byShare);
  const tried = tallies.filter((tally) => tally.asked('direction') > 0);
  const widest = Math.max(0, ...tried.map(({ tensor }) => lengthOf(tensor)));
  return [
    written ? dual : { ...dual, skipped: 'the network is too large to be written out number by number' },
    use('difference', entries, byShare),
    ...(tried.length === 0
      ? []
      : [
          {
            ...use('direction', tried.length * directionCount, () => missedByDirections(widest)),
            directions: directionCount,
          },
        ]),
  ];
}

/** A NaN is the largest. */
function largest(errors: readonly number[]): number {
  return errors.some(Number.isNaN) ? NaN : Math.max(0, ...errors);
}
