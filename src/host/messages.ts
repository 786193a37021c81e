import * as vscode from 'vscode';

export interface Action {
  readonly title: string;
  run(): unknown;
}

/** The one way to tell a user something in a notification. Each is also logged; showing one never makes a command wait. */
export interface Messages {
  error(message: string, ...actions: readonly Action[]): void;
  ask(message: string, ...actions: readonly Action[]): void;
  /** All that were shown since activation. */
  readonly shown: readonly string[];
}

export function createMessages(log: vscode.LogOutputChannel): Messages {
  const shown: string[] = [];

  async function offer(choice: Thenable<string | undefined>, actions: readonly Action[]): Promise<void> {
    const title = await choice;
    await actions.find((action) => action.title === title)?.run();
  }

  function start(choice: Thenable<string | undefined>, actions: readonly Action[]): void {
    offer(choice, actions).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
    });
  }

  return {
    shown,
    error(message, ...actions) {
      shown.push(message);
      log.error(message);
      start(vscode.window.showErrorMessage(message, ...actions.map(({ title }) => title)), actions);
    },
    ask(message, ...actions) {
      shown.push(message);
      log.info(message);
      start(vscode.window.showWarningMessage(message, ...actions.map(({ title }) => title)), actions);
    },
  };
}
