import type { JSX } from 'preact';
import type { Page } from './page.ts';

/** The name of a layer; shows it in the definition. */
export function LayerButton(props: {
  readonly page: Page;
  readonly index: number;
  readonly name: string;
}): JSX.Element {
  const { page, index, name } = props;
  return (
    <button
      type="button"
      class="link name"
      title="Show this layer in the definition"
      onClick={() => page.host.post({ kind: 'showLayer', index })}
    >
      <bdi>{name}</bdi>
    </button>
  );
}
