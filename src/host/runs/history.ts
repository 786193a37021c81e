import type { EpochScores } from '../../core/train/events.ts';
import type { BatchPoint, HistogramPoint, RunHistory, SpeedPoint } from '../../protocol/panel.ts';
import { BatchSeries, epochLimit, histogramLimit, SparseSeries, thin } from './series.ts';

/** What a training has shown over time; however long it takes, it keeps a bounded number of points. */
export class History {
  private epochs: readonly EpochScores[];
  private readonly batches: BatchSeries;
  private readonly speeds: SparseSeries<SpeedPoint>;
  private readonly histograms: SparseSeries<HistogramPoint>;

  /** `past`: of an earlier window. */
  constructor(past: Partial<RunHistory> = {}) {
    this.epochs = past.epochs ?? [];
    this.batches = new BatchSeries(past.batches);
    this.speeds = new SparseSeries(past.speeds);
    this.histograms = new SparseSeries(past.histograms, histogramLimit);
  }

  get all(): RunHistory {
    const { epochs, batches, speeds, histograms } = this;
    return { epochs, batches: batches.points, speeds: speeds.items, histograms: histograms.items };
  }

  addBatch(point: BatchPoint): void {
    this.batches.add(point);
  }

  addEpochs(scores: readonly EpochScores[]): void {
    this.epochs = thin([...this.epochs, ...scores], epochLimit);
  }

  /** Whether it was kept. */
  addSpeeds(point: SpeedPoint): boolean {
    return this.speeds.add(point);
  }

  /** Whether it was kept. */
  addHistograms(point: HistogramPoint): boolean {
    return this.histograms.add(point);
  }

  /** Only what was up to `x`, in epochs, has happened. */
  forgetAfter(x: number): void {
    const { epochs, batches, speeds, histograms } = this.all;
    this.epochs = epochs.filter(({ epoch }) => epoch <= x);
    this.batches.restart(batches.filter(([at]) => at <= x));
    this.speeds.restart(speeds.filter((point) => point.x <= x));
    this.histograms.restart(histograms.filter((point) => point.x <= x));
  }
}
