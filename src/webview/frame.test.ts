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
    pass(milliseconds: number): void {
      time += milliseconds;
    },
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

/** Drawn things by name, with a leisure of its own. */
function createDrawings({ rest = 9, takes = 0 } = {}) {
  const browser = createStage();
  const leisure = createLeisure(browser.stage, rest);
  const drawn: string[] = [];
  return {
    ...browser,
    drawn,
    picture: (name: string) =>
      leisure(() => {
        drawn.push(name);
        browser.pass(takes);
      }),
  };
}

describe('what is drawn at leisure', () => {
  it('is drawn soon, once, however often it was asked for', () => {
    const { picture, drawn, wait, frame } = createDrawings();
    const first = picture('first');
    first.request();
    first.request();
    expect(drawn).toEqual([]);
    wait(0);
    frame(1);
    wait(100);
    frame(1);
    expect(drawn).toEqual(['first']);
  });

  it('is one picture a frame, in turn, with a rest nine times as long as drawing and frame took', () => {
    const { picture, drawn, wait, frame } = createDrawings({ takes: 1 });
    const [first, second] = [picture('first'), picture('second')];
    first.request();
    second.request();
    wait(0);
    expect(drawn).toEqual(['first']);
    frame(3);
    first.request();
    wait(35);
    expect(drawn).toEqual(['first']);
    wait(1);
    expect(drawn).toEqual(['first', 'second']);
    frame(1);
    wait(18);
    expect(drawn).toEqual(['first', 'second', 'first']);
  });

  it('waits for its frame, as long as the page is hidden', () => {
    const { picture, drawn, wait, frame } = createDrawings();
    const first = picture('first');
    first.request();
    wait(0);
    first.request();
    wait(60_000);
    expect(drawn).toEqual(['first']);
    frame(0);
    wait(0);
    expect(drawn).toEqual(['first', 'first']);
  });

  it('rests less than half a second after a very long frame', () => {
    const { picture, drawn, wait, frame } = createDrawings();
    const first = picture('first');
    first.request();
    wait(0);
    frame(2000);
    first.request();
    wait(400);
    expect(drawn).toEqual(['first', 'first']);
  });

  it('is not drawn when it has been given up, and lets the next one pass', () => {
    const { picture, drawn, wait, frame } = createDrawings();
    const [first, second] = [picture('first'), picture('second')];
    first.request();
    first.cancel();
    wait(0);
    frame(0);
    expect(drawn).toEqual([]);
    second.request();
    wait(0);
    expect(drawn).toEqual(['second']);
  });

  it('goes on after one that fails', () => {
    const { stage, wait, frame } = createStage();
    const leisure = createLeisure(stage, 9);
    const drawn: string[] = [];
    leisure(() => {
      throw new Error('it cannot be drawn');
    }).request();
    leisure(() => drawn.push('second')).request();
    expect(() => wait(0)).toThrow('it cannot be drawn');
    frame(0);
    wait(0);
    expect(drawn).toEqual(['second']);
  });

  it('tells two that draw by the same function apart', () => {
    const { stage, frame, wait } = createStage();
    const leisure = createLeisure(stage, 9);
    let count = 0;
    const draw = (): void => {
      count++;
    };
    for (const picture of [leisure(draw), leisure(draw)]) picture.request();
    for (let i = 0; i < 2; i++) {
      wait(0);
      frame(0);
    }
    expect(count).toBe(2);
  });
});
