import Handlebars from 'handlebars';
import { CONDITIONS } from './condition-helpers.ts';
import { HELPERS } from './helpers.ts';

/** Helpers that messages may use, and nothing else: no loops, no partials, no look-up by computed names. */
export const KNOWN_HELPERS: readonly string[] = [...Object.keys(HELPERS), ...Object.keys(CONDITIONS), 'if', 'unless'];

/** Our own Handlebars, apart from the global one that other code may change. */
export const handlebars: typeof Handlebars = isolated();

function isolated(): typeof Handlebars {
  const own = Handlebars.create();
  for (const name of Object.keys(own.helpers)) {
    if (name !== 'if' && name !== 'unless' && name !== 'helperMissing' && name !== 'blockHelperMissing') {
      own.unregisterHelper(name);
    }
  }
  for (const [name, helper] of Object.entries({ ...HELPERS, ...CONDITIONS }))
    own.registerHelper(name, helper as Handlebars.HelperDelegate);
  return own;
}
