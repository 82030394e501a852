/** The floors of the house, from the street down: each imports itself and those below it. */
export const floors: readonly (readonly [name: string, what: string])[] = [
  ['main.ts', 'arguments → exit code; the only place that maps errors'],
  ['program.ts', 'words → command, options → values, help'],
  ['commands/', '<noun>/<verb>.ts is a command: options + run(options, context) → ExitCode; index.ts lists them'],
  ['procedures/', 'what several commands do with a person, step by step: open a case, ask a vendor, answer a review'],
  ['terminal/', 'what all commands share and no noun knows: flags’ words, JSON answer, tables, asking, writing a plan'],
  ['reports/', 'views/ (repository → plain view), render/ (view + template → HTML), pdf/ (print → sealed PDF)'],
  ['exchange/', 'what comes and goes in others’ formats: OS2kitos, Excel, questionnaires, the CPR guard'],
  ['operations/', 'plans of what to write, as values'],
  ['formatters/', 'findings and other answers → string'],
  ['checks/', 'rules/<area>/<code>.ts, one rule a file; how they are defined and run'],
  [
    'facts/',
    'what the records, and Git’s history of them, say together: one file a question, nothing written or reported',
  ],
  ['repository/', 'load, index by id, content digest, what a change means; apply/ is the only writer'],
  ['documents/', 'text → data with positions; schema validation'],
  ['ports.ts', 'files, git, clock, ids, terminal, prompt, browser, http, web'],
  ['generated/', 'types and labels from schemas/'],
  ['domain/', 'values and pure functions: risk, evidence, transfer, chain, lifecycle, digest'],
];

/** What stands beside the floors: it implements the ports, and only `bin/` starts it. */
export const beside: readonly (readonly [name: string, what: string])[] = [
  ['platform/', 'the ports’ real implementations; only bin/dbs.js starts them'],
];

/** Where a package may be imported; what is not listed may be imported nowhere in `src/`. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  '@inquirer/prompts': ['platform'],
  '@sparticuz/chromium': ['platform'],
  'simple-git': ['platform'],
  'puppeteer-core': ['platform'],
  ajv: ['documents'],
  'ajv-formats': ['documents'],
  canonicalize: ['domain'],
  chalk: ['formatters', 'terminal', 'procedures', 'commands', 'program'],
  commander: ['terminal', 'procedures', 'commands', 'program', 'main'],
  'csv-parse': ['exchange'],
  'gray-matter': ['documents'],
  exceljs: ['exchange'],
  handlebars: ['reports', 'operations'],
  'markdown-it': ['reports'],
  parse5: ['reports'],
  'qrcode-generator': ['reports'],
  saxes: ['exchange'],
  yaml: ['documents', 'operations'],
};

/** The map as CONTRIBUTING.md shows it. */
export function houseMap(): string {
  const rows = [
    ['bin/dbs.js', 'starts main() and sets the exit code; nothing else'],
    ...[...floors, ...beside].map(([name, what]) => [`src/${name}`, what]),
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', what = '']) => `${name.padEnd(width)}  ${what}`).join('\n');
}
