import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A project of only the given files under this project's own configuration. */
export interface Copy {
  readonly folder: string;
  /** Runs a tool of this project in the copy, whatever its exit code is. */
  run(tool: string, args: readonly string[]): Promise<{ readonly code: number; readonly output: string }>;
  dispose(): Promise<void>;
}

export async function copyWith(files: ReadonlyMap<string, string>): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'backprop-planted-'));
  const parts = (await readdir(join(project, 'src'), { recursive: true })).filter((path) =>
    path.endsWith('tsconfig.json'),
  );
  const configuration = [
    '.oxlintrc.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'tsconfig.tests.json',
    ...parts.map((part) => `src/${part}`),
  ];
  await Promise.all(configuration.map((file) => cp(join(project, file), join(folder, file))));
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    folder,
    run: (tool, args) =>
      new Promise((resolve) => {
        const script = join(project, 'node_modules', tool);
        execFile(process.execPath, [script, ...args], { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
        });
      }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
