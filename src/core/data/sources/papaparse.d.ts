// The part of papaparse that is used here; its published types would bring those of Node and the DOM into the core.
declare module 'papaparse' {
  interface StepResult {
    /** Cells of one row. */
    readonly data: readonly string[];
  }

  interface Parser {
    abort(): void;
  }

  interface StepConfig {
    readonly delimiter: string;
    readonly newline: '\n';
    step(result: StepResult, parser: Parser): void;
  }

  const papaparse: {
    /** Calls `step` for every row before it returns. */
    parse(text: string, config: StepConfig): void;
  };

  export default papaparse;
}
