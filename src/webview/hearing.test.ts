import { describe, expect, it } from 'vitest';
import type { News, RunView, ToPanel } from '../protocol/panel.ts';
import { hearing } from './hearing.ts';
import { createModel, type Model } from './model.ts';

/** A page that has time when the test says so. `said`: what it has taken in, one list for each time that it was shown. */
function createPage(status: RunView['status']['kind'] = 'running') {
  const said: string[][] = [];
  let due: (() => void) | undefined;
  const model = createModel();
  let shown: string[] = [];
  const spy: Model = {
    ...model,
    run: { peek: () => ({ status: { kind: status } }) } as Model['run'],
    apply: (message) => {
      if (shown.length === 0) {
        shown = [];
        said.push(shown);
        queueMicrotask(() => {
          shown = [];
        });
      }
      shown.push(nameOf(message));
    },
  };
  const hear = hearing(spy, (draw) => ({
    request() {
      due = draw;
    },
    cancel() {
      due = undefined;
    },
  }));
  return {
    said,
    hear: async (message: ToPanel): Promise<void> => {
      hear(message);
      await Promise.resolve();
    },
    async haveTime(): Promise<void> {
      due?.();
      due = undefined;
      await Promise.resolve();
    },
  };
}

function news(seconds: number): ToPanel {
  return { kind: 'news', runId: 'a', seconds } satisfies { kind: 'news' } & News;
}

function nameOf(message: ToPanel): string {
  return message.kind === 'news' ? `news ${message.seconds}` : message.kind;
}

const node: ToPanel = { kind: 'node', node: { kind: 'input' } as never };

describe('a page', () => {
  it('takes in news of a training that runs when it has time, all at once', async () => {
    const { hear, haveTime, said } = createPage();
    await hear(news(1));
    await hear(news(2));
    expect(said).toEqual([]);
    await haveTime();
    expect(said).toEqual([['news 1', 'news 2']]);
  });

  it('takes in everything else at once, after the news that came before it', async () => {
    const { hear, haveTime, said } = createPage();
    await hear(news(1));
    await hear(node);
    expect(said).toEqual([['news 1', 'node']]);
    await haveTime();
    expect(said).toHaveLength(1);
  });

  it('takes in at once what is new of a training that stands: somebody waits for it', async () => {
    const { hear, said } = createPage('paused');
    await hear(news(1));
    expect(said).toEqual([['news 1']]);
  });

  it('keeps no more than ten news waiting where it has no time', async () => {
    const { hear, said } = createPage();
    for (let i = 1; i <= 11; i++) await hear(news(i));
    expect(said).toEqual([Array.from({ length: 11 }, (_, i) => `news ${i + 1}`)]);
  });
});
