import { Chalk } from 'chalk';
import { visibleText } from '../../../../domain/hidden-characters.ts';
import { type Text, text } from '../../../../domain/text.ts';
import { changesText } from '../../../../formatters/changes/text.ts';
import type { Context } from '../../../../ports.ts';
import type { SubmittableCase } from '../ready/case.ts';
import { shellWord } from './pull-request.ts';

/** So many paths are named in a list; the rest are counted. */
const most = 12;

/** What is about to be committed, and where, for the person who submits. Ends with a line end. */
export function plannedText(ready: SubmittableCase, { say, terminal }: Context): string {
  const { place, tilsyn, files, left, ofCommit } = ready;
  const chalk = new Chalk({ level: terminal.colorErr });
  const branch = visibleText(place.branch.name);
  const lines = [
    `${chalk.bold(tilsyn.id)}  ${visibleText(tilsyn.data.title)}`,
    say(
      place.branch.isNew
        ? text(`Ny gren: ${branch}`, `New branch: ${branch}`)
        : text(`Gren: ${branch}`, `Branch: ${branch}`),
    ),
    ...(files.length === 0
      ? [say(text('Alt er lagt i Git allerede.', 'Everything is committed already.'))]
      : [say(text('Lægges i Git:', 'To be committed:')), ...pathLines(files, say)]),
    ...(left.length === 0
      ? []
      : [
          say(text('Bliver liggende, for det er ikke sagens:', 'Left as it is, for it is not the case’s:')),
          ...pathLines(left, say),
        ]),
  ];
  const meaning =
    files.length === 0 ? '' : `\n${changesText(ofCommit, { say, terminal: { ...terminal, colorOut: 0 } })}`;
  return `${lines.join('\n')}\n${meaning}`;
}

const pathLines = (paths: readonly string[], say: Context['say']): readonly string[] => [
  ...paths.slice(0, most).map((path) => `  ${visibleText(path)}`),
  ...(paths.length > most
    ? [`  ${say(text(`og ${paths.length - most} til`, `and ${paths.length - most} more`))}`]
    : []),
];

/** What was done, and what to do next: talk, for the pull request itself is the result. Ends with a line end. */
export function doneText(
  { place, tilsyn }: SubmittableCase,
  done: { readonly commit: string | undefined; readonly file: string; readonly pushed: boolean },
  say: Context['say'],
): string {
  const name = shellWord(place.branch.name);
  const committed = done.commit?.slice(0, 8);
  const headline: Text =
    committed === undefined
      ? text(`${tilsyn.id} var lagt i Git i forvejen.`, `${tilsyn.id} was committed already.`)
      : text(
          `${tilsyn.id} er lagt i Git på ${name} (${committed}).`,
          `${tilsyn.id} is committed on ${name} (${committed}).`,
        );
  const opening = text(
    `Opret en pull request fra ${name} til ${mainName(place)} med teksten i ${done.file}`,
    `Open a pull request from ${name} to ${mainName(place)} with the text in ${done.file}`,
  );
  const steps = [...(done.pushed ? [] : [pushStep(place, name)]), opening].map(say);
  return `✓ ${say(headline)}\n\n${say(text('Næste skridt:', 'Next:'))}\n${steps.map((step) => `  ${step}\n`).join('')}`;
}

const pushStep = ({ remote }: SubmittableCase['place'], name: string): Text =>
  remote === undefined
    ? text(
        '(intet fjernt arkiv: tilføj det med `git remote add origin <adresse>`)',
        '(no remote repository: add it with `git remote add origin <address>`)',
      )
    : text(`git push -u ${remote} ${name}`, `git push -u ${remote} ${name}`);

const mainName = ({ main, remote }: SubmittableCase['place']): string =>
  visibleText(remote !== undefined && main.startsWith(`${remote}/`) ? main.slice(remote.length + 1) : main);
