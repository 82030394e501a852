import { Chalk } from 'chalk';
import { visibleText } from '../../../domain/hidden-characters.ts';
import { text } from '../../../domain/text.ts';
import { releaseFolder } from '../../../facts/releases.ts';
import { countingApprovals, nextReleaseVersion } from '../../../operations/release/release-record.ts';
import type { Context } from '../../../ports.ts';
import { changesSinceLast, type MadeRelease } from '../../../procedures/release-case/make.ts';
import type { ReleasableCase } from '../../../procedures/release-case/ready.ts';
import type { ReleaseReservations } from '../../../procedures/release-case/reservations.ts';
import type { WritingSession } from '../../../terminal/session.ts';

/** What is about to be released: version, approvals, what is new in it, and what it is released in spite of. Ends with a line end. */
export function readyText(
  ready: ReleasableCase,
  { reason, reservations }: { readonly reason: string | undefined; readonly reservations: ReleaseReservations },
  session: WritingSession,
): string {
  const { tilsyn, draft, review, by, earlier, base, repository } = ready;
  const { context } = session;
  const { say, terminal } = context;
  const chalk = new Chalk({ level: terminal.colorErr });
  const approvals = countingApprovals({
    approvals: repository.ofCase('approval', tilsyn.id),
    judgement: review.judgement,
  });
  const rows: readonly (readonly [string, string])[] = [
    [say(text('Sag', 'Case')), `${tilsyn.id} · ${visibleText(tilsyn.data.title)}`],
    [say(text('Version', 'Version')), String(nextReleaseVersion(earlier))],
    ...(reason === undefined ? [] : [[say(text('Begrundelse', 'Reason')), visibleText(reason)] as const]),
    [say(text('Indhold', 'Content')), draft.content.contentDigest],
    [say(text('Tekst', 'Text')), draft.textDigest],
    [
      say(text('Godkendt af', 'Approved by')),
      `${approvals.map(({ data }) => data.reviewer).join(', ')} (${say(text(`krav ${review.judgement.quorum.required}, læst på ${base.ref}`, `quorum ${review.judgement.quorum.required}, read on ${base.ref}`))})`,
    ],
    [say(text('Frigives af', 'Released by')), by.id],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const table = rows.map(([label, value]) => `${chalk.bold(label.padEnd(width))}  ${value}`);
  const changes = changesSinceLast(ready).flatMap(({ heading, sentences }) => [
    `  ${heading}`,
    ...sentences.map((sentence) => `    • ${visibleText(sentence)}`),
  ]);
  const before = earlier.at(-1)?.data.version;
  const news =
    before === undefined
      ? []
      : ['', say(text(`Ændringer siden version ${before}:`, `Changes since version ${before}:`)), ...changes];
  const pins = base.pinned
    ? []
    : [
        '',
        say(
          text(
            'Ingen nøgle er fæstnet på denne maskine: hovedgrenen alene siger, hvis nøgler der er. Fæstn en med `git config dbs.trustedKey SHA256:…`.',
            'No key is pinned on this machine: the main branch alone says whose keys are whose. Pin one with `git config dbs.trustedKey SHA256:…`.',
          ),
        ),
      ];
  return `${[...table, ...news, ...reservationLines(reservations, tilsyn.data.template, say), ...pins].join('\n')}\n`;
}

/** The reservations, each on a line of its own after an empty one; nothing when there are none. */
function reservationLines(
  { sentences, arePrinted }: ReleaseReservations,
  template: string,
  say: Context['say'],
): readonly string[] {
  if (sentences.length === 0) return [];
  const heading = arePrinted
    ? text('Forbehold, som rapporten selv skriver:', 'Reservations, which the report itself prints:')
    : text(
        `Forbehold, som rapporten ikke skriver, for ${template} har ingen plads til dem:`,
        `Reservations the report does not print, for ${template} has no place for them:`,
      );
  return ['', say(heading), ...sentences.map((sentence) => `  • ${visibleText(sentence)}`)];
}

/** What was written, and what to type next. Ends with a line end. */
export function releasedText(
  { tilsyn }: ReleasableCase,
  { record }: MadeRelease,
  place: { readonly pdf: string; readonly remote: string | undefined; readonly branch: string | undefined },
  say: Context['say'],
): string {
  const folder = releaseFolder(tilsyn.id, record.version);
  const push =
    place.remote === undefined || place.branch === undefined ? [] : [`git push ${place.remote} ${place.branch}`];
  const steps = [
    `git add ${folder}`,
    `git commit -m "Frigivelse ${record.version} af ${tilsyn.id} (${record.by})" -- ${folder}`,
    ...push,
    `dbs report build ${tilsyn.id}`,
  ];
  return `${[
    `✓ ${say(text(`${tilsyn.id} er frigivet: version ${record.version}`, `${tilsyn.id} is released: version ${record.version}`))}`,
    `  + ${folder}/release.yaml`,
    `  + ${folder}/content.json`,
    `  + ${place.pdf}`,
    '',
    say(text('Næste skridt:', 'Next:')),
    ...steps.map((step) => `  ${step}`),
  ].join('\n')}\n`;
}
