// node bare-prints.mjs FOLDER BROWSER: prints each page of a folder twice in one bare browser, two at a time, and throws the PDFs away.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, executablePath] = process.argv.slice(2);
// The project's own puppeteer-core, so that both sides drive the browser alike.
const { default: puppeteer } = await import(
  createRequire(import.meta.url).resolve('puppeteer-core', { paths: [join(import.meta.dirname, '..')] })
);
const browser = await puppeteer.launch({
  executablePath,
  args: ['--no-sandbox', '--font-render-hinting=none'],
  headless: 'shell',
});
try {
  const queue = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const work = async () => {
    const page = await browser.newPage();
    for (let html = queue.pop(); html !== undefined; html = queue.pop()) {
      for (let time = 0; time < 2; time += 1) {
        await page.setContent(html, { waitUntil: 'load' });
        await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
      }
    }
  };
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
}
