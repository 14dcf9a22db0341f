/**
 * One Handlebars text. The source travels inside the IR, so the campaign's hash covers every letter that is sent.
 */
export interface TemplateNode {
  readonly kind: 'template';
  /** Handlebars source as written, line ends normalised to `\n`. */
  readonly source: string;
  /** How values are escaped when the text is rendered: `html` escapes markup, `text` leaves values as they are. */
  readonly escape: 'html' | 'text';
}
