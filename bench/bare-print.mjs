// node bench/bare-print.mjs FOLDER PRINTS: every HTML file of the folder printed PRINTS times by the same browser, two pages
// side by side, and written. Nothing is rendered, checked or sealed: the least anybody must do for these PDFs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSame } from './same-browser.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [folder = '.', prints = '1'] = process.argv.slice(2);
const { chromium, stop } = await startSame(project);
try {
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  const output = join(folder, 'bare');
  mkdirSync(output, { recursive: true });
  const printAll = async () => {
    const page = await chromium.newPage();
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const html = readFileSync(join(folder, name), 'utf8');
      let pdf;
      for (let print = 0; print < Number(prints); print += 1) {
        await page.setContent(html, { waitUntil: 'load' });
        pdf = await page.pdf({
          ...{ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true },
          ...{ displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: '<span></span>' },
        });
      }
      writeFileSync(join(output, name.replace(/\.html$/, '.pdf')), pdf);
    }
  };
  await Promise.all([printAll(), printAll()]);
} finally {
  await stop();
}
