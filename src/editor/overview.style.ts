/** The style sheet of the overview page: system fonts, light and dark, one column. */
export const OVERVIEW_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfaf6, #11181d);
  --card: light-dark(#fff, #18222a);
  --ink: light-dark(#1c2b33, #dfe7ea);
  --quiet: light-dark(#5a6a72, #93a4ad);
  --line: light-dark(#e4e0d5, #2a3841);
  --accent: light-dark(#007b94, #4fcbe0);
}
* { box-sizing: border-box; }
body {
  background: var(--ground);
  border-top: 6px solid var(--accent);
  color: var(--ink);
  font: 1rem/1.6 system-ui, sans-serif;
  margin: 0;
}
main { margin: 0 auto; max-width: 46rem; padding: 4rem 1.5rem 5rem; }
h1 { font-size: clamp(1.9rem, 5vw, 2.6rem); letter-spacing: -0.02em; line-height: 1.15; margin: 0; }
h2 {
  color: var(--quiet);
  font-size: 0.8rem;
  font-weight: 600;
  letter-spacing: 0.08em;
  margin: 3rem 0 0.75rem;
  text-transform: uppercase;
}
.lead { color: var(--quiet); font-size: 1.15rem; margin: 1rem 0 0; }
a { color: var(--accent); text-decoration: none; text-underline-offset: 0.2em; }
a:hover { text-decoration: underline; }
:focus-visible { border-radius: 4px; outline: 2px solid var(--accent); outline-offset: 3px; }
nav { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; margin-top: 1.75rem; }
nav .editor {
  background: var(--accent);
  border-radius: 8px;
  color: var(--ground);
  font-weight: 600;
  padding: 0.45rem 1.1rem;
}
nav a { padding: 0.45rem 0; }
pre {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font: 0.85rem/1.65 ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace;
  margin: 0;
  overflow-x: auto;
  padding: 1rem 1.25rem;
}
.note { color: var(--quiet); font-size: 0.9rem; margin: 0.6rem 0 0; }
ul { border-top: 1px solid var(--line); list-style: none; margin: 0; padding: 0; }
li { border-bottom: 1px solid var(--line); padding: 0.8rem 0; }
li strong { display: block; font-weight: 600; }
li span { color: var(--quiet); font-size: 0.92rem; }
`;
