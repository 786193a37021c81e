import type { Floats } from '../floats.ts';
import type { Checkpoint } from '../kept.ts';
import { plainBackend } from '../kernels/plain.ts';
import { sizeOf } from '../shape.ts';
import type { Conductor } from '../train/conductor.ts';
import type { EpochScores, TrainingEnd } from '../train/events.ts';
import { createSession, type TrainingJob, type TrainingListener, type TrainingSession } from '../train/session.ts';
import { bounds, withSettings } from '../train/settings.ts';
import { type Checkpoints, createCheckpoints, type KeptMoment } from './checkpoints.ts';
import { type Plan, planOf, type PlanStep } from './plan.ts';

/** What can be set and is no entry of an array. */
export type SettingName = 'learningRate' | 'lambda' | 'l1' | 'l2';

/** Where entries can be set. */
export type EditPlace =
  | { readonly of: 'parameter'; readonly layer: number; readonly parameter: number }
  /** A row of the mini-batch. */
  | { readonly of: 'input' | 'target'; readonly row: number };

/** Something that was set at a step, after it was made. */
export type Edit = { readonly time: number } & (
  | { readonly kind: 'entries'; readonly place: EditPlace; readonly from: number; readonly values: Float64Array }
  | { readonly kind: 'setting'; readonly name: SettingName; readonly value: number }
);

type Undated<Each> = Each extends Edit ? Omit<Each, 'time'> : never;
export type NewEdit = Undated<Edit>;

/** Where a run stands; all counted from 0. */
export interface Moment {
  readonly epoch: number;
  readonly miniBatch: number;
  /** Index in the plan of the step that was made last; as many as there are behind the scores of an epoch. */
  readonly step: number;
}

interface MomentOfRun extends KeptMoment {
  readonly scores: readonly EpochScores[];
  readonly loss: number | undefined;
}

/** How many checkpoints are kept. */
export interface Keeping {
  readonly bytes: number;
  /** What making them may take, as a share of the training's own work. */
  readonly share: number;
}

const usualKeeping: Keeping = { bytes: 64 * 2 ** 20, share: 0.1 };
/** Milliseconds of work between two breaths. */
const sliceLength = 8;

/**
 * One training run that can be made to stand at any step: step by step forward by the code that trains, and back by a checkpoint and the
 * same steps again. A step's number tells all that there is to it, with what was set until then.
 */
export class Machine {
  readonly plan: Plan;
  readonly miniBatches: number;
  readonly epochs: number;
  /** Of the first mini-batch that it can stand in, counted from the first of the training. */
  readonly first: number;
  private current: TrainingSession;
  readonly job: TrainingJob;
  private readonly conductor: Conductor;
  private readonly checkpoints: Checkpoints<MomentOfRun>;
  private readonly stride: number;
  private whole = false;
  private moment: Moment;
  private edits: readonly Edit[] = [];
  /** Settings that the session was made with. */
  private made = '';
  private scored: readonly EpochScores[] = [];
  private finish: TrainingEnd | undefined;
  private rows = 0;
  private lossOfThis: number | undefined;
  private lossOfLast: number | undefined;
  /** All learned values before the update that was made last. */
  private valuesBefore: Floats | undefined;
  /** Samples of the mini-batch before, if its quantities are still in the arrays; else 0. */
  private rowsBefore = 0;

  /** Stands before the first mini-batch. The session must be between two mini-batches, with one to come. */
  constructor(job: TrainingJob, session: TrainingSession, conductor: Conductor, keeping: Keeping = usualKeeping) {
    this.job = job;
    this.conductor = { ...conductor, stopped: () => !this.whole && conductor.stopped() };
    this.current = session;
    const { definition, shapes } = job;
    this.plan = planOf(definition, session.network);
    const position = session.position();
    this.miniBatches = position.miniBatches;
    this.epochs = position.epochs;
    this.first = (position.epoch - 1) * position.miniBatches + position.miniBatch;
    this.moment = this.momentBefore(this.first);
    const kept = this.record(this.first);
    this.checkpoints = createCheckpoints(kept, keeping.bytes);
    const work = 3 * shapes.totalMultiplyAdds * definition.training.batchSize;
    this.stride = Math.max(1, Math.ceil(kept.bytes / 8 / (keeping.share * Math.max(1, work))));
    this.made = this.settingsKey(this.first);
  }

