/** An image of the workspace that a message shows, named by its content: another picture is another version. */
export interface AssetNode {
  readonly kind: 'asset';
  /** Path relative to the folder that holds `campaigns/`, with `/`. */
  readonly path: string;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp';
  readonly bytes: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
