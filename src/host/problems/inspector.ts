import type { InspectReply, Job, NumbersReply, WorkerService } from '../../protocol/worker.ts';
import { noEvents, type StartWorker, type WorkerJob } from '../runs/job.ts';

/** Milliseconds after which a worker without work is ended. */
const idleLimit = 20_000;

/** Reads definitions and data files in a worker that stays warm while someone types. */
export class Inspector {
  private readonly start: StartWorker;
  private worker: WorkerJob | undefined;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private pending = 0;

  constructor(start: StartWorker) {
    this.start = start;
  }

  /** All problems of a definition, of its text, shapes and data, and what the data are; undefined where the worker died on it. */
  inspect(job: Job): Promise<InspectReply | undefined> {
    return this.ask((service) => service.inspect(job));
  }

  /** A learner's numbers beside those of a definition; undefined where the worker died on it. */
  compareNumbers(job: Job, numbers: string): Promise<NumbersReply | undefined> {
    return this.ask((service) => service.compareNumbers(job, numbers));
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.end();
  }

  private async ask<Reply>(question: (service: WorkerService) => Promise<Reply>): Promise<Reply | undefined> {
    clearTimeout(this.idle);
    this.worker ??= this.start('inspection', noEvents);
    const { worker } = this;
    this.pending++;
    try {
      return await question(worker.service);
    } catch {
      if (this.worker === worker) this.end();
      return undefined;
    } finally {
      this.pending--;
      if (this.pending === 0) {
        this.idle = setTimeout(() => {
          this.end();
        }, idleLimit);
      }
    }
  }

  private end(): void {
    this.worker?.dispose();
    this.worker = undefined;
  }
}
