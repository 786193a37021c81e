/** Of the bundles of the extension: they find one another by it, in Node and in a browser. */
declare function require(name: 'vscode' | `./${string}.js`): unknown;
