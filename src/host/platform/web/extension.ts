import * as vscode from 'vscode';
import type * as Extension from '../../extension.ts';
import { evaluate } from './evaluate.ts';
import { webPlatform } from './platform.ts';

/** The bundles that are loaded when somebody asks for them; they must be there by then, since nobody waits. */
const bundles = ['extension', 'language', 'debugger'] as const;

let extension: typeof Extension | undefined;

/** The entry of a browser: fetches the same bundles as in Node, which stand beside it, and gives them this platform. */
export async function activate(context: vscode.ExtensionContext): Promise<Extension.BackpropApi> {
  const { extensionUri } = context;
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', name)));
  const [program, ...texts] = await Promise.all(['worker', ...bundles].map((name) => read(`${name}.js`)));
  const modules = new Map<string, () => unknown>([
    ['vscode', () => vscode],
    ['./platform.js', () => ({ platform: webPlatform(program ?? '') })],
  ]);
  const loaded = new Map<string, unknown>();
  const load = (name: string): unknown => {
    const module = modules.get(name);
    if (module === undefined) throw new Error(`There is no module ${name}`);
    if (!loaded.has(name)) loaded.set(name, module());
    return loaded.get(name);
  };
  bundles.forEach((name, i) => modules.set(`./${name}.js`, () => evaluate(name, texts[i] ?? '', load)));
  extension = load('./extension.js') as typeof Extension;
  return extension.activate(context);
}

export async function deactivate(): Promise<void> {
  await extension?.deactivate();
}
