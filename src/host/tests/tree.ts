import * as vscode from 'vscode';
import { formatMessage, formatName } from '../../core/editor/format.ts';
import { learnedTensors } from '../../core/editor/gradients.ts';
import type { LayerShapes } from '../../core/shapes.ts';
import type { Reading } from '../documents/documents.ts';
import { withoutIcons } from '../documents/names.ts';
import { toRange } from '../documents/ranges.ts';

export interface TreeDependencies {
  readonly controller: vscode.TestController;
  read(document: vscode.TextDocument): Reading;
}

/**
 * What the Test Explorer shows: every network of the workspace, below it its layers, and below each the tensors that it learns. A file
 * is read when it is unfolded, opened or run. Layers and tensors are known by their names, so that results stay with them.
 */
export class GradientTree {
  private readonly controller: vscode.TestController;
  private readonly read: TreeDependencies['read'];

  constructor({ controller, read }: TreeDependencies) {
    this.controller = controller;
    this.read = read;
  }

  /** Looks for all networks again. */
  async find(): Promise<void> {
    const found = await vscode.workspace.findFiles('**/*.nn.json', leftOut);
    this.controller.items.replace(found.map((uri) => this.file(uri)));
  }

  add(uri: vscode.Uri): void {
    if (isLeftOut(uri)) return;
    this.controller.items.add(this.file(uri));
  }

  remove(uri: vscode.Uri): void {
    this.controller.items.delete(uri.toString());
  }

  /** Reads a file as it stands in the editor, or on the disk where it is not open. */
  async resolve(file: vscode.TestItem): Promise<void> {
    file.busy = true;
    try {
      this.show(await vscode.workspace.openTextDocument(file.uri!));
    } catch (error) {
      file.children.replace([]);
      file.error = error instanceof Error ? error.message : String(error);
    } finally {
      file.busy = false;
    }
  }

  /** A file on the disk has changed; one that is not unfolded stays as it is. */
  async changed(uri: vscode.Uri): Promise<void> {
    const file = this.controller.items.get(uri.toString());
    if (file !== undefined && isResolved(file)) await this.resolve(file);
  }

  /** What was typed and not saved is gone with a document. */
  async closed(document: vscode.TextDocument): Promise<void> {
    const saved = await vscode.workspace.fs.readFile(document.uri).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    );
    if (saved !== document.getText()) await this.changed(document.uri);
  }

  /** A document that is open or was edited; nothing where it is in no folder of the workspace. */
  show(document: vscode.TextDocument): void {
    const { uri } = document;
    if (vscode.workspace.getWorkspaceFolder(uri) === undefined || isLeftOut(uri)) return;
    const file = this.file(uri);
    this.controller.items.add(file);
    const { parsed, shapes, problems } = this.read(document);
    const errors = problems.filter(({ severity }) => severity === 'error');
    file.error = errors.length === 0 ? undefined : formatMessage(errors[0]!.message);
    file.children.replace(
      shapes.layers.map((layer, index) => {
        const range = toRange(document, parsed.locate(layer.path));
        return this.layer(file, layer, index, range);
      }),
    );
  }

  private file(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = this.controller.items.get(id);
    if (known !== undefined) return known;
    const label = withoutIcons(formatName(vscode.workspace.asRelativePath(uri)));
    const item = this.controller.createTestItem(id, label, uri);
    item.canResolveChildren = true;
    return item;
  }

  private layer(file: vscode.TestItem, layer: LayerShapes, index: number, range: vscode.Range): vscode.TestItem {
    const item = this.child(file, layer.name, index, range);
    item.children.replace(learnedTensors(layer).map(({ name }, place) => this.child(item, name, place, range)));
    return item;
  }

  /** Without a description: screen readers would say that in place of the name. */
  private child(parent: vscode.TestItem, name: string, index: number, range: vscode.Range): vscode.TestItem {
    const item =
      parent.children.get(name) ?? this.controller.createTestItem(name, withoutIcons(formatName(name)), parent.uri);
    item.range = range;
    item.sortText = String(index).padStart(6, '0');
    return item;
  }
}

const leftOut = '**/node_modules/**';

function isLeftOut({ path }: vscode.Uri): boolean {
  return path.includes('/node_modules/');
}

function isResolved({ children, error }: vscode.TestItem): boolean {
  return children.size > 0 || error !== undefined;
}

/** The file that a test is in. */
export function fileOf(item: vscode.TestItem): vscode.TestItem {
  return item.parent === undefined ? item : fileOf(item.parent);
}

/** What has a result of its own: the tensors, and the layers that have none. */
export function leavesOf(item: vscode.TestItem): vscode.TestItem[] {
  if (item.children.size === 0) return item.parent === undefined ? [] : [item];
  return [...item.children].flatMap(([, child]) => leavesOf(child));
}
