import { Component, Fragment, h, options } from 'preact';
import { describe, expect, it } from 'vitest';
import { batch, effect, signal } from './signals.ts';

describe('a signal', () => {
  it('tells an effect of each other value, not of the same one', () => {
    const number = signal(1);
    const seen: number[] = [];
    effect(() => void seen.push(number.value));
    number.value = 2;
    number.value = 2;
    number.value = Number.NaN;
    number.value = Number.NaN;
    expect(seen).toEqual([1, 2, Number.NaN]);
  });

  it('is read without being followed', () => {
    const number = signal(1);
    let runs = 0;
    effect(() => void [runs++, number.peek()]);
    number.value = 2;
    expect(runs).toBe(1);
    expect(number.peek()).toBe(2);
  });

  it('is followed only where it was read last', () => {
    const [which, left, right] = [signal('left'), signal(1), signal(10)];
    const seen: number[] = [];
    effect(() => void seen.push(which.value === 'left' ? left.value : right.value));
    right.value = 11;
    which.value = 'right';
    left.value = 2;
    right.value = 12;
    expect(seen).toEqual([1, 11, 12]);
  });

  it('tells of several changes once', () => {
    const [a, b] = [signal(1), signal(2)];
    const sums: number[] = [];
    effect(() => void sums.push(a.value + b.value));
    batch(() => {
      a.value = 10;
      batch(() => (b.value = 20));
      expect(sums).toEqual([3]);
    });
    expect(sums).toEqual([3, 30]);
  });

  it('tells nobody who has ended, not even within a batch', () => {
    const number = signal(1);
    let runs = 0;
    const end = effect(() => void [runs++, number.value]);
    batch(() => {
      number.value = 2;
      end();
    });
    number.value = 3;
    expect(runs).toBe(1);
  });

  it('can be set by an effect, whose own reading goes on', () => {
    const [run, zoom] = [signal(1), signal<number | undefined>(5)];
    const seen: (number | undefined)[] = [];
    effect(() => {
      void run.value;
      zoom.value = undefined;
    });
    effect(() => void seen.push(zoom.value));
    zoom.value = 7;
    run.value = 2;
    expect(seen).toEqual([undefined, 7, undefined]);
  });

  it('tells the others also when one of them fails', () => {
    const number = signal(1);
    effect(() => {
      if (number.value === 2) throw new Error('no');
    });
    const seen: number[] = [];
    effect(() => void seen.push(number.value));
    expect(() => (number.value = 2)).toThrow('no');
    number.value = 3;
    expect(seen.at(-1)).toBe(3);
  });
});

describe('a component', () => {
  const steps = options as unknown as Record<'__b' | '__r' | 'diffed' | 'unmount', (node: object) => void>;

  /** What Preact does around `render`. */
  function rendered(read: () => void) {
    const component = new (class extends Component {
      render = (): null => null;
    })({ size: 1 });
    let updates = 0;
    component.forceUpdate = () => void updates++;
    const node = { ...h(Fragment, null), __c: component };
    const render = (): void => {
      steps.__r(node);
      read();
      steps.diffed(node);
    };
    render();
    return { component, node, render, updates: () => updates };
  }

  it('is rendered again when a signal that it read is another, and no more when it is gone', () => {
    const [number, other] = [signal(1), signal(1)];
    const { node, updates, render } = rendered(() => void number.value);
    void other.value;
    other.value = 2;
    expect(updates()).toBe(0);
    number.value = 2;
    number.value = 3;
    expect(updates()).toBe(2);
    render();
    steps.unmount({ ...h('p', null), __c: null });
    steps.unmount(node);
    number.value = 4;
    expect(updates()).toBe(2);
  });

  it('does not hear of what its children read', () => {
    const number = signal(1);
    const { updates } = rendered(() => {
      steps.__b(h('p', null));
      void number.value;
    });
    number.value = 2;
    expect(updates()).toBe(0);
  });

  it('is left as it is with the same props where it reads signals', () => {
    const number = signal(1);
    const should = (component: Component, props: object, state: object = component.state): boolean =>
      component.shouldComponentUpdate!(props, state, undefined);
    const reads = rendered(() => void number.value).component;
    expect(should(reads, { size: 1 })).toBe(false);
    expect(should(reads, { size: 2 })).toBe(true);
    expect(should(reads, { size: 1, more: undefined })).toBe(true);
    expect(should(reads, {})).toBe(true);
    expect(should(reads, { size: 1 }, {})).toBe(true);
    expect(should(rendered(() => {}).component, { size: 1 })).toBe(true);
  });
});
