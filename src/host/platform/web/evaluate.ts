/** What a CommonJS bundle of the extension exports; `require` gives it the others. Only texts of the extension itself come here. */
export function evaluate(name: string, text: string, require: (name: string) => unknown): unknown {
  const module = { exports: {} };
  // oxlint-disable-next-line no-new-func, no-implied-eval -- as VS Code evaluates the entry, which cannot import another file.
  const run = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=backprop/${name}.js`);
  run(module, module.exports, require);
  return module.exports;
}
