import { formatCount, formatLine, formatQuantity, formatRelativeError } from '../../core/editor/format.ts';
import { checkGradients } from '../../core/gradcheck/check.ts';
import type { CheckReport } from '../../core/gradcheck/report.ts';
import { nodeConductor } from '../../node/conductor.ts';
import { interrupted, stopOnInterrupt } from '../interrupt.ts';
import { complainAbout } from '../problems.ts';
import { progressBar } from '../progress.ts';
import { formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { type Job, readJob } from './prepared.ts';

export async function check(asked: Job, terminal: Terminal): Promise<number> {
  const { file, json } = asked;
  const conductor = nodeConductor();
  const { job, problems } = await readJob(asked);
  if (job === undefined && json) {
    terminal.print(JSON.stringify({ ok: false, maxRelativeError: null, parameters: 0, layers: [], problems }));
    return 1;
  }
  complainAbout(file, problems, terminal);
  if (job === undefined) return 1;

  // Not before: while data are read, Ctrl-C ends the process at once, as it does any other.
  stopOnInterrupt(conductor.stop);
  const outcome = await checkGradients(job, conductor, ({ done, total }) => {
    if (!json) terminal.status(progressBar('checking gradients', done / total));
  });
  if (outcome.kind === 'stopped') {
    terminal.complain('stopped before all gradients were compared');
    return interrupted;
  }
  const { report, seconds } = outcome;
  if (json) terminal.print(JSON.stringify(reportObject(report)));
  else printReport(report, seconds, terminal);
  return report.ok ? 0 : 1;
}

/** NaN becomes null. */
function reportObject({ ok, maxRelativeError, parameters, layers }: CheckReport): object {
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

function printReport(report: CheckReport, seconds: number, { print, paint }: Terminal): void {
  const head = ['layer', 'compared', 'worst relative error', 'at', 'backpropagation', 'difference quotient'];
  const rows = report.layers.map(({ name, parameters, maxRelativeError, worst }) => [
    formatLine(name),
    formatCount(parameters),
    formatRelativeError(maxRelativeError),
    worst === undefined ? '-' : `${worst.parameter}[${worst.index.join(', ')}]`,
    worst === undefined ? '-' : digits(worst.analytic),
    worst === undefined ? '-' : digits(worst.numeric),
  ]);
  const [first = '', ...lines] = formatTable([head, ...rows], [1]);
  print(paint('bold', first));
  for (const [index, line] of lines.entries()) print(report.layers[index]?.ok === true ? line : paint('red', line));
  const kinks = report.layers.reduce((sum, layer) => sum + layer.kinks, 0);
  if (kinks > 0)
    print(`${formatQuantity(kinks, 'parameter')} left out: a corner (relu at 0) has no derivative to compare`);
  const error = formatRelativeError(report.maxRelativeError);
  const over = `${formatQuantity(report.parameters, 'parameter')}, ${formatQuantity(report.samples, 'sample')}, ${seconds.toFixed(1)} s`;
  print(
    report.ok
      ? paint('green', `gradients agree to ${error} (${over})`)
      : paint('red', `gradients differ: relative error ${error}, allowed is ${report.tolerance} (${over})`),
  );
}