  get session(): TrainingSession {
    return this.current;
  }
  get at(): Moment {
    return this.moment;
  }
  /** Steps since the start of the training. */
  get time(): number {
    return this.timeOf(this.moment);
  }
  /** That of the first step. */
  get firstTime(): number {
    return this.timeOf({ ...this.momentBefore(this.first), step: 0 });
  }
  /** Why there is no next step. */
  get ended(): TrainingEnd | undefined {
    return this.finish;
  }
  /** Samples in the mini-batch. */
  get samples(): number {
    return this.rows;
  }
  /** Samples of the mini-batch before whose quantities are still there where this one has not computed its own; 0: none are. */
  get samplesBefore(): number {
    return this.rowsBefore;
  }
  /** Of the epochs that ended in this run. */
  get scores(): readonly EpochScores[] {
    return this.scored;
  }
  /** Mean loss of the mini-batch before. */
  get lossBefore(): number | undefined {
    return this.lossOfLast;
  }
  /** All learned values before the update that was made last, laid out as the network's. */
  get valuesBeforeUpdate(): Floats | undefined {
    return this.valuesBefore;
  }
  get changes(): readonly Edit[] {
    return this.edits;
  }
  get here(): PlanStep | undefined {
    return this.plan.steps[this.moment.step];
  }

  /** Mean loss of this mini-batch, before its costs are known that of the one before. */
  get loss(): number | undefined {
    return this.lossOfThis;
  }

  timeOf({ epoch, miniBatch, step }: Moment): number {
    return (epoch * this.miniBatches + miniBatch) * this.plan.steps.length + epoch + step;
  }

  /** The moment with a number, which may be before the start or past the end. */
  momentOf(time: number): Moment {
    const { steps } = this.plan;
    const ofEpoch = this.miniBatches * steps.length + 1;
    const epoch = Math.floor(time / ofEpoch);
    const within = time - epoch * ofEpoch;
    const miniBatch = Math.min(this.miniBatches - 1, Math.floor(within / steps.length));
    return { epoch, miniBatch, step: within - miniBatch * steps.length };
  }

  /** One step of the training; false where there is none, or the conductor has stopped it while an epoch was scored. */
  step(): boolean | Promise<boolean> {
    if (this.finish !== undefined) return false;
    const { epoch, miniBatch, step } = this.moment;
    const { steps } = this.plan;
    if (step === -1) {
      this.begin(epoch, miniBatch);
    } else if (step < steps.length - 1) {
      this.perform(steps[step + 1]!);
      this.moment = { epoch, miniBatch, step: step + 1 };
    } else if (step === steps.length) {
      this.begin(epoch + 1, 0);
    } else if (miniBatch + 1 < this.miniBatches) {
      this.begin(epoch, miniBatch + 1);
    } else {
      return this.endEpoch();
    }
    this.redo();
    return true;
  }

  /**
   * Goes to a moment, as near as there is one. What was set behind it is taken back, unless it shall be kept (`keep`: the caller comes
   * back). False where the conductor has stopped it on the way: it then stands somewhere before; `whole`: it cannot. `again`: also what is
   * before is computed again.
   */
  async seek(time: number, { keep = false, again = false, whole = false } = {}): Promise<boolean> {
    this.whole = whole;
    try {
      return await this.travel(time, keep, again);
    } finally {
      this.whole = false;
    }
  }

  private async travel(time: number, keep: boolean, again: boolean): Promise<boolean> {
    const target = Math.max(time, this.firstTime);
    if (!keep) this.forget(target);
    const wanted = this.momentOf(target);
    const number = wanted.epoch * this.miniBatches + wanted.miniBatch;
    // What the mini-batch before has left in the arrays belongs to the moment.
    const from = this.checkpoints.before(wanted.miniBatch === 0 ? number : Math.max(this.first, number - 1));
    if (again || target < this.time || from.miniBatch > this.numberOf(this.moment)) this.restore(from);
    let sliceEnd = this.conductor.now() + sliceLength;
    while (this.time < target) {
      const done = this.step();
      if (!(typeof done === 'boolean' ? done : await done)) return this.finish !== undefined;
      if (this.moment.step === 0 && this.conductor.now() >= sliceEnd) {
        await this.conductor.breathe();
        if (this.conductor.stopped()) return false;
        sliceEnd = this.conductor.now() + sliceLength;
      }
    }
    return true;
  }

