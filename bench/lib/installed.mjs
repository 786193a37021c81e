import { existsSync, readFileSync } from 'node:fs';

/** The version of a package in bench/node_modules. @param {string} name */
export function versionOf(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  if (!existsSync(file)) throw new Error(`${name} is not installed in bench/node_modules`);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
