import type { Finding } from './finding.ts';

/** A finding with the usual answers filled in: an error, at the value, over the whole of it, without a mend. */
export function finding(
  given: Pick<Finding, 'code' | 'path' | 'message'> &
    Partial<Pick<Finding, 'severity' | 'atKey' | 'span' | 'help' | 'replacement' | 'sure'>>,
): Finding {
  return { severity: 'error', atKey: false, span: null, help: null, replacement: null, sure: false, ...given };
}
