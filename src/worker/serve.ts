import { type Channel, connect, type Port } from '../channel/channel.ts';
import type { WorkerHost, WorkerService } from '../protocol/worker.ts';
import type { WorkerPlatform } from './platform.ts';
import { createService } from './service.ts';

/** Works for the host at the other end of a port. */
export function serve(port: Port, platform: WorkerPlatform): void {
  // The channel calls nothing before it has returned.
  const host: WorkerHost = {
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
    readData: (folder, root, path) => channel.remote.readData(folder, root, path),
    readKernels: () => channel.remote.readKernels(),
  };
  const channel: Channel<WorkerHost> = connect<WorkerHost, WorkerService>(port, createService(host, platform));
}
