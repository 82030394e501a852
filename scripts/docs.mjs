/**
 * Writes the reference of all findings from the rules themselves: docs/checks.md in English, docs/haandbog/kontroller.md in
 * Danish. Runs on the build. `--check` compares instead of writing, and exits with 1 when a committed file differs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const built = new URL('build/checks/code-texts.js', root);
if (!existsSync(built)) {
  console.error('There is no build. Run `npm run build` first.');
  process.exit(1);
}
const { codeTexts } = await import(built.href);

const words = {
  en: {
    made: '<!-- Made from src/checks by `node scripts/docs.mjs`. Do not edit. -->',
    title: 'Findings of `dbs validate`',
    lead: 'Every code that can be reported: what holds when nothing is wrong, why it matters, what it rests on and what to do. Codes are permanent; their words are not. `dbs explain CODE` says the same in the terminal. The severity is the highest a code has; some are lowered where a message says why.',
    why: 'Why',
    grounds: 'Grounds',
    mend: 'What to do',
    bad: 'Not like this',
    good: 'Like this',
    code: 'Code',
    severity: 'Severity',
    holds: 'What holds',
    severities: { error: 'error', warning: 'warning', info: 'note' },
    reading: 'Reading',
    readingLead: 'These are born while files are read, before any rule sees them.',
  },
  da: {
    made: '<!-- Lavet af src/checks med `node scripts/docs.mjs`. Ret ikke her. -->',
    title: 'Fund i `dbs validate`',
    lead: 'Alle koder, der kan komme: hvad der gælder, når intet er galt, hvorfor det betyder noget, hvad det bygger på, og hvad du skal gøre. Koderne er faste; ordene kan ændre sig. `dbs explain KODE` siger det samme i terminalen. Alvoren er den højeste, koden kan have; nogle er mildere, hvor teksten siger hvorfor.',
    why: 'Hvorfor',
    grounds: 'Grundlag',
    mend: 'Gør',
    bad: 'Sådan ikke',
    good: 'Sådan',
    code: 'Kode',
    severity: 'Alvor',
    holds: 'Hvad der gælder',
    severities: { error: 'fejl', warning: 'advarsel', info: 'oplysning' },
    reading: 'Læsning',
    readingLead: 'Disse opstår, mens filer læses, før nogen regel ser dem.',
  },
};

const readingAreas = ['file', 'front-matter', 'reference', 'schema', 'template', 'yaml'];
const areaOf = (code) => code.slice(0, code.indexOf('/'));
const anchor = (code) => code.replace('/', '');
const cell = (value) => value.replaceAll('|', '\\|');
const fence = (value) => ['```yaml', ...value.split('\n'), '```'];

function page(language) {
  const say = words[language];
  const texts = [...codeTexts.values()];
  const rules = texts.filter(({ code }) => !readingAreas.includes(areaOf(code)));
  const reading = texts.filter(({ code }) => readingAreas.includes(areaOf(code)));
  const table = (rows) => [
    `| ${say.code} | ${say.severity} | ${say.holds} |`,
    '| --- | --- | --- |',
    ...rows.map(
      ({ code, severity, summary }) =>
        `| [${code}](#${anchor(code)}) | ${say.severities[severity]} | ${cell(summary[language])} |`,
    ),
  ];
  const section = ({ code, severity, summary, why, sources, mend, example }) => [
    `### ${code}`,
    '',
    `*${say.severities[severity]}* · ${summary[language]}`,
    '',
    `**${say.why}.** ${why[language]}`,
    '',
    `**${say.mend}.** ${mend[language]}`,
    '',
    `**${say.grounds}.** ${sources
      .map(({ title, url }) => (url === undefined ? title[language] : `[${title[language]}](${url})`))
      .join(' · ')}`,
    '',
    ...(example === undefined
      ? []
      : [`${say.bad}:`, '', ...fence(example.bad), '', `${say.good}:`, '', ...fence(example.good), '']),
  ];
  const areas = [...new Set(rules.map(({ code }) => areaOf(code)))];
  return `${[
    say.made,
    `# ${say.title}`,
    '',
    say.lead,
    '',
    ...table(rules),
    '',
    ...areas.flatMap((area) => [
      `## ${area}`,
      '',
      ...rules.filter(({ code }) => areaOf(code) === area).flatMap(section),
    ]),
    `## ${say.reading}`,
    '',
    say.readingLead,
    '',
    ...reading.flatMap(section),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

const check = process.argv.includes('--check');
const different = [];
for (const [path, language] of [
  ['docs/checks.md', 'en'],
  ['docs/haandbog/kontroller.md', 'da'],
]) {
  const file = fileURLToPath(new URL(path, root));
  const wanted = page(language);
  const committed = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
  if (committed === wanted) continue;
  different.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}
if (check && different.length > 0) {
  console.error(`Differs from the rules: ${different.join(', ')}. Run \`node scripts/docs.mjs\` and commit.`);
  process.exitCode = 1;
}
