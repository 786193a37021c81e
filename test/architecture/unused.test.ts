import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { copyWith } from './copy.ts';

const files = new Map([
  [
    'package.json',
    JSON.stringify({ name: 'planted', devDependencies: { valibot: '1', preact: '10', knip: '6', vitest: '5' } }),
  ],
  ['src/host/extension.ts', "import 'valibot';\nimport { used } from './used.ts';\nused();\n"],
  ['src/host/used.ts', 'export const used = (): void => {};\nexport const forgotten = 1;\nexport type Lost = 1;\n'],
  ['src/host/tested.ts', 'export const tested = 1;\n'],
  ['src/host/tested.test.ts', "import { tested } from './tested.ts';\ntested;\n"],
  ['src/host/orphan.ts', 'export {};\n'],
]);

describe('knip', () => {
  it('reports an unused file, export, type and dependency, and nothing that is used', async () => {
    const copy = await copyWith(files);
    try {
      for (const name of ['knip.json', 'vitest.config.mts']) {
        await cp(fileURLToPath(new URL(`../../${name}`, import.meta.url)), `${copy.folder}/${name}`);
      }
      const { code, output } = await copy.run('knip/bin/knip.js', ['--no-progress', '--reporter', 'compact']);
      expect(code).toBe(1);
      expect(output).toMatch(/orphan\.ts/);
      expect(output).toMatch(/used\.ts: .*forgotten/);
      expect(output).toMatch(/used\.ts: .*Lost/);
      expect(output).toMatch(/preact/);
      expect(output).not.toMatch(/valibot|tested/);
    } finally {
      await copy.dispose();
    }
  });
});

describe('oxfmt', () => {
  it('reports a file that is not formatted', async () => {
    const copy = await copyWith(
      new Map([
        ['src/host/x.ts', 'export const x = "1"\n'],
        ['src/host/y.ts', "export const y = '1';\n"],
      ]),
    );
    try {
      await cp(fileURLToPath(new URL('../../.oxfmtrc.json', import.meta.url)), `${copy.folder}/.oxfmtrc.json`);
      const { code, output } = await copy.run('oxfmt/bin/oxfmt', ['--check', 'src']);
      expect(code).toBe(1);
      expect(output).toContain('x.ts');
      expect(output).not.toContain('y.ts');
    } finally {
      await copy.dispose();
    }
  });
});
