import type { Style } from './contract.ts';
import type { ColourChoice } from './global-flags.ts';
import type { Output, Surroundings } from './surroundings.ts';

const CODES = { good: 32, bad: 31, warn: 33, dim: 2, strong: 1, accent: 36 } as const;
const RESET = { good: 39, bad: 39, warn: 39, dim: 22, strong: 22, accent: 39 } as const;

/** How text for this stream looks: 40 to 200 columns, 80 where there is no terminal. */
export function styleFor(output: Output, choice: ColourChoice, env: Surroundings['env']): Style {
  const colour = wantsColour(output, choice, env);
  const width = Math.min(200, Math.max(40, (output.isTerminal ? output.columns : undefined) ?? 80));
  return {
    width,
    colour,
    paint: (meaning, text) =>
      colour && text !== '' ? `\u001b[${CODES[meaning]}m${text}\u001b[${RESET[meaning]}m` : text,
  };
}

/** The flag decides; then NO_COLOR (no-color.org), FORCE_COLOR (other than 0), a dumb terminal; then whether it is one at all. */
function wantsColour(output: Output, choice: ColourChoice, env: Surroundings['env']): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (isSet(env['NO_COLOR'])) return false;
  const forced = env['FORCE_COLOR'];
  if (isSet(forced)) return forced !== '0' && forced !== 'false';
  return output.isTerminal && env['TERM'] !== 'dumb';
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
