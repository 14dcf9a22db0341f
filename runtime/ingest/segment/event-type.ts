/**
 * The type of an event, from the name that `track` gives: as it is, unless it holds white space. `Product Viewed`, the
 * habit of Segment's own lists, becomes `product_viewed`, as types are written in a workspace.
 */
export function eventType(name: string): string {
  const trimmed = name.trim();
  return /\s/.test(trimmed) ? trimmed.toLowerCase().replace(/\s+/g, '_') : trimmed;
}
