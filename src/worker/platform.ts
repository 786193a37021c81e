import type { Files } from '../core/data/files.ts';
import type { NetworkDefinition } from '../core/definition/network.ts';
import type { SteeredConductor } from '../core/train/conductor.ts';
import type { HostFiles, Job } from '../protocol/worker.ts';
import type { Backends } from './training.ts';

/** What a worker takes of the machine that it runs on. */
export interface WorkerPlatform {
  conductor(): SteeredConductor;
  /** The files that a definition may read; `host` reads for workers that cannot. */
  files(place: Pick<Job, 'folder' | 'root'>, host: HostFiles): Files;
  backends(definition: NetworkDefinition, host: HostFiles): Promise<Backends>;
}
