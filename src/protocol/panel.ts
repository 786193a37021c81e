import type { ProblemCount } from '../core/editor/problemCount.ts';
import type { ShapesView } from '../core/editor/shapesView.ts';
import type { TableFormat } from '../core/editor/tableText.ts';
import type { LessonView } from '../core/lesson/lesson.ts';
import type { GraphView, NodeId } from '../core/graph/graph.ts';
import type { AddPlace } from '../core/graph/opening.ts';
import type { Offer } from '../core/graph/starts.ts';
import type { WireEnd } from '../core/graph/wires.ts';
import type { DataControls } from '../core/data/edit/edit.ts';
import type { EditedPoint } from '../core/data/edit/points.ts';
import type { StepEquation, Stop } from '../core/debugger/debugger.ts';
import type { CheckReport } from '../core/gradcheck/report.ts';
import type { EpochScores, TrainingEnd } from '../core/train/events.ts';
import type { Position } from '../core/train/events.ts';
import type { Settings } from '../core/train/settings.ts';
import type { LayerSpeed } from '../core/train/speeds.ts';
import type { LayersPicture } from '../core/looks/layers.ts';
import type { LayerHistograms } from '../core/looks/quantities.ts';
import type { Packed } from './packed.ts';
import type { Picture, TrainingStart } from './worker.ts';

/** Bumped when a message changes its meaning, so that a page restored from an older version reloads itself. */
export const panelVersion = 9;

/** A point of the per-mini-batch curve: x counts epochs, with fractions. */
export type BatchPoint = readonly [x: number, loss: number];

/** How fast the layers learned at some point; x counts epochs, with fractions. */
export interface SpeedPoint {
  readonly x: number;
  readonly layers: readonly LayerSpeed[];
}

/** How the values of the layers were spread at some point; x counts epochs, with fractions. */
export interface HistogramPoint {
  readonly x: number;
  readonly layers: readonly LayerHistograms[];
}

/** Something that happened on the way, for the curves: a changed setting, an edited weight. */
export interface Mark {
  /** In epochs, with fractions. */
  readonly x: number;
  readonly text: string;
}

export type RunStatus =
  /** `opens`: only to stand ready, nobody has asked for a step yet. */
  | { readonly kind: 'loading'; readonly message: string; readonly opens?: true }
  /** At its start: the weights are drawn, nothing is learned yet. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'running' }
  | { readonly kind: 'pausing' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'ended'; readonly end: TrainingEnd }
  /** The editor was closed or reloaded while it ran; the history up to then is here. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'failed'; readonly message: string };

/** A training, as far as it has come, without its history. */
export interface RunView {
  readonly id: string;
  readonly status: RunStatus;
  readonly epochs: number;
  readonly seed: number;
  /** As they are now; undefined until its data is read. */
  readonly settings: Settings | undefined;
  /** Those that were written into the file last. */
  readonly written?: Settings;
  /** Names of the layers, in reading order. */
  readonly layers: readonly string[];
  /** Mini-batches a second at most; undefined: as fast as it goes. */
  readonly pace: number | undefined;
  /** The sample of the mini-batch to come that is looked at, counted from 0, while it is stepped through. */
  readonly cursor: number;
  readonly start: TrainingStart | undefined;
  readonly position: Position | undefined;
  readonly marks: readonly Mark[];
  /** Where weights were last set by hand, in epochs: scores from before are not those of the network as it is. */
  readonly weightsSet?: number | undefined;
  readonly seconds: number;
  readonly fingerprint: string | undefined;
}

/** What a training has shown over time; long ones are thinned. */
export interface RunHistory {
  readonly epochs: readonly EpochScores[];
  readonly batches: readonly BatchPoint[];
  readonly speeds: readonly SpeedPoint[];
  readonly histograms: readonly HistogramPoint[];
}

/** What is new in a training since the last message, or a part of its history after a `state`; lists are to append. */
export interface News extends Partial<RunHistory> {
  readonly runId: string;
  readonly position?: Position;
  readonly seconds?: number;
  readonly pictures?: readonly Picture[];
  /** Of a picture that takes long: how much of it is made, from 0 to 1. */
  readonly looking?: number;
}

