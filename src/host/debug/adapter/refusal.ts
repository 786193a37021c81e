/** Why a request is not done, in words for whoever asked. */
export class Refusal extends Error {
  /** Whether the editor shows it in a message of its own. */
  readonly show: boolean;

  constructor(message: string, { show = false } = {}) {
    super(message);
    this.show = show;
  }
}
