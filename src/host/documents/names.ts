import type * as vscode from 'vscode';
import { formatName } from '../../core/editor/format.ts';

/** `mnist.nn.json` */
export function fileName(uri: vscode.Uri): string {
  return formatName(uri.path.slice(uri.path.lastIndexOf('/') + 1));
}

/** `mnist` */
export function shortName(uri: vscode.Uri): string {
  return fileName(uri).replace(/\.nn\.json$/, '');
}

/** Status bar and lenses draw `$(name)` as an icon; a file's name is never one. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}
