import type { FromPanel } from '../protocol/fromPanel.ts';
import type { panelVersion, ToPanel } from '../protocol/panel.ts';

/** The version that this page speaks; the type makes it the protocol's own. */
export const version: typeof panelVersion = 9;

/** What outlives the page: VS Code hands it back when it restores the panel after a reload of the window. */
export interface Memory {
  /** The definition's document, so that the host knows whose panel this was. */
  readonly uri: string;
  readonly logLoss: boolean;
}

export interface Host {
  post(message: FromPanel): void;
  onMessage(listener: (message: ToPanel) => void): void;
  /** How the user looked at it before. */
  recall(): Pick<Memory, 'logLoss'>;
  remember(memory: Memory): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The one door to the extension. The API object stays in this closure; a page can ask for it only once. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post(message) {
      api.postMessage(message);
    },
    onMessage(listener) {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isToPanel(data)) listener(data);
      });
    },
    recall() {
      const saved = api.getState();
      return { logLoss: isRecord(saved) && saved['logLoss'] === true };
    },
    remember(memory) {
      api.setState(memory);
    },
  };
}

const kinds: Readonly<Record<ToPanel['kind'], true>> = {
  state: true,
  news: true,
  checking: true,
  copied: true,
  points: true,
  node: true,
  debug: true,
  kinds: true,
  nodes: true,
};

/** Extension and page come from one package and `version` is compared, so the kind alone tells our messages from others. */
function isToPanel(data: unknown): data is ToPanel {
  return isRecord(data) && typeof data['kind'] === 'string' && Object.hasOwn(kinds, data['kind']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
