import type { GenericSchema } from 'valibot';
import type { Probe } from './probe.ts';

/** Which picture is wanted: `look` names its kind. */
export interface LookRequest {
  readonly look: string;
}

/** Lets other work pass in a long look; false when the picture is not wanted any more. `done`: how much of it is made, from 0 to 1. */
export type Breathe = (done?: number) => Promise<boolean>;

/**
 * One kind of picture of a network that trains: from its weights and its data to plain data that a page can draw. Adding one is adding a
 * file and its line in `registry.ts`.
 */
export interface LookKind<Request extends LookRequest = LookRequest, Picture = unknown> {
  readonly look: Request['look'];
  readonly schema: GenericSchema<unknown, Request>;
  /** Whether it depends on the weights; what does not is made once. */
  readonly ofWeights: boolean;
  /**
   * The picture; undefined where the network or its data have none of this kind. Requests come from a page: what they name may not
   * exist. A picture takes at most about 44 KB, whatever the size of the network.
   */
  see(probe: Probe, request: Request, breathe: Breathe): Picture | undefined | Promise<Picture | undefined>;
}
