import type { LifeguardError } from "../../shared/errors/family";

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A whole page that says why there is no dashboard: no script, no style sheet, so that it needs nothing that is closed. */
export function noticePage({ message, hint }: Pick<LifeguardError, "message" | "hint">): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Lifeguard</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>
:root { --page: #f7f8f9; --card: #fff; --line: #e4e7ea; --text: #14181d; --secondary: #525c68 }
@media (prefers-color-scheme: dark) {
  :root { --page: #0c0f13; --card: #12161c; --line: #232a33; --text: #e8edf2; --secondary: #9aa7b4 }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--text);
  font: 14px/1.5 system-ui, sans-serif }
main { max-width: 26rem; margin: 1rem; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
h1 { margin: 0 0 .5rem; font-size: 17px }
p { margin: 0; color: var(--secondary); overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(message)}</h1>
<p>${escapeHtml(hint)}</p>
</main>
</body>
</html>
`;
}
