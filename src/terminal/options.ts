import type { Command } from 'commander';
import { type Text, text } from '../domain/text.ts';

type Say = (text: Text) => string;

/** A flag or an argument as commander takes it: its form, and what it means. Use it spread: `.option(...json(say))`. */
type Explained = readonly [form: string, meaning: string];

/** `--json`: a command's result for programs, whole, with `schemaVersion` first. */
export const jsonFlag = (say: Say): Explained => ['--json', say(text('som JSON', 'as JSON'))];

/** `--at`: the day a question is asked of. */
export const atFlag = (say: Say): Explained => [
  '--at <date>',
  say(text('som det er på denne dato (ellers i dag)', 'as of this date (default: today)')),
];

/** `--base`: where keys, people and quorum are read, and what a change is compared with. */
export const baseFlag = (say: Say): Explained => [
  '--base <ref>',
  say(
    text(
      'grenen, der stoles på og sammenlignes med (ellers hovedgrenen)',
      'the branch to trust and compare with (default: the main branch)',
    ),
  ),
];

/** `--sign-with`: the key of the one at the keyboard. */
export const signWithFlag = (say: Say): Explained => [
  '--sign-with <key>',
  say(
    text(
      'SSH-nøglen, der underskrives med (ellers Gits user.signingkey)',
      'the SSH key to sign with (default: Git’s user.signingkey)',
    ),
  ),
];

/** `--digest`: makes sure that a case is the version somebody means. */
export const digestFlag = (say: Say): Explained => [
  '--digest <start>',
  say(
    text(
      'begyndelsen af indholdets fingeraftryk: stop, hvis sagen er en anden version',
      'the beginning of the content’s digest: stop if the case is another version',
    ),
  ),
];

/** `<id>`: the one case a command is about. */
export const caseArgument = (say: Say): Explained => [
  '<id>',
  say(text('tilsynets id, for eksempel 2026-skolebro', 'the case’s id, for example 2026-skolebro')),
];

/** `[ids...]`: the cases a command is about. */
export const casesArgument = (say: Say): Explained => [
  '[ids...]',
  say(text('tilsynenes id, for eksempel 2026-skolebro', 'the cases’ ids, for example 2026-skolebro')),
];

/** `<id>`: the one vendor a command is about. */
export const vendorArgument = (say: Say): Explained => ['<id>', say(text('leverandørens id', 'the vendor’s id'))];

/** The flags of every command that writes records. */
export const writingFlags = (command: Command, say: Say): Command =>
  command
    .option('-y, --yes', say(text('spørg ikke; brug forslagene', 'ask nothing; use what is proposed')))
    .option('--dry-run', say(text('vis planen, og skriv ikke noget', 'show the plan and write nothing')))
    .option(...jsonFlag(say));
