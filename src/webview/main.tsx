import { effect } from '@preact/signals';
import { render } from 'preact';
import { browserStage, createLeisure } from './frame.ts';
import { hearing } from './hearing.ts';
import { connectHost, version } from './host.ts';
import { createLooks } from './looks.ts';
import { createModel } from './model.ts';
import './panel.css';
import { App } from './parts/App.tsx';
import { createView } from './view.ts';

const host = connectHost();
const model = createModel();
const view = createView(model, host.recall().logLoss);

// Numbers take a fifteenth of the time, and come as often as that allows.
host.onMessage(hearing(model, createLeisure(browserStage, 14)));
// From the first state on VS Code can restore the panel: the host finds the document in what is remembered.
effect(() => {
  const uri = model.panel.value?.uri;
  if (uri !== undefined) host.remember({ uri, logLoss: view.logLoss.value });
});

document.documentElement.lang = 'en';
document.title = 'Backprop';
const root = document.createElement('div');
document.body.append(root);
render(<App page={{ model, view, host, looks: createLooks(host) }} />, root);

host.post({ kind: 'ready', version });
