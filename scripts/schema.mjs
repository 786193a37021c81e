// Writes media/nn.schema.json from the schemas in src/core.
// With --check it writes nothing and fails where the file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The TypeScript sources as a module, whatever this Node can read by itself. */
async function importSources() {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `
        export { networkSchema } from './src/core/definition/schema/network.ts';
        export { activations } from './src/core/activations/registry.ts';
        export { fileInitializer } from './src/core/initializers/file.ts';
        export { initializers, namedInitializers } from './src/core/initializers/registry.ts';
        export { layerKinds } from './src/core/layers/registry.ts';
        export { metrics } from './src/core/metrics/registry.ts';
        export { losses } from './src/core/losses/registry.ts';
        export { optimizers } from './src/core/optimizers/registry.ts';
        export { schedules } from './src/core/train/schedules/registry.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const sources = await importSources();
const { networkSchema, activations, initializers, layerKinds, losses, metrics, optimizers, schedules } = sources;

/** What an editor says about each word of a list, by the registry that the list came from. */
const wordsOf = [activations, sources.namedInitializers, losses, metrics].map((registry) => ({
  key: Object.keys(registry).join(),
  summaries: Object.values(registry).map(({ summary }) => summary),
}));
const objectKinds = [
  ...[initializers, layerKinds, losses, metrics, optimizers, schedules].flatMap(Object.values),
  sources.fileInitializer,
];

function describeFromRegistries({ valibotSchema, jsonSchema }) {
  if (valibotSchema.type === 'picklist') {
    const words = wordsOf.find(({ key }) => key === valibotSchema.options.join());
    return words === undefined ? undefined : { ...jsonSchema, enumDescriptions: words.summaries };
  }
  const kind = objectKinds.find(({ schema }) => schema === valibotSchema);
  return kind === undefined ? undefined : { title: kind.type, description: kind.summary, ...jsonSchema };
}

/** Plain text for every reader, Markdown for those that show it. */
function spellDescriptions(schema) {
  if (typeof schema !== 'object' || schema === null) return;
  if (schema.description?.includes('`')) {
    schema.markdownDescription = schema.description;
    schema.description = schema.description.replaceAll('`', '');
  }
  for (const value of Object.values(schema.properties ?? {})) spellDescriptions(value);
  for (const key of ['items', 'anyOf', 'oneOf']) {
    if (schema[key] !== undefined) [schema[key]].flat().forEach(spellDescriptions);
  }
}

function strictSchema() {
  const { $schema, ...schema } = toJsonSchema(networkSchema, {
    typeMode: 'input',
    errorMode: 'throw',
    // JSON has no other numbers.
    ignoreActions: ['finite'],
    overrideSchema: describeFromRegistries,
  });
  schema.properties.training.not = { required: ['lambda', 'l2'] };
  spellDescriptions(schema);
  return {
    $schema,
    title: 'Neural network',
    description: 'One experiment: a network, its loss, its data and how it is trained.',
    allowComments: true,
    allowTrailingCommas: true,
    ...schema,
    oneOf: [
      { required: ['input', 'layers'], not: { required: ['sizes'] } },
      { required: ['sizes'], not: { anyOf: [{ required: ['input'] }, { required: ['layers'] }] } },
    ],
  };
}

/** Shorter pieces are written out each time. */
const leastShared = 300;

/** Pieces that occur often (the initialisers of every layer, the sources of every data set) are written once. */
function shareRepeated({ $schema, ...schema }) {
  const counts = new Map();
  const count = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const text = JSON.stringify(value);
      const seen = counts.get(text) ?? 0;
      counts.set(text, seen + 1);
      if (seen > 0) return; // what is in it was counted with its first
    }
    for (const item of Object.values(value)) count(item);
  };
  count(schema);
  const names = new Map();
  for (const [text, times] of counts) {
    if (times > 1 && text.length >= leastShared && isSchema(JSON.parse(text)))
      names.set(text, `shared${names.size + 1}`);
  }
  const share = (value, inside) => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => share(item));
    const name = names.get(JSON.stringify(value));
    if (name !== undefined && name !== inside) return { $ref: `#/definitions/${name}` };
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, share(item)]));
  };
  const definitions = Object.fromEntries([...names].map(([text, name]) => [name, share(JSON.parse(text), name)]));
  return { $schema, ...share(schema), definitions };
}

/** Not a table of properties: only a schema may stand behind a reference. */
function isSchema({ type, anyOf, oneOf }) {
  return typeof type === 'string' || anyOf !== undefined || oneOf !== undefined;
}

const file = 'media/nn.schema.json';
const url = new URL(`../${file}`, import.meta.url);
const text = `${JSON.stringify(shareRepeated(strictSchema()), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  await writeFile(url, text);
  console.log(`${file} written`);
} else if ((await readFile(url, 'utf8').catch(() => '')) === text) {
  console.log(`${file} is current`);
} else {
  console.error(`${file} is stale: run "node scripts/schema.mjs"`);
  process.exitCode = 1;
}
