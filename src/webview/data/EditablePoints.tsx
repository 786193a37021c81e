import type { JSX } from 'preact';
import type { DataState } from '../../protocol/panel.ts';
import { hashOf } from '../../core/hash.ts';
import { useLook } from '../looks.ts';
import { later } from '../parts/Later.tsx';
import type { Page } from '../parts/page.ts';

const PointsEditor = later(async () => (await import('./PointsEditor.tsx')).PointsEditor);

interface Props {
  readonly page: Page;
  readonly data: DataState;
  readonly isStale: boolean;
}

/** The editor of points where the training samples are some; nothing where they are others. */
export function EditablePoints({ page, data, isStale }: Props): JSX.Element | null {
  const picture = useLook<'editablePoints'>(page, { look: 'editablePoints' })?.picture;
  if (picture === undefined || (picture.classes === undefined && picture.width > 1)) return null;
  // What was edited is kept when the same points come again.
  const key = `${picture.places.join()} ${picture.targets.join()}`;
  return <PointsEditor key={key} page={page} data={data} isStale={isStale} picture={picture} name={hashOf(key)} />;
}
