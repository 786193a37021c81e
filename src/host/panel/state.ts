import type { ShapesView } from '../../core/editor/summary.ts';
import type { GraphState, PanelState, PanelTab } from '../../protocol/panel.ts';
import type { Reading } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import { type FileRuns, hashOf } from '../runs/runs.ts';

const unreadable: ShapesView = { input: '?', rows: [], totalParams: 0, totalMultiplyAdds: 0, summary: '' };

/** Everything that a page shows; `reading` is undefined where the file is gone. */
export function panelState(
  file: string,
  tab: PanelTab,
  reading: Reading | undefined,
  { run, check }: FileRuns,
): PanelState {
  const hash = reading && (run ?? check) ? hashOf(reading.text) : undefined;
  const started = [run?.text, check?.text].filter((text) => text !== undefined);
  return {
    file,
    tab,
    shapes: reading === undefined ? unreadable : language().shapesView(reading.shapes),
    graph: reading === undefined || tab !== 'graph' ? undefined : graphOf(reading),
    errors: reading?.problems.filter(({ severity }) => severity === 'error').length ?? 0,
    edited: hash !== undefined && started.some((text) => text !== hash),
    run: run?.view,
    check: check?.status,
  };
}

function graphOf({ version, parsed, shapes, problems }: Reading): GraphState {
  return { revision: version, view: language().graphView(parsed, shapes, problems) };
}
