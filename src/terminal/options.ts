import type { Command } from 'commander';

/** Gives what is said of a flag in the language of the person. */
export type Explain = (da: string, en: string) => string;

/** A flag or an argument as commander takes it: its form, and what it means. Use it spread: `.option(...json(explain))`. */
type Explained = readonly [form: string, meaning: string];

/** `--json`: a command's result for programs, whole, with `schemaVersion` first. */
export const jsonFlag = (explain: Explain): Explained => ['--json', explain('som JSON', 'as JSON')];

/** `--at`: the day a question is asked of. */
export const atFlag = (explain: Explain): Explained => [
  '--at <date>',
  explain('som det er på denne dato (ellers i dag)', 'as of this date (default: today)'),
];

/** `--base`: where keys, people and quorum are read, and what a change is compared with. */
export const baseFlag = (explain: Explain): Explained => [
  '--base <ref>',
  explain(
    'grenen, der stoles på og sammenlignes med (ellers hovedgrenen)',
    'the branch to trust and compare with (default: the main branch)',
  ),
];

/** `--sign-with`: the key of the one at the keyboard. */
export const signWithFlag = (explain: Explain): Explained => [
  '--sign-with <key>',
  explain(
    'SSH-nøglen, der underskrives med (ellers Gits user.signingkey)',
    'the SSH key to sign with (default: Git’s user.signingkey)',
  ),
];

/** `--digest`: makes sure that a case is the version somebody means. */
export const digestFlag = (explain: Explain): Explained => [
  '--digest <start>',
  explain(
    'begyndelsen af indholdets fingeraftryk: stop, hvis sagen er en anden version',
    'the beginning of the content’s digest: stop if the case is another version',
  ),
];

/** `<id>`: the one case a command is about. */
export const caseArgument = (explain: Explain): Explained => [
  '<id>',
  explain('tilsynets id, for eksempel 2026-skolebro', 'the case’s id, for example 2026-skolebro'),
];

/** `[ids...]`: the cases a command is about. */
export const casesArgument = (explain: Explain): Explained => [
  '[ids...]',
  explain('tilsynenes id, for eksempel 2026-skolebro', 'the cases’ ids, for example 2026-skolebro'),
];

/** `<id>`: the one vendor a command is about. */
export const vendorArgument = (explain: Explain): Explained => ['<id>', explain('leverandørens id', 'the vendor’s id')];

/** The flags of every command that writes records. */
export const writingFlags = (command: Command, explain: Explain): Command =>
  command
    .option('-y, --yes', explain('spørg ikke; brug forslagene', 'ask nothing; use what is proposed'))
    .option('--dry-run', explain('vis planen, og skriv ikke noget', 'show the plan and write nothing'))
    .option(...jsonFlag(explain));
