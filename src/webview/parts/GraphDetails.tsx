import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { GraphNode, GraphView } from '../../core/graph/graph.ts';
import type { GraphActions } from './GraphTab.tsx';
import { Icon } from './icons.tsx';

/** The selected node in words, and what can be done with it. */
export function GraphDetails(props: {
  readonly view: GraphView;
  readonly node: GraphNode | undefined;
  readonly actions: GraphActions;
}): JSX.Element {
  const { view, node, actions } = props;
  if (node === undefined) {
    return (
      <p class="details dim">Select a layer: click on it, press the arrow keys, or move the cursor in the text.</p>
    );
  }
  const { id, size, fault } = node;
  const layers = view.nodes.filter((other) => typeof other.id === 'number').length;
  return (
    <div class="details" role="group" aria-label={`Selected: ${node.name}`}>
      <p>
        <strong>
          <bdi>{node.name}</bdi>
        </strong>{' '}
        <span class="dim">
          {[node.kind, node.parameters].filter((part) => part !== '').join(' · ')}
          {node.shape !== '' && (
            <>
              {' → '}
              <span class="shape">{node.shape}</span>
            </>
          )}
        </span>
      </p>
      <div class="tools">
        {size !== undefined && <SizeField key={`${id} ${size.value}`} node={node} size={size} actions={actions} />}
        {id !== 'loss' && (
          <button
            type="button"
            class="button"
            title="Add a layer below (A)"
            onClick={() => actions.open({ kind: 'kinds', place: { source: id } })}
          >
            <Icon name="plus" />
            Add layer
          </button>
        )}
        {typeof id === 'number' && view.form === 'layers' && (
          <button
            type="button"
            class="button"
            title="Choose what this layer reads (I)"
            onClick={() => actions.open({ kind: 'inputs', node: id })}
          >
            <Icon name="plug" />
            Inputs
          </button>
        )}
        {typeof id === 'number' && (
          <button
            type="button"
            class="button"
            title={layers > 1 ? 'Delete this layer (Delete)' : 'A network has at least one layer'}
            aria-disabled={layers < 2}
            onClick={() => {
              if (layers > 1) actions.edit({ kind: 'delete', node: id });
            }}
          >
            <Icon name="trash" />
            Delete
          </button>
        )}
      </div>
      {fault !== undefined && (
        <p class="bad">
          <Icon name="warning" /> <bdi>{fault}</bdi>
        </p>
      )}
    </div>
  );
}

/** Written with Enter or when the keyboard leaves; Escape gives up. */
function SizeField(props: {
  readonly node: GraphNode;
  readonly size: NonNullable<GraphNode['size']>;
  readonly actions: GraphActions;
}): JSX.Element {
  const { node, size, actions } = props;
  const [typed, setTyped] = useState(String(size.value));
  return (
    <label class="size">
      <span>{size.option}</span>
      <input
        type="number"
        min={1}
        max={1e9}
        step={1}
        value={typed}
        title={`Change ${size.option} (F2)`}
        aria-invalid={!isSize(Number(typed))}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={({ currentTarget }) => {
          const value = Number(currentTarget.value);
          if (isSize(value)) actions.edit({ kind: 'resize', node: node.id, value });
          else setTyped(String(size.value));
        }}
        onKeyDown={(event) => {
          const { key, currentTarget } = event;
          if (key !== 'Enter' && key !== 'Escape') return;
          event.preventDefault();
          // What is as it was is no change; anything else is one as soon as the keyboard leaves.
          if (key === 'Escape') {
            currentTarget.value = String(size.value);
            setTyped(currentTarget.value);
          }
          actions.close();
        }}
      />
    </label>
  );
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1e9;
}
