import { formatQuantity } from '../../core/editor/format.ts';
import { nodeConductor } from '../../node/conductor.ts';
import { checkFile, type CheckedFile } from '../check/checkFile.ts';
import { junitXml } from '../check/junit.ts';
import { jsonOf, printReport } from '../check/print.ts';
import { interrupted, stopOnInterrupt } from '../interrupt.ts';
import { networkFiles } from '../networkFiles.ts';
import { complainAbout } from '../problems.ts';
import { saveAtomically, whyNotSaveTo } from '../save.ts';
import type { Terminal } from '../terminal.ts';
import type { Job } from './prepared.ts';

interface CheckRequest extends Omit<Job, 'file'> {
  /** Files, folders and patterns. */
  readonly files: readonly string[];
  /** Where the results go as XML. */
  readonly junit: string | undefined;
}

/** Checks one network after the other; where the words name others than one file, each is told with its name. */
export async function check({ files: words, junit, ...options }: CheckRequest, terminal: Terminal): Promise<number> {
  const found = await Promise.all(words.map(networkFiles));
  const files = [...new Set(found.flat())];
  const named = files.length !== 1 || files[0] !== words[0];
  const cannotSave = junit === undefined ? undefined : await whyNotSaveTo('--junit', junit, files);
  if (cannotSave !== undefined) {
    terminal.complain(cannotSave);
    return 1;
  }

  const results: CheckedFile[] = [];
  const told = (result: CheckedFile): void => {
    results.push(result);
    tell(result, { named, json: options.json }, terminal);
  };
  for (const [index, word] of words.entries()) if (found[index]!.length === 0) told(nothingIn(word));
  const conductor = nodeConductor();
  let listens = false;
  const begin = (): void => {
    // Not before: while data are read, Ctrl-C ends the process at once, as it does any other.
    if (!listens) stopOnInterrupt(conductor.stop);
    listens = true;
  };
  for (const file of files) {
    const result = await checkFile({ ...options, file }, { begin, conductor, terminal });
    if (result === 'stopped') {
      terminal.complain('stopped before all gradients were compared');
      return interrupted;
    }
    told(result);
  }

  const right = results.filter(({ ok }) => ok).length;
  if (results.length > 1 && !options.json) {
    const line = `gradients agree in ${right} of ${formatQuantity(results.length, 'network')}`;
    terminal.print(terminal.paint(right === results.length ? 'green' : 'red', line));
  }
  if (junit !== undefined) {
    try {
      await saveAtomically(junit, junitXml(results));
    } catch (error) {
      terminal.complain(`the results could not be written to ${junit}: ${(error as Error).message}`);
      return 1;
    }
  }
  return right === results.length ? 0 : 1;
}

function nothingIn(word: string): CheckedFile {
  const message = 'there is no .nn.json file here';
  const problems = [{ code: 'no-networks', message, severity: 'error', line: 1, column: 1 }] as const;
  return { file: word, ok: false, problems, checked: undefined, seconds: 0 };
}

function tell(
  result: CheckedFile,
  { named, json }: { readonly named: boolean; readonly json: boolean },
  terminal: Terminal,
): void {
  const { file, problems, checked, seconds } = result;
  if (json) terminal.print(JSON.stringify(named ? { file, ...jsonOf(result) } : jsonOf(result)));
  // The object has the problems of what could not be checked.
  if (!json || checked !== undefined) complainAbout(file, problems, terminal);
  if (json || checked === undefined) return;
  if (named) terminal.print(terminal.paint('bold', file));
  printReport(checked.report, seconds, terminal);
}
