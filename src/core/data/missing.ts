import { nearest } from '../definition/read/nearest.ts';
import { quote } from '../definition/text/quote.ts';

/** Says that a folder has no file of this name and, where one of its `names` was probably meant, which. */
export function missingFile(name: string, folder: string, names: readonly string[] = []): string {
  const missing = `there is no file ${quote(name)} in ${folder}`;
  const near = [`${name}.gz`, name.replace(/\.gz$/, '')].find((other) => names.includes(other));
  const meant = near ?? nearest(name, names)?.word;
  return meant === undefined ? missing : `${missing}; did you mean ${quote(meant)}?`;
}
