import { fromSource } from './from-source.mjs';

const words = {
  en: {
    made: '<!-- Made from src/checks by `npm run generate`. Do not edit. -->',
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
    made: '<!-- Lavet af src/checks med `npm run generate`. Ret ikke her. -->',
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

function page(language, codeTexts, { groundsOf, groundText }) {
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
    `**${say.grounds}.** ${groundsOf(sources)
      .map(({ heading, sources: grounds }) => {
        const named = grounds.map((source) => {
          const words = groundText(source)[language];
          return source.url === undefined ? words : `[${words}](${source.url})`;
        });
        return `${heading[language]}: ${named.join(' · ')}`;
      })
      .join('. ')}.`,
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

/** The reference of all findings, from the rules themselves: in English, and in Danish for the handbook. */
export async function checkDocs() {
  const { codeTexts } = await fromSource('src/checks/code-texts.ts');
  const grounds = await fromSource('src/checks/grounds.ts');
  return [
    ['docs/checks.md', page('en', codeTexts, grounds)],
    ['docs/haandbog/kontroller.md', page('da', codeTexts, grounds)],
  ];
}
