/** How the pack looks: readable on a telephone and a wide screen, by day and by night. The report stays paper. */
export const packStyle = `
:root { color-scheme: light dark; --back: #e9eef1; --card: #fff; --ink: #1c2a36; --muted: #54626f; --line: #c9d2d9; --brand: #123c4f; --accent: #0a6b70; --on-accent: #fff; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --back: #10181e; --card: #1a252d; --ink: #e6edf1; --muted: #a3b3bd; --line: #3a4852; --brand: #a9d9e4; --accent: #57c2b8; --on-accent: #06201f; --warn: #e5b567; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.55 'Source Sans 3', system-ui, sans-serif; overflow-wrap: break-word; }
.pack { max-width: 56rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) clamp(1rem, 4vw, 2rem); }
.pack > header { margin-bottom: 1.5rem; }
.pack section > :last-child { margin-bottom: 0; }
.pack dl + p { margin-top: 1rem; }
.pack h1 { font: 600 clamp(1.6rem, 5vw, 2.4rem)/1.2 'Source Serif 4', Georgia, serif; color: var(--brand); margin: 0.25rem 0 0.75rem; text-wrap: balance; }
.pack h2 { font: 600 1.3rem/1.3 'Source Serif 4', Georgia, serif; color: var(--brand); margin: 0 0 0.75rem; }
.pack h3 { font: 600 1rem/1.4 inherit; margin: 1.25rem 0 0.4rem; }
.pack p { margin: 0 0 0.75rem; max-width: 68ch; }
.pack .kicker { color: var(--muted); font-weight: 600; letter-spacing: 0.02em; margin: 0; }
.pack section { background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; padding: clamp(1rem, 3vw, 1.75rem); margin: 0 0 1.25rem; }
.pack ol, .pack ul { padding-left: 1.4rem; margin: 0 0 0.75rem; }
.pack li { margin: 0.3rem 0; max-width: 68ch; }
.pack dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.25rem; margin: 0; }
.pack dt { color: var(--muted); }
.pack dd { margin: 0; min-width: 0; }
.pack code, .pack pre { font-family: ui-monospace, 'Cascadia Mono', Consolas, Menlo, monospace; font-size: 0.86rem; overflow-wrap: anywhere; }
.pack pre { user-select: all; background: var(--back); border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.8rem 1rem; margin: 0 0 0.75rem; white-space: pre-wrap; }
.pack .links { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 0 0 0.5rem; }
.pack a { color: var(--accent); }
.pack a.button { background: var(--accent); color: var(--on-accent); text-decoration: none; font-weight: 600; padding: 0.55rem 1.1rem; border-radius: 0.4rem; border: 2px solid var(--accent); }
.pack a.second { background: transparent; color: var(--accent); }
.pack a:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.pack .warn { color: var(--warn); }
@media (max-width: 34rem) { .pack dl { grid-template-columns: 1fr; gap: 0; } .pack dd { margin-bottom: 0.6rem; } }
.sheet { background: #fff; color: #1c2a36; color-scheme: light; max-width: 210mm; margin: 0 auto 3rem; box-shadow: 0 2px 18px rgb(0 0 0 / 0.25); }
.sheet .contents-page, .sheet main { padding: 12mm clamp(5mm, 5vw, 20mm); }
.sheet .slot { display: none; }
.sheet .cover { height: auto; grid-template-rows: auto; }
.sheet .cover-foot { height: 10mm; }
.sheet .cover-draft { margin-top: 6mm; }
.sheet .cover-title { padding: 0 clamp(6mm, 6vw, 22mm) 14mm; }
.sheet .cover-top { gap: 8mm; padding-top: 14mm; margin-bottom: 24mm; }
.sheet .cover-facts { padding: 9mm clamp(6mm, 6vw, 22mm) 9mm; }
.sheet .cover-title h1 { font-size: clamp(20pt, 6vw, 38pt); line-height: 1.12; }
@media (max-width: 52rem) {
  .sheet table { display: block; overflow-x: auto; }
  .sheet .figures { grid-template-columns: repeat(2, 1fr); }
  .sheet .pair { grid-template-columns: 1fr; }
  .sheet .cover-top { flex-direction: column; }
  .sheet .cover-kind { text-align: left; }
}
@media print { body { background: none; } .pack section { break-inside: avoid; } .sheet { box-shadow: none; break-before: page; } }
`;

/** A report's own style, bound to the sheet it lies on: what it says of the whole page it says of the sheet. */
export const onSheet = (style: string): string =>
  `.sheet {\n${style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@page[^{]*\{[^{}]*\}/g, '')
    .replace(/^\s*(?::root|html|body)(?=\s*\{)/gm, '&')}\n}`;
