import * as vscode from 'vscode';
import { planeOf } from '../../core/looks/choosePlane.ts';
import type { Distribution } from '../../core/looks/histogram.ts';
import type { AnyLook, PictureOf } from '../../core/looks/registry.ts';
import type { ReportData, ReportFormat } from '../../core/report/report.ts';
import type { RunHistory, RunView } from '../../protocol/panel.ts';
import type { Job } from '../../protocol/worker.ts';
import { fileName, shortName } from '../documents/names.ts';
import { type Reported, reportOf } from './reportOf.ts';

interface Trained {
  readonly view: RunView;
  readonly history: RunHistory;
}

/** One picture of the training, made now. */
export type Glance = <Name extends AnyLook['look']>(
  look: Extract<AnyLook, { readonly look: Name }>,
) => Promise<PictureOf<Name> | undefined>;

const formats = {
  html: { ending: 'html', name: 'HTML page' },
  markdown: { ending: 'md', name: 'Markdown' },
} as const satisfies Record<ReportFormat, { readonly ending: string; readonly name: string }>;

/** Asks for a place and writes the report of a training there; its pictures are made when there is a place. */
export async function saveReport(
  uri: vscode.Uri,
  { text }: Job,
  { view, history }: Trained,
  format: ReportFormat,
  glance: Glance,
): Promise<void> {
  const { ending, name } = formats[format];
  const place =
    uri.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(uri, '..', `${shortName(uri)}-report.${ending}`);
  const target = await vscode.window.showSaveDialog({
    ...(place && { defaultUri: place }),
    filters: { [name]: [ending] },
    title: 'Export the report',
  });
  if (target === undefined) return;
  const pictures = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Making the report' },
    () => picturesOf(glance),
  );
  const report = reportOf(
    {
      file: fileName(uri),
      date: new Date().toISOString().slice(0, 10),
      text,
      run: view,
      history,
      pictures,
    },
    format,
  );
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(report));
}

/** Neurons of a layer that are drawn one by one, and layers whose weights are counted. */
const [mostNeurons, mostLayers] = [10, 12];

async function picturesOf(glance: Glance): Promise<Reported['pictures']> {
  const mistakes = await glance({ look: 'mistakes' });
  const gallery = await glance({ look: 'gallery', page: 0 });
  const network = await glance({ look: 'layers', most: mostNeurons });
  const layers = (await glance({ look: 'inside' }))?.layers ?? [];
  const first = layers.find(({ filters }) => filters !== undefined);
  const picture = first && (await glance({ look: 'filters', layer: first.layer, first: 0 }));
  const filters =
    first?.filters === undefined || picture === undefined
      ? undefined
      : { name: first.name, of: first.filters, picture };
  const weights: { name: string; histogram: Distribution }[] = [];
  for (const { layer, name, quantities } of layers) {
    if (weights.length === mostLayers || !quantities.includes('weights')) continue;
    const seen = await glance({ look: 'histograms', layer, quantity: 'weights' });
    if (seen !== undefined) weights.push({ name, histogram: seen.histogram });
  }
  return { mistakes, gallery, network, weights, filters, surface: await surfaceOf(glance) };
}

async function surfaceOf(glance: Glance): Promise<ReportData['surface']> {
  const facts = await glance({ look: 'planes' });
  if (facts?.kind !== 'plane') return undefined;
  const { inputs, output } = facts;
  const plane = planeOf(inputs, { x: 0, y: 1, held: {} });
  const picture = await glance({ look: 'surface', ...plane });
  const samples = await glance({ look: 'points', x: plane.x, y: plane.y, output: 0 });
  return picture && samples && { inputs, output, plane, picture, samples };
}
