import { describe, expect, it } from 'vitest';
import { createLeisure, type Stage } from './frame.ts';

/** A browser whose frames come when the test says so and take as long as it says. */
function createStage() {
  let time = 0;
  const before: (() => void)[] = [];
  const after: (() => void)[] = [];
  let timers: { readonly at: number; readonly action: () => void }[] = [];
  const stage: Stage = {
    now: () => time,
    beforeFrame: (action) => before.push(action),
    afterFrame: (action) => after.push(action),
    later: (action, delay) => timers.push({ at: time + delay, action }),
  };
  return {
    stage,
    frame(took: number): void {
      for (const action of before.splice(0)) action();
      time += took;
      for (const action of after.splice(0)) action();
    },
    wait(milliseconds: number): void {
      time += milliseconds;
      const due = timers.filter(({ at }) => at <= time);
      timers = timers.filter(({ at }) => at > time);
      for (const { action } of due) action();
    },
  };
}

describe('what is drawn at leisure', () => {
  it('is drawn in the next frame, once, however often it was asked for', () => {
    const { stage, frame } = createStage();
    const drawn: string[] = [];
    const first = createLeisure(stage)(() => drawn.push('first'));
    first.request();
    first.request();
    expect(drawn).toEqual([]);
    frame(1);
    frame(1);
    expect(drawn).toEqual(['first']);
  });

  it('is one picture a frame, in turn, with a pause nine times as long as the frame', () => {
    const { stage, frame, wait } = createStage();
    const leisure = createLeisure(stage);
    const drawn: string[] = [];
    const first = leisure(() => drawn.push('first'));
    const second = leisure(() => drawn.push('second'));
    first.request();
    second.request();
    frame(4);
    first.request();
    wait(35);
    frame(4);
    expect(drawn).toEqual(['first']);
    wait(1);
    frame(4);
    expect(drawn).toEqual(['first', 'second']);
    wait(36);
    frame(4);
    expect(drawn).toEqual(['first', 'second', 'first']);
  });

  it('pauses a quarter of a second after a very long frame', () => {
    const { stage, frame, wait } = createStage();
    const drawn: number[] = [];
    const picture = createLeisure(stage)(() => drawn.push(stage.now()));
    picture.request();
    frame(2000);
    picture.request();
    wait(250);
    frame(1);
    expect(drawn).toEqual([0, 2250]);
  });

  it('is not drawn when it has been given up, and lets the next one pass', () => {
    const { stage, frame, wait } = createStage();
    const leisure = createLeisure(stage);
    const drawn: string[] = [];
    const first = leisure(() => drawn.push('first'));
    const second = leisure(() => drawn.push('second'));
    first.request();
    first.cancel();
    frame(0);
    expect(drawn).toEqual([]);
    second.request();
    wait(0);
    frame(0);
    expect(drawn).toEqual(['second']);
  });

  it('tells two that draw by the same function apart', () => {
    const { stage, frame, wait } = createStage();
    const leisure = createLeisure(stage);
    let count = 0;
    const draw = (): void => {
      count++;
    };
    for (const picture of [leisure(draw), leisure(draw)]) picture.request();
    frame(0);
    wait(0);
    frame(0);
    expect(count).toBe(2);
  });
});
