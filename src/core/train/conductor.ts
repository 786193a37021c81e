/** What long work asks of whoever runs it: the time, a breath between slices, and whether to go on. */
export interface Conductor {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** Lets messages in; settles soon, or when a pause ends. Called every few milliseconds. */
  breathe(): Promise<void>;
  /** True once the work shall end; asked after each breath. */
  stopped(): boolean;
}

/** With its control: the work holds the `Conductor` half, whoever listens to the user holds the rest. */
export interface SteeredConductor extends Conductor {
  stop(): void;
}
