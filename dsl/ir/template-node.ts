/**
 * One Handlebars text in every language in which it is written. The sources travel inside the IR, partials and layouts
 * put in, so the campaign's hash covers every letter that is sent.
 */
export interface TemplateNode {
  readonly kind: 'template';
  /** Handlebars source in the language of `locale`, line ends normalised to `\n`. */
  readonly source: string;
  /** Language of `source`, the workspace's first, such as `ko`. Decides how dates, money and so on are printed. */
  readonly locale: string;
  /** The same text in other languages, by locale in alphabetical order; empty when there is only one. */
  readonly translations: Readonly<Record<string, string>>;
  /** How values are escaped when the text is rendered: `html` escapes markup, `text` leaves values as they are. */
  readonly escape: 'html' | 'text';
}
