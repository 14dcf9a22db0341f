// `node --import` this file to run TypeScript as it is.
import { register } from 'node:module';

register('./ts-hooks.mjs', import.meta.url);
