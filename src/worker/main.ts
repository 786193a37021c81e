import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type Channel, connect } from '../channel/channel.ts';
import { nodeBackend } from '../node/backend.ts';
import { nodeConductor } from '../node/conductor.ts';
import type { WorkerEvents, WorkerService } from '../protocol/worker.ts';
import { createService } from './service.ts';

const port = parentPort;
if (port === null) throw new Error('worker.js runs in a worker thread');

const channel: Channel<WorkerEvents> = connect<WorkerEvents, WorkerService>(
  {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', listener);
    },
  },
  // The channel calls nothing before it has returned.
  createService(
    {
      loading: (message) => channel.remote.loading(message),
      started: (start) => channel.remote.started(start),
      progress: (progress, seconds) => channel.remote.progress(progress, seconds),
      epochs: (scores) => channel.remote.epochs(scores),
      speeds: (x, speeds) => channel.remote.speeds(x, speeds),
      histograms: (x, layers) => channel.remote.histograms(x, layers),
      pictures: (pictures) => channel.remote.pictures(pictures),
      looking: (done) => channel.remote.looking(done),
      checking: (progress) => channel.remote.checking(progress),
      logged: (lines) => channel.remote.logged(lines),
      passing: (epoch, miniBatch) => channel.remote.passing(epoch, miniBatch),
    },
    nodeConductor(),
    async ({ reproducible }) => ({
      // One core stays with the editor.
      training: await nodeBackend(__dirname, { reproducible, threads: availableParallelism() - 1 }),
      looking: await nodeBackend(__dirname, { threads: 1 }),
    }),
  ),
);
