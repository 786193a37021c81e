import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Conductor } from '../core/train/conductor.ts';

/** A conductor with its controls: the work holds the `Conductor` half, whoever listens to the user holds the rest. */
export interface NodeConductor extends Conductor {
  /** Settles when the work stands still (at its next breath), or when it is resumed or stopped before that. */
  pause(): Promise<void>;
  resume(): void;
  /** Also ends a pause. */
  stop(): void;
}

/** For Node threads. The clock stands still while the work is paused, so that pauses do not count as training time. */
export function nodeConductor(): NodeConductor {
  let stopped = false;
  let pausedFor = 0;
  let pause: Pause | undefined;

  const endPause = (): void => {
    if (pause === undefined) return;
    if (pause.since !== undefined) pausedFor += performance.now() - pause.since;
    pause.stoodStill.resolve();
    pause.ended.resolve();
    pause = undefined;
  };

  return {
    now: () => (pause?.since ?? performance.now()) - pausedFor,
    stopped: () => stopped,

    async breathe() {
      await nextTurn();
      const current = pause;
      if (current === undefined) return;
      current.since = performance.now();
      current.stoodStill.resolve();
      await current.ended.promise;
    },

    pause() {
      if (stopped) return Promise.resolve();
      pause ??= { since: undefined, stoodStill: signal(), ended: signal() };
      return pause.stoodStill.promise;
    },
    resume: endPause,
    stop() {
      stopped = true;
      endPause();
    },
  };
}

interface Pause {
  /** When the work began to wait; undefined until it does. */
  since: number | undefined;
  readonly stoodStill: Signal;
  readonly ended: Signal;
}

interface Signal {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function signal(): Signal {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
