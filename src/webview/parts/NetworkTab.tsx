import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Plane } from '../../core/looks/plane.ts';
import { useLook } from '../looks.ts';
import { useColours } from '../figure/paint.ts';
import { planeOf } from '../../core/looks/choosePlane.ts';
import { isSmall } from '../network/small.ts';
import { DebuggedNetwork, NetworkFigure } from './NetworkFigure.tsx';
import type { Page } from './page.ts';
import { PlaneChooser } from './PlaneChooser.tsx';
import { later } from './Later.tsx';
import type { Facts } from './OutputFigure.tsx';
import { SurfaceFigure } from './SurfaceFigure.tsx';

/** Few networks have a single input. */
const CurveFigure = later(async () => (await import('./CurveFigure.tsx')).CurveFigure);

/** The network at work: its weights, what its neurons answer, and what it makes of the plane of two inputs. */
export function NetworkTab({ page }: { readonly page: Page }): JSX.Element {
  const debugged = page.model.debug.value?.picture;
  if (debugged !== undefined) return <DebuggedNetwork page={page} picture={debugged} />;
  if (page.model.run.value === undefined) {
    return (
      <p class="empty">
        A network has weights as soon as its data is read. <em>Train</em> draws here what they are, while they are
        learned.
      </p>
    );
  }
  return <NetworkFigures page={page} />;
}

/** The same under the curves of a training, where the network is small enough to be seen there as a whole. */
export function SmallNetwork({ page }: { readonly page: Page }): JSX.Element | null {
  const { panel, run } = page.model;
  return run.value !== undefined && isSmall(panel.value!.shapes.rows) ? <NetworkFigures page={page} /> : null;
}

function NetworkFigures({ page }: { readonly page: Page }): JSX.Element {
  const inputs = useLook(page, { look: 'planes' })?.picture;
  if (inputs?.kind === 'plane') return <OverPlane page={page} facts={inputs} />;
  if (inputs?.kind === 'line') {
    return (
      <div class="network-figures">
        <NetworkFigure page={page} plane={undefined} />
        <CurveFigure page={page} facts={inputs} />
      </div>
    );
  }
  return (
    <div class="network-figures">
      <NetworkFigure page={page} plane={undefined} />
      {inputs?.kind === 'none' && <p class="dim">{inputs.why}</p>}
    </div>
  );
}

function OverPlane({ page, facts }: { readonly page: Page; readonly facts: Facts }): JSX.Element {
  const choice = page.view.plane.choice.value;
  const plane = useMemo((): Plane => planeOf(facts.inputs, choice), [facts, choice]);
  const colours = useColours();
  return (
    <>
      <PlaneChooser view={page.view.plane} facts={facts} plane={plane} />
      <div class="network-figures">
        <NetworkFigure page={page} plane={plane} areValues={facts.output.kind === 'values'} />
        <SurfaceFigure page={page} facts={facts} plane={plane} colours={colours} />
      </div>
    </>
  );
}
