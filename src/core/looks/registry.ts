import { type InferOutput, variant } from 'valibot';
import { gallery } from './gallery.ts';
import { inputs } from './inputs.ts';
import { layers } from './layers.ts';
import type { LookKind } from './look.ts';
import { mistakes } from './mistakes.ts';
import { sample } from './sample.ts';

/** All kinds of pictures. */
export const looks = { gallery, inputs, layers, mistakes, sample } as const;

type LookName = keyof typeof looks;

const schemas = Object.values(looks).map(({ schema }) => schema);

/** A request of any kind, told apart by `look`. */
export const lookSchema = variant('look', schemas as [(typeof schemas)[number], ...(typeof schemas)[number][]]);

export type AnyLook = InferOutput<(typeof looks)[LookName]['schema']>;

/** The picture that a request of this kind is answered with. */
export type PictureOf<Name extends LookName> = NonNullable<Awaited<ReturnType<(typeof looks)[Name]['see']>>>;

export type AnyPicture = { [Name in LookName]: PictureOf<Name> }[LookName];

/** The kind that reads `request`: the pair always fits, which the type cannot say. */
export function lookKind(request: AnyLook): LookKind<AnyLook, AnyPicture> {
  return looks[request.look] as unknown as LookKind<AnyLook, AnyPicture>;
}
