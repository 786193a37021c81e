/**
 * Measures in a real VS Code what it costs to look at MNIST while it trains:
 *
 *   npm run seeing                 frames and messages, tab by tab; about two minutes
 *   npm run seeing -- --minutes 20 and the heap of the extension host while the panel is opened and closed every 5 s
 *
 * A frame is measured from its first callback to the end of its rendering; messages are those that reach the page. Bars: frames under 16 ms and
 * messages under 50 KB at the 95th percentile, fewer than 20 messages a second, a heap that does not grow.
 */
import { readdir, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { until } from '../test/ui/support/until.ts';
import { Workbench } from '../test/ui/support/workbench.ts';
import { inProject } from './lib/paths.mjs';
import { say } from './lib/say.mjs';
import { copyOfExamples } from './test/examples.mjs';
import { upToDateVsix } from './vsix.mjs';
import { openSession } from './vscode/session.mjs';
import { newest } from './vscode/versions.mjs';

const TABS = /** @type {const} */ ([
  'Training',
  'Network',
  'Layers',
  'Mistakes',
  'Data',
  'Shapes',
  'Graph',
  'Gradients',
]);
const SECONDS = 8;
const FRAME_BAR = 16;
const MESSAGES_BAR = 20;
const SIZE_BAR = 50 * 1024;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '0' } } });
const minutes = Number(values.minutes);

const { folder, remove } = await copyOfExamples();
const viewport = { width: 1600, height: 1200 };
const session = await openSession(newest, { vsix: await upToDateVsix(), viewport });
let failed = false;
try {
  const url = session.urlOf(folder);
  const workbench = await Workbench.open(session.browser, { url, folder, artifacts: inProject('artifacts') });
  await workbench.rewrite('mnist.nn.json', (text) => text.replace(/"epochs": \d+/, '"epochs": 100000'));
  // In its first seconds VS Code still loads parts of its own, a stutter each.
  await workbench.page.waitForFunction(
    () => performance.getEntriesByName('code/didCreateWorkbenchContributions/4').length > 0,
  );
  await workbench.openFile('mnist.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.epochAfter(0, 120_000);
  say('tab         frames p50  p95 ms  longest  messages/s  p95 KB  most KB');
  for (const tab of TABS) {
    await panel.tab(tab).click();
    await workbench.page.waitForTimeout(2000);
    const cost = await panel.frame.locator('main').evaluate(measure, SECONDS * 1000);
    const [frame, size] = [quantile(cost.frames, 0.95), quantile(cost.messages, 0.95)];
    const rate = cost.messages.length / SECONDS;
    const holds = frame < FRAME_BAR && size < SIZE_BAR && rate < MESSAGES_BAR;
    failed ||= !holds;
    say(
      [
        tab.padEnd(12),
        quantile(cost.frames, 0.5).toFixed(1).padStart(9),
        frame.toFixed(1).padStart(8),
        Math.max(0, ...cost.frames)
          .toFixed(1)
          .padStart(9),
        rate.toFixed(1).padStart(12),
        (size / 1024).toFixed(1).padStart(8),
        (Math.max(0, ...cost.messages) / 1024).toFixed(1).padStart(9),
        holds ? '  holds' : '  DOES NOT HOLD',
      ].join(''),
    );
  }
  if (minutes > 0) failed = !(await heapHolds(workbench)) || failed;
} finally {
  await session.stop();
  await remove();
}
process.exitCode = failed ? 1 : 0;

/**
 * Runs in the page: milliseconds that its frames take, and bytes of the messages that come.
 * @param {Element} _main @param {number} duration
 * @returns {Promise<{ frames: number[], messages: number[] }>}
 */
function measure(_main, duration) {
  /** @param {unknown} value @returns {number} */
  const bytes = (value) => {
    if (ArrayBuffer.isView(value)) return value.byteLength;
    if (value instanceof ArrayBuffer) return value.byteLength;
    if (Array.isArray(value)) return value.reduce((sum, item) => sum + bytes(item) + 1, 2);
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + 4 + bytes(item), 2);
    }
    return String(value).length;
  };
  return new Promise((resolve) => {
    /** @type {number[]} */
    const frames = [];
    /** @type {number[]} */
    const messages = [];
    /** @param {MessageEvent} event */
    const heard = ({ data }) => messages.push(bytes(data));
    window.addEventListener('message', heard);
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    const end = performance.now() + duration;
    // What is posted in a frame arrives when the frame has been rendered.
    port1.onmessage = () => {
      frames.push(performance.now() - began);
      if (performance.now() < end) requestAnimationFrame(frame);
      else {
        window.removeEventListener('message', heard);
        resolve({ frames, messages });
      }
    };
    const frame = () => {
      began = performance.now();
      port2.postMessage(0);
    };
    requestAnimationFrame(frame);
  });
}

/** @param {number[]} numbers @param {number} share */
function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Opens and closes the panel every 5 s. @param {Workbench} workbench */
async function heapHolds(workbench) {
  const heap = await heapOfExtensionHost();
  /** @type {number[]} */
  const sizes = [];
  const end = performance.now() + minutes * 60_000;
  for (let round = 0; performance.now() < end; round++) {
    await workbench.closePanel('mnist');
    await workbench.page.waitForTimeout(2500);
    await workbench.palette('Backprop: Show panel');
    await workbench.page.waitForTimeout(2500);
    // The first minute fills caches.
    if (performance.now() > end - minutes * 60_000 + 60_000 && round % 5 === 0) sizes.push(await heap());
  }
  const third = Math.max(1, Math.floor(sizes.length / 3));
  const mean = (/** @type {number[]} */ some) => some.reduce((sum, size) => sum + size, 0) / some.length / 2 ** 20;
  const [first, last] = [mean(sizes.slice(0, third)), mean(sizes.slice(-third))];
  const holds = last < 1.05 * first;
  say(
    `heap of the extension host over ${minutes} min: ${first.toFixed(1)} MB, then ${last.toFixed(1)} MB  ${holds ? 'holds' : 'DOES NOT HOLD'}`,
  );
  return holds;
}

/** Opens the inspector of the extension host (Node does on SIGUSR1). Tells how to ask for the bytes in use after a collection. */
async function heapOfExtensionHost() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const hosts = [];
  for (const pid of pids) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('--type=extensionHost')) hosts.push(Number(pid));
  }
  const [host] = hosts;
  if (host === undefined) throw new Error('There is no extension host');
  process.kill(host, 'SIGUSR1');
  const target = await until('the inspector of the extension host', async () => {
    const answer = await fetch('http://127.0.0.1:9229/json').catch(() => undefined);
    const targets = /** @type {{ webSocketDebuggerUrl: string }[]} */ (await answer?.json());
    return targets?.[0]?.webSocketDebuggerUrl;
  });
  const socket = new WebSocket(target);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let id = 0;
  /** @param {string} method @returns {Promise<any>} */
  const call = (method) => {
    const own = ++id;
    return new Promise((resolve) => {
      /** @param {MessageEvent} event */
      const heard = ({ data }) => {
        const reply = JSON.parse(String(data));
        if (reply.id !== own) return;
        socket.removeEventListener('message', heard);
        resolve(reply.result);
      };
      socket.addEventListener('message', heard);
      socket.send(JSON.stringify({ id: own, method }));
    });
  };
  return async () => {
    await call('HeapProfiler.collectGarbage');
    return /** @type {number} */ ((await call('Runtime.getHeapUsage')).usedSize);
  };
}
