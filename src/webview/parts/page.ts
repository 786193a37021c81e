import type { Host } from '../host.ts';
import type { Looks } from '../looks.ts';
import type { Model } from '../model.ts';
import type { View } from '../view.ts';

/** What every part is given: what to show, how the user looks at it, and whom to tell. */
export interface Page {
  readonly model: Model;
  readonly view: View;
  readonly host: Host;
  readonly looks: Looks;
}