  /** The first step from which on the run can be repeated up to a time, without too much before it. */
  repeatableBefore(time: number): number {
    const { epoch, miniBatch, step } = this.momentOf(time);
    const number = this.numberOf({ epoch, miniBatch }) - (step === 0 ? 1 : 0);
    const { miniBatch: kept } = this.checkpoints.before(Math.max(this.first, number));
    return this.timeOf({ ...this.momentBefore(kept), step: 0 });
  }

  /** Sets something now, which holds from here on. */
  async set(edits: readonly NewEdit[]): Promise<void> {
    const { time } = this;
    const dated = edits.map((edit): Edit => ({ ...edit, time }));
    this.edits = [...this.edits, ...dated];
    this.checkpoints.dropAfter(this.numberOf(this.moment));
    for (const edit of dated) if (edit.kind === 'entries') this.apply(edit);
    const changesUpdate = dated.some(({ kind }) => kind === 'setting') && this.moment.step < this.plan.update;
    if (changesUpdate) await this.seek(time, { again: true, whole: true });
  }

  /** Takes back everything that was set; stands at the same step. */
  async reset(): Promise<void> {
    const [earliest] = this.edits;
    if (earliest === undefined) return;
    this.edits = [];
    this.checkpoints.dropAfter(this.numberOf(this.momentOf(earliest.time)));
    this.finish = undefined;
    await this.seek(this.time, { again: true, whole: true });
  }

  /** A setting as it is now. */
  setting(name: SettingName): number {
    const { training } = this.job.definition;
    const set = this.edits.findLast((edit) => edit.kind === 'setting' && edit.name === name);
    if (set?.kind === 'setting') return set.value;
    return name === 'learningRate' ? training.optimizer.learningRate : training[name];
  }

  /** Why a setting cannot be set to a value. */
  refusal(name: SettingName, value: number): string | undefined {
    const [least, most] = bounds[name];
    if (!(value >= least && value <= most)) return `it must be a number from ${least} to ${most}`;
    const isPenalty = name === 'l1' || name === 'l2';
    if (isPenalty && !this.plan.steps.some(({ work }) => work === 'regularize')) return `the definition has no ${name}`;
    return undefined;
  }

  /** The array of an `EditPlace`, with as many entries as can be set. */
  arrayOf(place: EditPlace): Floats {
    const { network } = this.current;
    if (place.of === 'parameter') return network.layers[place.layer]!.parameters[place.parameter]!.value;
    const [array, shape] =
      place.of === 'input' ? [network.input, this.job.shapes.input!] : [network.targets, this.job.shapes.output!];
    const size = sizeOf(shape);
    return array.subarray(place.row * size, (place.row + 1) * size);
  }

  private numberOf({ epoch, miniBatch }: Pick<Moment, 'epoch' | 'miniBatch'>): number {
    return epoch * this.miniBatches + miniBatch;
  }

  private momentBefore(number: number): Moment {
    return { epoch: Math.floor(number / this.miniBatches), miniBatch: number % this.miniBatches, step: -1 };
  }

  private begin(epoch: number, miniBatch: number): void {
    const number = this.numberOf({ epoch, miniBatch });
    if ((number - this.first) % this.stride === 0 && !this.checkpoints.has(number)) {
      this.checkpoints.add(this.record(number));
    }
    const before = miniBatch === 0 ? 0 : this.rows;
    this.lossOfLast = this.lossOfThis;
    this.moment = { epoch, miniBatch, step: -1 };
    const isSame = this.make(number, undefined);
    this.rowsBefore = isSame ? before : 0;
    this.perform(this.plan.steps[0]!);
    this.moment = { epoch, miniBatch, step: 0 };
  }

