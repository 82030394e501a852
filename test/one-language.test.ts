import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { readKinds } from '../src/documents/read-kinds.ts';
import { loadRepository } from '../src/repository/load.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

/** Words of one language that are none of the other's, common enough that no sentence does without one. */
const danish =
  /(?<![\p{L}\p{N}])(?:og|ikke|er|af|til|med|det|den|der|som|skal|kan|eller|ved|fra|hvis|ingen|alle|på|også|når|har|bliver|efter|før|sagen|tilsynet|leverandøren|kommune|kommunen|kommuner|kommunerne|fejl|advarsel|oplysning|gør|vis|dansk)(?![\p{L}\p{N}])/giu;
const english =
  /(?<![\p{L}\p{N}])(?:the|and|is|are|not|with|from|which|of|to|or|when|there|that|this|case|cases|vendor|vendors|municipality|error|warning|show|write|must|cannot|choose|english|default)(?![\p{L}\p{N}])/giu;

/** Words that stand in both by right, with the reason. */
const inEnglish: readonly (readonly [RegExp, string])[] = [
  [/\bDet fælleskommunale Databehandlersekretariat\b/g, 'the association’s own name'],
  [/\btilsyn\b/g, 'the command’s and the record’s name'],
  [/\bDanish: --lang da\b|\bda \(Danish\)/g, 'how to come to Danish'],
];
const inDanish: readonly (readonly [RegExp, string])[] = [
  [/\bpull requests?\b|\bpeer group\b|\bbridge letters?\b|\bcloud\b/gi, 'taken over into Danish'],
  [/Engelsk: --lang en|en \(engelsk\)/g, 'how to come to English'],
];

/** What is no sentence of ours: code, flags, values, addresses, paths, ids. */
const withoutCode = (said: string): string =>
  said
    .replace(/`[^`]*`/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/(?<![\p{L}\p{N}])-{1,2}[a-z][a-z-]*(?: <[^>]*>)?/gu, ' ')
    .replace(/<[^>\n]*>|\[[^\]\n]*\]/g, ' ')
    .replace(/[\p{L}\p{N}_.-]+\/[\p{L}\p{N}_./-]+/gu, ' ');

/** Everything the sample's records say: it is told as it was written. */
const written: readonly string[] = (() => {
  const repository = loadRepository(sampleFiles(), readKinds(tool));
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const plain = value.replace(/\s+/g, ' ').trim();
      if (plain.length > 3) found.add(plain);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const { name } of repository.kinds)
    for (const document of repository.all(name as never)) visit((document as { data: unknown }).data);
  return [...found].sort((a, b) => b.length - a.length);
})();

function ownWords(said: string, exceptions: readonly (readonly [RegExp, string])[]): string {
  let words = said.replace(/\s+/g, ' ');
  for (const value of written) if (words.includes(value)) words = words.replaceAll(value, ' ');
  words = withoutCode(words);
  for (const [exception] of exceptions) words = words.replace(exception, ' ');
  return words;
}

const found = (said: string, words: RegExp): readonly string[] =>
  [...said.matchAll(words)].map(
    ({ index, 0: word }) => `${word}: …${said.slice(Math.max(0, index - 40), index + 40)}…`,
  );

const outputs: readonly string[] = [
  '--help',
  'validate',
  'explain',
  'explain case',
  'status',
  'status --scope --unclear',
  'risk',
  'impact --sub-processor sky-hotel --country US',
  'impact --vendor nordlys-laering --incident breach',
  'tilsyn list',
  'tilsyn show 2026-skolebro',
  'tilsyn show 2026-venteliste',
  'vendor list',
  'vendor show nordlys-laering',
  'kommune list --fees',
  'kommune show Viborg',
  'catalogue list',
  'catalogue show controls F.2',
  'kitos drift --stored',
  'key list',
  'schema',
  'doctor',
  'migrate --dry-run',
  // What goes wrong.
  'tilsyn',
  'tilsyn nw',
  'tilsyn show findes-ikke',
  'tilsyn list --phase xx',
  'kommune show Vibrog',
  'validate --at i-gaar',
  'tilsyn finding add 2026-skolebro --yes',
  'tilsyn new --yes',
  'vendor new --yes',
  'tilsyn advance 2026-skolebro --yes --by aho',
  'tilsyn advance 2026-tandjournal --dry-run --by aho',
];

describe.each([
  ['en', danish, inEnglish],
  ['da', english, inDanish],
] as const)('in %s', (language, foreign, exceptions) => {
  test.each(commands.map(({ name }) => `${name} --help`))('dbs %s has no word of the other language', async (line) => {
    const { stdout } = await runDbs(`${line} --lang ${language}`, { files: sampleFiles() });
    // Examples are written in Danish, as their users are.
    const [help = ''] = stdout.split(/\n(?:Eksempler|Examples):\n/);
    expect(found(ownWords(help, exceptions), foreign)).toEqual([]);
  });

  test.each(outputs)('dbs %s has no word of the other language', async (line) => {
    const { stdout, stderr } = await runDbs(`${line} --lang ${language}`, { files: sampleFiles() });
    expect((stdout + stderr).length).toBeGreaterThan(20);
    expect(found(ownWords(`${stdout}\n${stderr}`, exceptions), foreign)).toEqual([]);
  });
});

test('the lists of words find what they should: this test can fail', () => {
  expect(found('Sagen er afsluttet.', danish)).toHaveLength(2);
  expect(found('The case is over.', english)).toHaveLength(3);
});
