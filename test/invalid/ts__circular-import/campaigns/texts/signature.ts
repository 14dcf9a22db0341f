import { brand } from './brand.ts';

export const signature = `${brand} 드림`;
