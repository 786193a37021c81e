import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { expect, it } from 'vitest';

/** What the program of workers posts first when it is sent a message, with nothing of Node around it. */
async function answerTo(message: object): Promise<unknown> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    entryPoints: ['src/program/main.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  return new Promise((resolve) => {
    const self = {
      addEventListener(_: string, listener: (event: { readonly data: object }) => void) {
        setTimeout(() => listener({ data: message }), 0);
      },
      postMessage: resolve,
    };
    const browser = { self, require: () => ({}), MessageChannel, TextDecoder, TextEncoder, performance, setTimeout };
    runInNewContext(outputFiles[0]!.text, browser);
  });
}

it('the program of workers works where there is no Node', async () => {
  const text = '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[[0, 1], [1]]] } } }';
  const job = { text, folder: 'virtual:/nets', root: 'virtual:/nets' };
  expect(await answerTo({ kind: 'call', id: 7, method: 'inspect', args: [job] })).toMatchObject({
    kind: 'value',
    id: 7,
    value: { data: { train: { rows: 1 } } },
  });
});
