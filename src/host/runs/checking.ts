import type { CheckStatus } from '../../protocol/panel.ts';
import type { Job, WorkerEvents } from '../../protocol/worker.ts';
import { noEvents, type WorkerJob } from './job.ts';
import type { JobEnd, Update } from './training.ts';

const stopGrace = 1000;

/** One gradient check in a worker of its own. */
export class Checking {
  readonly ended: Promise<JobEnd>;
  private current: CheckStatus = { kind: 'running', done: 0, total: 0 };
  private readonly worker: WorkerJob;
  private readonly changed: (update: Update) => void;
  private stopping = false;

  constructor(job: Job, start: (events: WorkerEvents) => WorkerJob, changed: (update: Update) => void) {
    this.changed = changed;
    this.worker = start({
      ...noEvents,
      checking: async ({ done, total }) => {
        this.current = { kind: 'running', done, total };
        changed({ kind: 'checking', done, total });
      },
    });
    this.ended = this.work(job);
  }

  get status(): CheckStatus {
    return this.current;
  }

  /** Settles when it has ended. */
  async stop(): Promise<void> {
    if (this.current.kind === 'running' && !this.stopping) {
      this.stopping = true;
      const grace = setTimeout(() => {
        this.worker.dispose();
      }, stopGrace);
      await this.worker.service.halt().catch(() => {});
      await this.ended;
      clearTimeout(grace);
    }
    await this.ended;
  }

  /** Ends the worker at once. */
  interrupt(): void {
    this.stopping = true;
    this.worker.dispose();
  }

  private async work(job: Job): Promise<JobEnd> {
    try {
      const reply = await this.worker.service.check(job);
      if (reply.kind === 'rejected') {
        // Nobody shows this: `Runs` goes back to the check before.
        this.current = { kind: 'stopped' };
        return reply;
      }
      this.become(reply.kind === 'stopped' ? reply : { ...reply, kind: 'done' });
      return { kind: 'ended' };
    } catch (error) {
      if (this.stopping) {
        this.become({ kind: 'stopped' });
        return { kind: 'ended' };
      }
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The gradient check ended unexpectedly: ${reason}. Check again to start anew.`;
      this.become({ kind: 'failed', message });
      return { kind: 'failed', message };
    } finally {
      this.worker.dispose();
    }
  }

  private become(status: CheckStatus): void {
    this.current = status;
    this.changed({ kind: 'state' });
  }
}
