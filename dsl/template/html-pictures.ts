/** A picture that html shows by a path of the workspace. */
export interface HtmlPicture {
  /** As it is written: `./sale.png`. */
  readonly src: string;
  /** UTF-16 offsets of the path. */
  readonly start: number;
  readonly end: number;
}

/** `src` and `background` of tags, and `url(...)` in styles, where a path begins with `./` or `../`. */
const PICTURE = /(?:\b(?:src|background)\s*=\s*["']?|\burl\(\s*["']?)(\.\.?\/[^\s"'<>()]+)/gi;

/** The pictures of an email's html that are files of the workspace, in order. */
export function picturesIn(html: string): readonly HtmlPicture[] {
  return [...html.matchAll(PICTURE)].map((match) => {
    const src = match[1] ?? '';
    const start = match.index + match[0].length - src.length;
    return { src, start, end: start + src.length };
  });
}
