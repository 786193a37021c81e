import { fold, typingErrors } from '../../definition/read/nearest.ts';
import type { ParsedDefinition } from '../../definition/network.ts';
import type { TextEdit, TextRange } from '../../problem.ts';
import type { NetworkShapes } from '../../shapes.ts';
import { code, text as words } from '../hovers/context.ts';
import type { HoverPart } from '../markdown.ts';
import { plain, snippetOf } from './draft.ts';
import { keyOffers } from './keys.ts';
import { type KnownData, knownFrom } from './known.ts';
import { networkDrafts } from './networks.ts';
import { type Place, placeAt } from './place.ts';
import { valueOffers } from './values.ts';
import { writeValue } from '../../definition/edit/write.ts';

/** What a piece of a definition is, for its icon. */
export type OfferKind = 'key' | 'word' | 'value' | 'object' | 'network' | 'name' | 'file' | 'folder';

/** Something that may be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: OfferKind;
  /** A few words beside the label. */
  readonly detail: string;
  readonly documentation: readonly HoverPart[];
  /** In the syntax of snippets. */
  readonly snippet: string;
  /** What is inserted leaves something to be chosen at its first stop. */
  readonly continues?: boolean;
}

/** An offer with the edits that it makes of a text. */
export interface Completion extends Offer {
  /** What the snippet replaces; on one line, with the offset in it. */
  readonly range: TextRange;
  /** What is compared with the text that `range` has before the offset. */
  readonly filter: string;
  /** Edits elsewhere: a comma that is missing. */
  readonly also: readonly TextEdit[];
}

/** What an offer may depend on. */
export interface Scene {
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
  readonly place: Place;
  readonly known: KnownData;
}

/** A text, and what was read from it. */
interface Reading {
  readonly text: string;
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
}

/**
 * What may be written at an offset, the likeliest first: only what the schema and the rules between fields allow there. Works in
 * half-written text. `read`: what is known of the data files.
 */
export function completionsAt(
  { text, parsed, shapes }: Reading,
  offset: number,
  read?: KnownData,
): readonly Completion[] {
  const place = placeAt(text, offset);
  if (place === undefined || place.isWritten) return [];
  const scene: Scene = { parsed, shapes, place, known: knownFrom(parsed.definition, read) };
  const isRoot = place.path.length === 0 && place.part === 'value';
  const offers = isRoot ? networkOffers() : place.part === 'key' ? keyOffers(scene) : valueOffers(scene);
  return filtered(
    offers.map((offer) => completed(offer, place, text)),
    place,
    text,
    offset,
  );
}

/**
 * Editors hide what the word before the cursor does not lead to. Where that is all, as in a misspelt name, everything that may stand
 * there is let through, the nearest first.
 */
function filtered(
  offers: readonly Completion[],
  { range, quoted }: Place,
  text: string,
  offset: number,
): readonly Completion[] {
  const typed = text.slice(range.start, offset);
  if (!quoted || offers.some(({ filter }) => leadsTo(typed, filter))) return offers;
  const word = fold(text.slice(range.start, range.end));
  const errorsIn = ({ label }: Completion): number => typingErrors(word, fold(label));
  return offers
    .map((offer) => ({ ...offer, filter: typed + offer.filter }))
    .toSorted((a, b) => errorsIn(a) - errorsIn(b));
}

/** Whether all letters of a begun word come in another one, in their order. */
function leadsTo(begun: string, word: string): boolean {
  let place = 0;
  const letters = word.toLowerCase();
  for (const letter of begun.toLowerCase()) {
    place = letters.indexOf(letter, place) + 1;
    if (place === 0) return false;
  }
  return true;
}

function completed(offer: Offer, { range, quoted, needsComma, lacksCommaAt }: Place, text: string): Completion {
  const gap = text[range.start - 1] === ':' ? ' ' : '';
  return {
    ...offer,
    snippet: `${gap}${offer.snippet}${needsComma ? ',' : ''}`,
    range,
    filter: quoted ? `"${offer.label}"` : offer.label,
    also: lacksCommaAt === undefined ? [] : [{ range: { start: lacksCommaAt, end: lacksCommaAt }, text: ',' }],
  };
}

function networkOffers(): readonly Offer[] {
  return networkDrafts.map(({ label, summary, draft }) => ({
    label,
    kind: 'network',
    detail: 'a whole network',
    documentation: [
      words(summary),
      words('Then ', code('Train network'), ' above it.'),
      { kind: 'code', text: writeValue(plain(draft), { step: '  ', lineBreak: '\n' }) },
    ],
    snippet: snippetOf(draft),
  }));
}
