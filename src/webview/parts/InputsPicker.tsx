import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { GraphNode, GraphView, NodeId } from '../../core/graph/graph.ts';
import { search } from '../graph/search.ts';
import type { GraphActions } from './GraphTab.tsx';

/** What a layer reads: the input and the layers above it, to be ticked. The order is that of the ticks. */
export function InputsPicker(props: {
  readonly view: GraphView;
  readonly node: number;
  readonly actions: GraphActions;
}): JSX.Element {
  const { view, node, actions } = props;
  const [typed, setTyped] = useState('');
  const [read, setRead] = useState<readonly NodeId[]>(() => view.nodes.find(({ id }) => id === node)?.reads ?? []);
  const field = useRef<HTMLInputElement>(null);
  // At once: the next key may be on its way.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.closest('.popover')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const above = view.nodes.filter(({ id }) => id === 'input' || (typeof id === 'number' && id < node)).toReversed();
  const { shown, more } = search(above, typed, ({ name, kind }: GraphNode) => `${name} ${kind}`);
  const toggle = (id: NodeId): void =>
    setRead((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  const apply = (): void => {
    if (read.length > 0) actions.edit({ kind: 'reconnect', node, inputs: [...read] });
  };
  return (
    <div
      role="dialog"
      aria-label="Inputs"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        actions.close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <input
          ref={field}
          type="text"
          aria-label="Search layers above"
          placeholder="Reads: type to search"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <ul aria-label="Layers above">
          {shown.map(({ id, name, shape }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={read.includes(id)} onChange={() => toggle(id)} /> <bdi>{name}</bdi>{' '}
                <span class="shape">{shape}</span>
              </label>
            </li>
          ))}
        </ul>
        {more > 0 && <p class="dim">{more.toLocaleString('en-US')} more: type to find them.</p>}
        <div class="buttons">
          <button type="submit" class="button primary" aria-disabled={read.length === 0}>
            Connect
          </button>
          <button type="button" class="button" onClick={() => actions.close()}>
            Cancel
          </button>
        </div>
      </form>
    </div>
  );
}