export type CheckStatus =
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: CheckReport; readonly seconds: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };

export type PanelTab =
  | 'training'
  | 'network'
  | 'layers'
  | 'mistakes'
  | 'data'
  | 'shapes'
  | 'graph'
  | 'gradients'
  | 'lesson';

/** A training of this file that is stepped through: where it stands, or where it stood last. */
export interface DebugView {
  readonly stop: Stop;
  readonly equation: StepEquation;
  readonly picture: LayersPicture;
  /** It goes on, and has done so for a while. */
  readonly isGoing: boolean;
}

/** The same as it is sent: numbers of a training that goes wrong are not finite. */
export type SentDebugView = Omit<DebugView, 'equation'> & { readonly equation: Packed<StepEquation> };

/** What was put into the clipboard last. */
export interface Copied {
  readonly table: 'shapes' | 'epochs';
  readonly format: TableFormat;
}

/** The network as a picture. `revision`: of the text that it shows; what the page asks to edit names it. */
export interface GraphState {
  readonly revision: number;
  readonly view: GraphView;
}

/** What can be done to the data in the text of a revision. */
export interface DataState extends DataControls {
  readonly revision: number;
}

/** Points that were edited and not saved. */
export interface PointsDraft {
  /** Names the points that they were made from: of others they are no draft. */
  readonly of: string;
  readonly points: readonly EditedPoint[];
}

/** Everything the page shows but the run's history, which follows. The host sends it on `ready` and when more than `news` changed. */
export interface PanelState {
  /** The address of the file, by which VS Code finds its panel again after a reload of the window. */
  readonly uri: string;
  /** `mnist.nn.json` */
  readonly file: string;
  /** It was moved or deleted; its text may still be open in an editor. */
  readonly gone: boolean;
  readonly tab: PanelTab;
  /** How often the host has chosen the tab, by a command: the page follows when it has again, and else keeps to its user's choice. */
  readonly shown: number;
  readonly shapes: ShapesView;
  /** While its tab is chosen and the file can be read. */
  readonly graph: GraphState | undefined;
  readonly lesson: LessonView;
  /** While its tab is chosen and the file can be read. */
  readonly data: DataState | undefined;
  readonly problems: ProblemCount;
  /** The file defines another network than the run was started with; see `isEdited`. */
  readonly edited: boolean;
  /** The file was edited after the check started. */
  readonly checkEdited: boolean;
  /** What the file says now of what can be changed while it trains; undefined where there is none. */
  readonly fileSettings: Settings | undefined;
  /** Those of them that stand in the file; the others have their default. */
  readonly writtenSettings: Partial<Settings> | undefined;
  /** Mini-batches a second at most, of trainings under way and to come; undefined: as fast as it goes. */
  readonly pace: number | undefined;
  readonly run: RunView | undefined;
  readonly check: CheckStatus | undefined;
}

export type ToPanel =
  /** `anew`: the history of the run follows from its start; what a page was told by mistake, before it said that it is there, does not count. */
  | { readonly kind: 'state'; readonly version: number; readonly state: PanelState; readonly anew?: true }
  | ({ readonly kind: 'news' } & News)
  | { readonly kind: 'checking'; readonly done: number; readonly total: number }
  /** A table that the page asked for is in the clipboard. */
  | ({ readonly kind: 'copied' } & Copied)
  /** What the debugger of the file shows; undefined where there is none. */
  | { readonly kind: 'debug'; readonly view: SentDebugView | undefined }
  /** Points that were edited in a page before this one, and not saved. */
  | { readonly kind: 'points'; readonly draft: PointsDraft }
  /** The node that the cursor in the text is in. */
  | { readonly kind: 'node'; readonly node: NodeId }
  /** The kinds of layers that fit at a place: the answer to `askKinds`. */
  | { readonly kind: 'kinds'; readonly place: AddPlace; readonly offers: readonly Offer[] }
  /** The nodes that an end of an edge can be led to: the answer to `askNodes`. */
  | { readonly kind: 'nodes'; readonly wire: WireEnd; readonly nodes: readonly NodeId[] };
