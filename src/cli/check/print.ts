import { formatCount, formatLine, formatQuantity, formatRelativeError } from '../../core/editor/format.ts';
import { oracleLines, placeOfEntry, reportLine } from '../../core/editor/gradients.ts';
import type { CheckReport } from '../../core/gradcheck/report.ts';
import { formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { CheckedFile } from './checkFile.ts';

/** As `--json` prints it; NaN becomes null. */
export function jsonOf({ checked, problems }: CheckedFile): object {
  if (checked === undefined) return { ok: false, maxRelativeError: null, parameters: 0, layers: [], problems };
  const { ok, maxRelativeError, parameters, layers } = checked.report;
  return {
    ok,
    maxRelativeError,
    parameters,
    layers: layers.map(({ name, maxRelativeError: error, worst }) => ({
      name,
      maxRelativeError: error,
      worst:
        worst === undefined
          ? null
          : { parameter: worst.parameter, index: worst.index, analytic: worst.analytic, numeric: worst.numeric },
    })),
  };
}

/** As many digits as a relative error of 1e-9 needs to be seen. */
function digits(value: number): string {
  return String(Number(value.toPrecision(10)));
}

export function printReport(report: CheckReport, seconds: number, { print, paint }: Terminal): void {
  const head = ['layer', 'compared', 'worst relative error', 'at', 'backpropagation', 'expected'];
  const rows = report.layers.map(({ name, parameters, maxRelativeError, worst }) => [
    formatLine(name),
    formatCount(parameters),
    formatRelativeError(maxRelativeError),
    worst === undefined ? '-' : placeOfEntry(worst),
    worst === undefined ? '-' : digits(worst.analytic),
    worst === undefined ? '-' : digits(worst.numeric),
  ]);
  const [first = '', ...lines] = formatTable([head, ...rows], [1]);
  print(paint('bold', first));
  for (const [index, line] of lines.entries()) print(report.layers[index]?.ok === true ? line : paint('red', line));
  const kinks = report.layers.reduce((sum, layer) => sum + layer.kinks, 0);
  const ties = report.inputs?.kinks ?? 0;
  const left = [
    ...(kinks > 0 ? [formatQuantity(kinks, 'parameter')] : []),
    ...(ties > 0 ? [formatQuantity(ties, 'input')] : []),
  ];
  if (left.length > 0) {
    print(`${left.join(' and ')} left out: a corner (relu at 0, equal maxima) has no derivative to compare`);
  }
  for (const line of oracleLines(report)) print(line);
  for (const { layers, tensors, says } of report.slips ?? []) {
    print(`likely, in ${formatLine(layers.join(', '))} (${tensors.join(', ')}): ${says}`);
  }
  print(paint(report.ok ? 'green' : 'red', reportLine(report, seconds)));
}
