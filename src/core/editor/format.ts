// Numbers and foreign text as they are shown to people; every surface uses these.

/** `23,550` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 parameter`, `23,550 parameters` */
export function formatQuantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** `97.1 %`; `100 %` and `0 %` only where they are exact. */
export function formatPercent(fraction: number): string {
  if (fraction === 1) return '100 %';
  if (fraction === 0) return '0 %';
  const percent = Number((fraction * 100).toFixed(1));
  if (fraction < 1 && percent >= 100) return '99.9 %';
  if (fraction > 0 && percent <= 0) return '0.1 %';
  return `${percent.toFixed(1)} %`;
}

/** `3e-10`, `0`, `NaN`: one digit is all that a relative error has to say. */
export function formatRelativeError(error: number): string {
  return error === 0 || !Number.isFinite(error) ? String(error) : error.toExponential(0);
}

/** From here on a number is written with its power of ten: most of its digits would be noughts that nobody has measured. */
const tooLong = 1e7;

/** `0.3`, `0.0123`, `64,520`, `1.5e-7`, `4.1e+9`: up to four significant digits, without the noise of binary fractions. */
export function formatNumber(value: number): string {
  const rounded = Number(value.toPrecision(4));
  if (Math.abs(rounded) < tooLong || !Number.isFinite(rounded)) return formatExact(rounded);
  return signed(rounded.toExponential());
}

/**
 * A loss or another score, with four significant digits, always as many, so that a number that changes stays in its place: `0.07123`,
 * `2.303`, `1,235`, `3.12e-5`. Messages are JSON, so what is not finite arrives as null.
 */
export function formatLoss(loss: number): string {
  return formatDigits(loss, 4);
}

/** Six significant digits, for the read-out under the pointer and the table. */
export function formatLossExactly(loss: number): string {
  return formatDigits(loss, 6);
}

function formatDigits(value: number, digits: number): string {
  if (!Number.isFinite(value)) return 'not finite';
  return signed(digitsOf(value, digits));
}

/** A number with the sign that is as wide as a plus; in an exponent stands the one of programs: `−0.25`, `−3e-7`. */
export function signed(number: number | string): string {
  return String(number).replace(/^-/, '−');
}

function digitsOf(value: number, digits: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= tooLong) return value.toExponential(digits - 2);
  if (size >= 10 ** (digits - 1)) return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  return value.toPrecision(digits);
}

/** `12,345.678`, `1e-7`: all digits, as of a number that stands in a file. */
export function formatExact(value: number): string {
  return String(value)
    .replace('-', '−')
    .replace('e−', 'e-')
    .replace(/^−?\d+(?!.*e)/, (whole) => whole.replaceAll(/\d(?=(\d{3})+$)/g, '$&,'));
}

/** `¹²` */
export function superscript(count: number): string {
  return String(count).replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);
}

/**
 * Text from a file, fit for one line: no control characters, no line breaks, no marks that turn the direction of
 * writing.
 */
export function formatLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll(/[\p{Cf}\p{Cs}]/gu, '');
}

/** A name from a file, on one line and cut to 100 characters. */
export function formatName(name: string): string {
  return cut(name, 100);
}

/** A message that may quote a file, on one line and cut to 300 characters. */
export function formatMessage(message: string): string {
  return cut(message, 300);
}

/** Cut between characters, not between the halves of one; texts can be long, so no more than needed is looked at. */
function cut(text: string, longest: number): string {
  const characters = [...formatLine(text.slice(0, 4 * longest))];
  const whole = characters.length <= longest && text.length <= 4 * longest;
  return whole ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
