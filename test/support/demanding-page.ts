import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

function fontFace(weight: number, style: string): string {
  const file = require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-${style}.woff2`);
  const data = readFileSync(file).toString('base64');
  return `@font-face { font-family: Sans; font-weight: ${weight}; font-style: ${style}; src: url(data:font/woff2;base64,${data}) }`;
}

const fonts = [fontFace(400, 'normal'), fontFace(700, 'normal'), fontFace(400, 'italic')].join('\n');

const diagram = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100">
<rect x="5" y="5" width="100" height="50" fill="#025" fill-opacity=".5"/><circle cx="200" cy="50" r="40" fill="#a30"/>
<text x="10" y="90">Leverandør</text></svg>`,
).toString('base64');

const rows = Array.from({ length: 60 }, (_, index) => {
  const head = index % 2 === 0 ? `<th scope="row" rowspan="2">Række ${index}</th>` : '';
  const last = index % 7 === 0 ? '' : index % 5 === 0 ? '<a href="#begyndelse">se begyndelsen</a>' : 'ja';
  return `<tr>${head}<td>Celle ${index}<br>på to linjer</td><td>${last}</td></tr>`;
}).join('');

/** A page with everything a report may hold: nested lists, links, tables over several pages, an image, tints and rules. */
export const demandingPage = `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Opdigtet</title><style>${fonts}
@page { size: A4; margin: 22mm 20mm } @page :first { margin: 0 }
body { font: 10pt/1.4 Sans; margin: 0 }
.cover { height: 297mm; background: #024; color: #fff; padding: 30mm; box-sizing: border-box; break-after: page }
table { border-collapse: collapse; width: 100% } td, th { border: .5pt solid #888; padding: 2mm; background: #f4f4f8 }
.card { background: #eef; border-radius: 3mm; border-left: 2mm solid #a30; padding: 4mm }
</style></head><body><section class="cover"><h1>Tilsyn med Prøvesystem</h1><p>Opdigtet leverandør æøå</p></section>
<nav><h2>Indhold</h2><ol><li><a href="#begyndelse">Begyndelse</a></li><li><a href="#tabel">Tabel</a> og mere</li></ol></nav>
<main><section><h2 id="begyndelse">Begyndelse</h2><p>Tekst med <em>kursiv</em>, <strong>fed</strong>, <code>kode</code>,
<a href="https://example.invalid/vilkaar">en henvisning, som er så lang, at den uden tvivl må brydes over mindst to linjer på en side af
almindelig bredde</a>, <a href="#tabel">internt</a>. <span lang="en">English words</span></p>
<ul><li>Punkt <strong>et</strong></li><li><a href="#tabel">Henvisning i punkt</a></li><li>Ydre<ol><li>Et</li><li>To</li></ol></li></ul>
<ol type="a"><li><p>Første</p></li><li><p>Andet</p></li></ol>
<blockquote><p>Citat</p></blockquote><dl><dt>Ord</dt><dd>Forklaring</dd></dl><hr>
<figure><img alt="Kæden fra leverandør til underdatabehandler" src="data:image/svg+xml;base64,${diagram}"><figcaption>Kæden</figcaption></figure>
<div class="card"><p>Fremhævet</p></div><h3>Underafsnit</h3><p>Slut.</p></section>
<section><h2 id="tabel">Tabel</h2><table><caption>Alle rækker</caption><thead><tr><th scope="col">Række</th><th scope="col">Indhold</th>
<th scope="col">Opfyldt</th></tr></thead><tbody>${rows}</tbody></table></section></main></body></html>`;

export const runningHead = {
  header: `<style>${fonts}</style><div style="font: 8pt Sans; width: 100%; padding: 0 20mm">UDKAST</div>`,
  footer: `<div style="font: 8pt Sans; width: 100%; padding: 0 20mm; text-align: right">side <span class="pageNumber"></span> af <span class="totalPages"></span></div>`,
};