  private record(number: number): MomentOfRun {
    const checkpoint = this.current.checkpoint();
    const bytes = Object.values(checkpoint).reduce(
      (sum, arrays) => sum + arrays.reduce((bytesOfPart, { byteLength }) => bytesOfPart + byteLength, 0),
      0,
    );
    return { miniBatch: number, checkpoint, bytes, scores: this.scored, loss: this.lossOfThis };
  }

  private restore({ miniBatch, checkpoint, scores, loss }: MomentOfRun): void {
    this.scored = scores;
    this.lossOfThis = loss;
    this.lossOfLast = undefined;
    this.finish = undefined;
    this.rows = 0;
    this.rowsBefore = 0;
    this.make(miniBatch, checkpoint);
    this.moment = this.momentBefore(miniBatch);
  }

  /** A session for a mini-batch, of the settings that its update will have; whether the one there was could stay. */
  private make(number: number, checkpoint: Checkpoint | undefined): boolean {
    const key = this.settingsKey(number);
    if (checkpoint === undefined && key === this.made) return true;
    this.made = key;
    const settings = JSON.parse(key) as object;
    const definition = withSettings(this.job.definition, settings);
    this.current = createSession({ ...this.job, definition }, plainBackend, checkpoint ?? this.current.checkpoint());
    return false;
  }

  private settingsKey(number: number): string {
    const update = this.timeOf({ ...this.momentBefore(number), step: this.plan.update });
    const settings: { [name in SettingName]?: number } = {};
    for (const edit of this.edits) if (edit.kind === 'setting' && edit.time < update) settings[edit.name] = edit.value;
    return JSON.stringify(settings);
  }

  private perform({ work, layer }: PlanStep): void {
    const { network, byHand } = this.current;
    const { parts } = byHand;
    const index = this.moment.miniBatch;
    switch (work) {
      case 'gather':
        byHand.begin();
        this.rows = parts.gather(index);
        parts.prepare(index);
        break;
      case 'forward':
        network.forwardLayer(layer!, this.rows, true);
        break;
      case 'cost':
        network.cost(this.rows);
        this.lossOfThis = meanOf(network.costs.subarray(0, this.rows));
        break;
      case 'backwardLoss':
        network.backwardLoss(this.rows, parts.accumulates(index));
        if (network.layers[layer!]!.goesBack) network.backwardLayer(layer!, this.rows);
        break;
      case 'backward':
        network.backwardLayer(layer!, this.rows);
        break;
      case 'regularize':
        parts.regularize(index);
        break;
      case 'update':
        if (this.valuesBefore === undefined) this.valuesBefore = network.values.slice();
        else this.valuesBefore.set(network.values);
        parts.update(index);
        this.finish = byHand.end();
        break;
      case 'none':
        break;
    }
  }

  private async endEpoch(): Promise<boolean> {
    const { epoch, miniBatch } = this.moment;
    let measured: EpochScores | undefined;
    const listener: TrainingListener = {
      started() {},
      progress() {},
      epoch(scores) {
        measured = scores;
      },
    };
    const end = await this.current.run(this.conductor, listener, { miniBatches: 0, quiet: true });
    if (measured === undefined) return false;
    this.scored = [...this.scored, measured];
    this.moment = { epoch, miniBatch, step: this.plan.steps.length };
    if (end.kind !== 'stopped') this.finish = end;
    this.redo();
    return true;
  }

  /** Sets again what was set at this moment. */
  private redo(): void {
    if (this.edits.length === 0) return;
    const now = this.time;
    for (const edit of this.edits) if (edit.time === now && edit.kind === 'entries') this.apply(edit);
  }

  private apply(edit: Edit & { readonly kind: 'entries' }): void {
    this.arrayOf(edit.place).set(edit.values, edit.from);
  }

  /** What was set behind a moment never was. */
  private forget(time: number): void {
    const gone = this.edits.find((edit) => edit.time > time);
    if (gone === undefined) return;
    this.edits = this.edits.filter((edit) => edit.time <= time);
    this.checkpoints.dropAfter(this.numberOf(this.momentOf(gone.time)));
  }
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
