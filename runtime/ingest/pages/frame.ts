/** Escapes what is put into HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A page of ours: works without script, on a phone and for a screen reader. `body` is HTML. */
export function frame(language: 'ko' | 'en', title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; --ink: #1d2129; --paper: #fff; --soft: #f3f4f6; --line: #d5d9e0; --act: #1f5fd6; --good: #0f7a43; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --paper: #16181d; --soft: #22252c; --line: #3a3f49; --act: #7fb0ff; --good: #5fd394; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--soft); color: var(--ink); font: 16px/1.6 system-ui, -apple-system, "Apple SD Gothic Neo", "Noto Sans KR", sans-serif; word-break: keep-all; }
main { max-width: 30rem; margin: 0 auto; padding: 2rem 1.25rem; background: var(--paper); min-height: 100vh; }
h1 { font-size: 1.375rem; line-height: 1.35; margin: 0 0 .75rem; }
fieldset { border: 1px solid var(--line); border-radius: .75rem; padding: .25rem 1rem; margin: 1.25rem 0; }
legend { font-weight: 600; padding: 0 .25rem; }
label { display: flex; align-items: center; gap: .75rem; min-height: 3rem; border-top: 1px solid var(--line); }
legend + label { border-top: 0; }
input[type=checkbox] { width: 1.25rem; height: 1.25rem; accent-color: var(--act); }
button { width: 100%; min-height: 3rem; margin-top: .75rem; border-radius: .75rem; border: 1px solid var(--act); background: var(--act); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
button.second { background: transparent; color: var(--ink); border-color: var(--line); }
button:focus-visible, input:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.done { padding: .75rem 1rem; border-radius: .75rem; background: var(--soft); border-left: 4px solid var(--good); }
.small { font-size: .875rem; opacity: .8; }
</style>
</head>
<body><main>${body}</main></body>
</html>
`;
}
