/** The only source of randomness: names for things that have no name of their own. */
export interface Ids {
  /** A fresh id of 26 characters from `0-9a-z`, sortable by time of making. */
  next(): string;
}
