import { Component, options, type VNode } from 'preact';

// Values that know who reads them. An effect runs again, and a component is rendered again, when a value that it read is another.

export interface ReadonlySignal<Value> {
  readonly value: Value;
  /** The value, without being told of the next one. */
  peek(): Value;
}

interface Signal<Value> extends ReadonlySignal<Value> {
  value: Value;
}

/** Who reads signals: what was read last, and what is to be done when one of it changes. */
interface Reader {
  readonly read: Set<Set<Reader>>;
  changed(): void;
}

let current: Reader | undefined;
let depth = 0;
/** Those of whom something has changed, in the order in which it did. */
const waiting = new Set<Reader>();

export function signal<Value>(first: Value): Signal<Value> {
  let now = first;
  const readers = new Set<Reader>();
  return {
    get value() {
      if (current !== undefined) {
        readers.add(current);
        current.read.add(readers);
      }
      return now;
    },
    set value(next) {
      if (Object.is(next, now)) return;
      now = next;
      batch(() => {
        for (const reader of readers) waiting.add(reader);
      });
    },
    peek: () => now,
  };
}

/** Whoever reads what is changed meanwhile is called once, at the end. */
export function batch(change: () => void): void {
  depth++;
  try {
    change();
  } finally {
    depth--;
    if (depth === 0) {
      for (const reader of waiting) {
        waiting.delete(reader);
        reader.changed();
      }
    }
  }
}

/** Runs now, and whenever something that it read has changed, until what it returns is called. */
export function effect(run: () => void): () => void {
  const reader: Reader = {
    read: new Set(),
    changed() {
      forget(reader);
      const before = current;
      current = reader;
      try {
        run();
      } finally {
        current = before;
      }
    },
  };
  reader.changed();
  return () => forget(reader);
}

function forget(reader: Reader): void {
  for (const readers of reader.read) readers.delete(reader);
  reader.read.clear();
  waiting.delete(reader);
}

const components = new WeakMap<Component, Reader>();

/** What Preact calls around the rendering of a component, by the names of its distributed file. */
interface RenderOptions {
  /** Before each node is compared, so also when a component has been rendered and its children follow. */
  __b?: (node: VNode) => void;
  /** Before a component is rendered. */
  __r?: (node: RenderedNode) => void;
  diffed?: (node: VNode) => void;
  unmount?: (node: RenderedNode) => void;
  /** When rendering has failed. */
  __e?: (...failure: unknown[]) => void;
}

interface RenderedNode extends VNode {
  /** None of an element. */
  readonly __c: Component | null;
}

function before<Name extends keyof RenderOptions>(name: Name, step: NonNullable<RenderOptions[Name]>): void {
  const all = options as RenderOptions;
  const next = all[name] as ((...args: unknown[]) => void) | undefined;
  all[name] = ((...args: unknown[]) => {
    (step as (...args: unknown[]) => void)(...args);
    next?.(...args);
  }) as RenderOptions[Name];
}

const endReading = (): void => void (current = undefined);
before('__b', endReading);
before('diffed', endReading);
before('__e', endReading);
before('__r', ({ __c: component }) => {
  if (component === null) return;
  const reader = components.get(component) ?? { read: new Set(), changed: () => component.forceUpdate() };
  components.set(component, reader);
  forget(reader);
  current = reader;
});
before('unmount', ({ __c: component }) => {
  const reader = component === null ? undefined : components.get(component);
  if (reader !== undefined) forget(reader);
});

/** A component that reads signals hears of what concerns it: with the same props it is not rendered again with what is around it. */
Component.prototype.shouldComponentUpdate = function (this: Component, props: object, state: object): boolean {
  if ((components.get(this)?.read.size ?? 0) === 0 || state !== this.state) return true;
  const [before, after] = [Object.entries(this.props), Object.entries(props)];
  return before.length !== after.length || after.some(([name, value]) => value !== this.props[name as never]);
};
