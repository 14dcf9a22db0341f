import { segment } from 'campaigns-as-code';
import { customer } from './customer.ts';

export const vips = segment('vips', customer.points.gte(10_000));
