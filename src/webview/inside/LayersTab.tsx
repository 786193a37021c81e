import type { JSX } from 'preact';
import { useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { Unread } from '../parts/Unread.tsx';
import { FiltersFigure } from './FiltersFigure.tsx';
import { HealthFigure } from './HealthFigure.tsx';
import { MapsFigure } from './MapsFigure.tsx';
import { RidgeFigure } from './RidgeFigure.tsx';

/** What each layer is doing. */
export function LayersTab({ page }: { readonly page: Page }): JSX.Element {
  const picture = useLook<'inside'>(page, { look: 'inside' })?.picture;
  if (picture === undefined) return <Unread page={page} />;
  const withFilters = picture.layers.filter(({ filters }) => filters !== undefined);
  const withMaps = picture.layers.filter(({ hasMaps }) => hasMaps);
  return (
    <div class="figures inside">
      <RidgeFigure page={page} layers={picture.layers} />
      <HealthFigure page={page} />
      {withFilters.length > 0 && <FiltersFigure page={page} layers={withFilters} />}
      {withMaps.length > 0 && <MapsFigure page={page} layers={withMaps} splits={picture.splits} />}
    </div>
  );
}
