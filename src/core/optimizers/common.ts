import { description, finite, minValue, number, pipe } from 'valibot';

export const learningRate = pipe(number(), finite(), minValue(0), description("Step size, the book's eta (η)."));
