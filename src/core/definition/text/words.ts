import type { Fix, TextRange } from '../../problem.ts';
import { replacement } from './problems.ts';
import { plain, quote } from './quote.ts';

/** Quotes that are none in JSON, with all that may close each: typographic ones come with text that is pasted. */
const foreignQuotes: Readonly<Record<string, string>> = {
  ...{ "'": "'", '`': '`', '‘': "’'", '’': '’' },
  ...{ '“': '”"', '”': '”"', '„': '“”"', '«': '»' },
  '"': '”“',
};

/** Where what begins at `start` in such quotes ends, on its line; undefined where it does not. */
export function endOfForeign(text: string, start: number): number | undefined {
  const closing = foreignQuotes[text[start] ?? ''];
  if (closing === undefined) return undefined;
  const line = text.slice(start + 1, start + 1000).replace(/[\r\n][^]*/, '');
  const places = [...closing].flatMap((close) => {
    const at = line.indexOf(close);
    // A straight one closes only what ends there: it may as well stand inside.
    const isEnd = close !== '"' || /^\s*(?:[:,}\]]|$)/.test(line.slice(at + 1));
    return at >= 0 && isEnd ? [at] : [];
  });
  return places.length === 0 ? undefined : start + Math.min(...places) + 2;
}

/** Where a word ends that lacks only its opening quote, `sgd"`; undefined where none begins. */
export function endOfUnopened(text: string, start: number): number | undefined {
  const word = /[A-Za-z_$][\w$.-]{0,100}"(?=\s*(?:[:,}\]]|$|[\r\n]))/y;
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : undefined;
}

/** The text of such a word. */
export function inUnopened(word: string): string | undefined {
  return /^([A-Za-z_$][\w$.-]{0,100})"$/.exec(word)?.[1];
}

/** The text in quotes that JSON does not know; undefined where a word is something else. */
export function inForeignQuotes(word: string): string | undefined {
  const closing = foreignQuotes[word[0] ?? ''];
  const inside = word.slice(1, 1001);
  if (
    closing === undefined ||
    word.length < 2 ||
    inside.length !== word.length - 1 ||
    !closing.includes(inside.at(-1)!)
  )
    return undefined;
  const text = inside.slice(0, -1);
  return /[\\\p{Cc}]/u.test(text) ? undefined : text;
}

/** Where a call as in Python ends, `Dense(units=3)`; undefined where none begins, or one that makes a list. */
export function callAt(text: string, start: number): number | undefined {
  const call = /(?!(?:list|tuple|array|set)\()[A-Za-z_][\w.]{0,100}\((?!\s*[[(])[^()]{0,1000}\)/y;
  call.lastIndex = start;
  return call.test(text) ? call.lastIndex : undefined;
}

/** Words that other languages have. */
const foreignWords: Readonly<Record<string, string>> = {
  ...{ true: 'true', yes: 'true', on: 'true', false: 'false', no: 'false', off: 'false' },
  ...{ null: 'null', none: 'null', nil: 'null', undefined: 'null' },
};

/** What is wrong with a run of characters in the place of a value, such as NaN, 01, 0x10, 'text'. */
export function explainWord(word: string, range: TextRange): { readonly message: string; readonly fix?: Fix } {
  const start = word.slice(0, 10);
  if (/^[-+]?(nan|inf)/i.test(start)) {
    return { message: `${plain(word)} is not a number that JSON can write; give a finite number` };
  }
  const behind = /^(-?(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?|true|false|null);$/.exec(word)?.[1];
  if (behind !== undefined) {
    const message = 'JSON separates entries by commas, not by semicolons';
    return { message, fix: replacement('Write a comma', range, `${behind},`) };
  }
  if (/^[-+.]?\d/.test(start) || /^[-+]\.\d/.test(start)) {
    const message = `${plain(word)} is not how JSON writes a number; write digits like 10, 0.5 or 1e-3`;
    const number = numberMeant(word);
    return number === undefined ? { message } : { message, fix: replacement(`Write ${number}`, range, number) };
  }
  const called = /^([A-Za-z_][\w.]*)\(/.exec(word)?.[1];
  if (called !== undefined) {
    return { message: `${called}(…) is a call, which JSON does not have; write an object { … } or a list [ … ]` };
  }
  const message = `${quote(word)} is not a JSON value; text stands in double quotes, and the words are true, false and null`;
  const meant = foreignWords[start.toLowerCase()];
  if (word === start && meant !== undefined) return { message, fix: replacement(`Write ${meant}`, range, meant) };
  return textMeant(word) === undefined
    ? { message }
    : { message, fix: replacement('Put it in double quotes', range, JSON.stringify(word)) };
}

/** The text that a word is of which only the quotes are missing; undefined where it is none. */
export function textMeant(word: string): string | undefined {
  const isText = /^[A-Za-z][\w./-]{0,100}$/.test(word) && !Object.hasOwn(foreignWords, word.toLowerCase());
  return isText && !/^(?:nan|inf)/i.test(word) ? word : undefined;
}

/** The number as JSON writes it that was written as in another language: .5, 1., +1, 01, 1_000, 0x10. */
function numberMeant(word: string): string | undefined {
  if (/^0[xob][\da-f]{1,10}$/i.test(word)) {
    const value = Number(word);
    return Number.isFinite(value) ? String(value) : undefined;
  }
  const [over, under] = /^\d{1,15}\/\d{1,15}$/.test(word) ? word.split('/').map(Number) : [];
  if (over !== undefined && under !== undefined) return under === 0 ? undefined : String(over / under);
  const parts = /^\+?(-?)0*(\d[\d_]{0,20}|(?=\.))(?:\.(\d{0,20}))?(e[-+]?\d{1,3})?$/i.exec(word);
  if (parts === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = ''] = parts;
  const digits = whole.replaceAll('_', '') || '0';
  return `${sign}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}
