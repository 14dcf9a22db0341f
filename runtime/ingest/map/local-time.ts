import { localInstantMs } from '../../../dsl/check/calendar.ts';

const QUARTER_MS = 15 * 60_000;
/** A year of quarters is 35,000; a file that spans more asks again. */
const MAX_KNOWN = 100_000;

/**
 * From the wall clock of a zone to instants. Zones change at full quarters of an hour, so one question serves all times
 * of a quarter.
 */
export class LocalTime {
  readonly #zone: string;
  readonly #offsets = new Map<number, number | null>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /**
   * The instant at which the wall shows that time; of a time that comes twice, the first; null for one that is skipped.
   * `wallMs`: the wall read as if it were UTC.
   */
  instant(wallMs: number): number | null {
    const quarter = Math.floor(wallMs / QUARTER_MS);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      const start = quarter * QUARTER_MS;
      const instant = localInstantMs(new Date(start).toISOString().slice(0, 16), this.#zone);
      offset = instant === null ? null : start - instant;
      if (this.#offsets.size === MAX_KNOWN) this.#offsets.clear();
      this.#offsets.set(quarter, offset);
    }
    return offset === null ? null : wallMs - offset;
  }
}
