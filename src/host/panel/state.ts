import type { ShapesView } from '../../core/editor/shapesView.ts';
import type { ProblemCount } from '../../core/editor/problemCount.ts';
import type { DataState, GraphState, PanelState, PanelTab } from '../../protocol/panel.ts';
import type { Reading } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import { hashOf } from '../../core/hash.ts';
import type { FileRuns } from '../runs/runs.ts';

const nothing = { weights: 0, gradients: 0, activations: 0, optimizer: 0, batch: 0, memory: 0 };
const unreadable: ShapesView = {
  input: '?',
  columns: [],
  rows: [],
  totals: { params: 0, share: 0, untrained: 0, multiplyAdds: 0, ...nothing, incomplete: true },
  samples: 0,
  batchSize: 0,
  dtype: 'float32',
  summary: '',
};

/** Everything that a page shows; `reading` is undefined where the file is gone. */
export function panelState(
  file: string,
  { tab, shown }: { readonly tab: PanelTab; readonly shown: number },
  reading: Reading | undefined,
  problems: ProblemCount,
  { run, check, pace }: FileRuns,
): PanelState {
  const hash = reading && (run ?? check) ? hashOf(reading.text) : undefined;
  const started = [run?.text, check?.text].filter((text) => text !== undefined);
  return {
    file,
    tab,
    shown,
    shapes: reading === undefined ? unreadable : shapesOf(reading),
    graph: reading === undefined || tab !== 'graph' ? undefined : graphOf(reading),
    lesson: language().lessonOf(reading?.parsed.definition, reading?.shapes),
    data: reading === undefined || tab !== 'data' ? undefined : dataOf(reading),
    problems,
    edited: hash !== undefined && started.some((text) => text !== hash),
    fileSettings: reading && language().settingsOf(reading.parsed.definition),
    writtenSettings: reading && language().writtenSettings(reading.parsed),
    pace,
    run: run?.view,
    check: check?.status,
  };
}

export function shapesOf({ parsed, shapes }: Reading): ShapesView {
  return language().shapesView(parsed, shapes);
}

function dataOf({ version, parsed }: Reading): DataState {
  return { revision: version, ...language().dataControls(parsed.definition) };
}

function graphOf({ version, parsed, shapes, problems }: Reading): GraphState {
  return { revision: version, view: language().graphView(parsed, shapes, problems) };
}
