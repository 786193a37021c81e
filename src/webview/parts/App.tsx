import type { JSX } from 'preact';
import { Announcer } from './Announcer.tsx';
import { Header } from './Header.tsx';
import { later } from './Later.tsx';
import { Notes } from './Notes.tsx';
import type { Page } from './page.ts';
import { Tabs } from './Tabs.tsx';
import { TrainingTab } from './TrainingTab.tsx';

const DebugStrip = later(async () => (await import('../debugger/DebugStrip.tsx')).DebugStrip);
const NetworkTab = later(async () => (await import('./NetworkTab.tsx')).NetworkTab);
const LayersTab = later(async () => (await import('../inside/LayersTab.tsx')).LayersTab);
const MistakesTab = later(async () => (await import('../mistakes/MistakesTab.tsx')).MistakesTab);
const DataTab = later(async () => (await import('../data/DataTab.tsx')).DataTab);
const ShapesTab = later(async () => (await import('./ShapesTab.tsx')).ShapesTab);
const GraphTab = later(async () => (await import('./GraphTab.tsx')).GraphTab);
const GradientsTab = later(async () => (await import('./GradientsTab.tsx')).GradientsTab);
const LessonTab = later(async () => (await import('./LessonTab.tsx')).LessonTab);

export function App({ page }: { readonly page: Page }): JSX.Element {
  const { model } = page;
  if (model.outdated.value) {
    return (
      <main class="placeholder">
        <h1>Backprop was updated</h1>
        <p>This panel belongs to the version before. Close it and open it again; nothing of your files is lost.</p>
      </main>
    );
  }
  const panel = model.panel.value;
  if (panel === undefined) {
    return (
      <main class="placeholder" aria-busy="true">
        <h1 class="hidden">Backprop</h1>
        <p>Reading the definition …</p>
      </main>
    );
  }
  const tab = model.tab.value;
  return (
    <main>
      <Header page={page} panel={panel} />
      <Notes page={page} panel={panel} />
      {model.debug.value !== undefined && <DebugStrip page={page} view={model.debug.value} />}
      <Tabs page={page} />
      <section class="tabpanel" role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} tabIndex={-1}>
        {tab === 'training' && <TrainingTab page={page} />}
        {tab === 'network' && <NetworkTab page={page} />}
        {tab === 'layers' && <LayersTab page={page} />}
        {tab === 'data' && <DataTab page={page} />}
        {tab === 'mistakes' && <MistakesTab page={page} />}
        {tab === 'shapes' && <ShapesTab page={page} shapes={panel.shapes} />}
        {tab === 'graph' && <GraphTab page={page} graph={panel.graph} />}
        {tab === 'gradients' && <GradientsTab page={page} shapes={panel.shapes} />}
        {tab === 'lesson' && <LessonTab page={page} lesson={panel.lesson} />}
      </section>
      <Announcer page={page} />
    </main>
  );
}
