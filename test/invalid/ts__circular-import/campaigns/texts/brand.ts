import { signature } from './signature.ts';

export const brand = '하루마트';
export const letter = signature.length;
