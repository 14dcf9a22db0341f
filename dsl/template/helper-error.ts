/** A helper was given what it cannot print. The text holds no values, as it may reach logs. */
export class HelperError extends Error {
  override readonly name = 'HelperError';
}
