import { dataControls } from '../../core/data/edit/edit.ts';
import { type ShapesView, shapesView } from '../../core/editor/shapesView.ts';
import { graphView } from '../../core/graph/graph.ts';
import { lessonOf } from '../../core/lesson/lesson.ts';
import { settingsOf, writtenSettings } from '../../core/train/settings.ts';
import type { ProblemCount } from '../../core/editor/problemCount.ts';
import type { DataState, GraphState, PanelState, PanelTab } from '../../protocol/panel.ts';
import type { Reading } from '../documents/documents.ts';
import { isCheckEdited, isRunEdited } from '../runs/edited.ts';
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

/** Everything that a page shows; `reading` is undefined where there is no text: the file is gone and open in no editor. */
export function panelState(
  file: Pick<PanelState, 'uri' | 'file' | 'gone'>,
  { tab, shown }: { readonly tab: PanelTab; readonly shown: number },
  reading: Reading | undefined,
  problems: ProblemCount,
  { run, check, pace }: FileRuns,
): PanelState {
  const inFile = file.gone ? undefined : reading?.parsed;
  return {
    ...file,
    tab,
    shown,
    shapes: reading === undefined ? unreadable : shapesOf(reading),
    graph: reading === undefined || tab !== 'graph' ? undefined : graphOf(reading),
    lesson: lessonOf(reading?.parsed.definition, reading?.shapes),
    data: reading === undefined || tab !== 'data' ? undefined : dataOf(reading),
    problems,
    edited: reading !== undefined && run !== undefined && isRunEdited(reading, run),
    checkEdited: reading !== undefined && check !== undefined && isCheckEdited(reading, check),
    fileSettings: inFile && settingsOf(inFile.definition),
    writtenSettings: inFile && writtenSettings(inFile),
    pace,
    run: run?.view,
    check: check?.status,
  };
}

export function shapesOf({ parsed, shapes }: Reading): ShapesView {
  return shapesView(parsed, shapes);
}

function dataOf({ version, parsed }: Reading): DataState {
  return { revision: version, ...dataControls(parsed.definition) };
}

function graphOf({ version, parsed, shapes, problems }: Reading): GraphState {
  return { revision: version, view: graphView(parsed, shapes, problems) };
}
