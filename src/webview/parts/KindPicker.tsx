import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AddPlace } from '../../core/graph/opening.ts';
import { search } from '../graph/search.ts';
import type { Kinds } from '../model.ts';
import type { GraphActions } from './GraphTab.tsx';

/** The kinds of layers that fit at a place; typing searches, arrows choose, Enter adds. */
export function KindPicker(props: {
  /** The last answer of the host, perhaps for another place. */
  readonly kinds: Kinds | undefined;
  readonly place: AddPlace;
  readonly actions: GraphActions;
}): JSX.Element {
  const { kinds, place, actions } = props;
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  // At once: the next key may be on its way.
  useLayoutEffect(() => field.current?.focus(), [place]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const isAnswered = kinds !== undefined && kinds.place.source === place.source && kinds.place.reader === place.reader;
  // The list has come: all of it shall be in sight.
  useEffect(() => list.current?.closest('.popover')?.scrollIntoView({ block: 'nearest' }), [isAnswered]);
  const { shown } = search(isAnswered ? kinds.offers : [], typed, ({ type, summary }) => `${type} ${summary}`);
  const add = (index: number): void => {
    const offer = shown[index];
    if (offer !== undefined) actions.edit({ kind: 'add', place, type: offer.type });
  };
  return (
    <div
      role="dialog"
      aria-label="Add a layer"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) actions.close();
      }}
      onKeyDown={(event) => {
        const { length } = shown;
        if (event.key === 'Escape') actions.close();
        else if (event.key === 'Enter') add(chosen);
        else if (event.key === 'ArrowDown' && length > 0) setChosen((chosen + 1) % length);
        else if (event.key === 'ArrowUp' && length > 0) setChosen((chosen + length - 1) % length);
        else return;
        event.preventDefault();
      }}
    >
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="Kind of layer"
        aria-expanded="true"
        aria-controls="kinds"
        aria-autocomplete="list"
        {...(shown[chosen] === undefined ? {} : { 'aria-activedescendant': `kind-${shown[chosen].type}` })}
        placeholder="Add a layer: type to search"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <ul id="kinds" role="listbox" aria-label="Kinds that fit here" ref={list}>
        {shown.map(({ type, summary, output }, index) => (
          <li
            key={type}
            id={`kind-${type}`}
            role="option"
            aria-selected={index === chosen}
            title={summary}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add(index)}
          >
            <strong>{type}</strong> <span class="shape">→ {output}</span>
            <span class="dim">{summary}</span>
          </li>
        ))}
      </ul>
      {isAnswered && shown.length === 0 && <p class="dim">No kind of that name fits here.</p>}
    </div>
  );
}
