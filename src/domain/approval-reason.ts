import { type Text, text } from './text.ts';

/** Why an approval does not count. Closed: whoever handles them handles all. */
export type ApprovalReason =
  | { readonly reason: 'content-changed' }
  | { readonly reason: 'text-changed' }
  | { readonly reason: 'text-unknown' }
  | { readonly reason: 'template-changed' }
  | { readonly reason: 'template-unnamed' }
  | { readonly reason: 'superseded'; readonly by: string }
  | { readonly reason: 'previous-missing'; readonly previous: string }
  | { readonly reason: 'counted-already'; readonly other: string }
  | { readonly reason: 'removed' }
  | { readonly reason: 'returned' }
  | { readonly reason: 'returned-elsewhere'; readonly by: string }
  | { readonly reason: 'owner' }
  | { readonly reason: 'author' }
  | { readonly reason: 'commit-author'; readonly commit: string }
  | { readonly reason: 'history-missing' }
  | { readonly reason: 'same-municipality'; readonly other: string }
  | { readonly reason: 'municipality-missing' }
  | { readonly reason: 'interest'; readonly vendor: string }
  | { readonly reason: 'not-a-reviewer'; readonly role: string }
  | { readonly reason: 'left'; readonly until: string }
  | { readonly reason: 'base-missing' }
  | { readonly reason: 'person-unknown' }
  | { readonly reason: 'key-unknown'; readonly fingerprint: string }
  | { readonly reason: 'key-not-valid'; readonly from: string; readonly until: string | null }
  | { readonly reason: 'key-revoked'; readonly revoked: string }
  | { readonly reason: 'key-not-anchored'; readonly fingerprint: string }
  | { readonly reason: 'key-shared'; readonly fingerprint: string }
  | { readonly reason: 'signature-missing' }
  | { readonly reason: 'signature-wrong' }
  | { readonly reason: 'recorded-not-counted' }
  | { readonly reason: 'date-in-future'; readonly of: 'today' | 'commit'; readonly limit: string }
  | { readonly reason: 'statement-edited' }
  | { readonly reason: 'file-name' };

/** The reason in words, a sentence that can stand after the approval's name. */
export function reasonText(reason: ApprovalReason): Text {
  switch (reason.reason) {
    case 'content-changed':
      return text('Sagens indhold er ændret siden.', 'The content of the case has changed since.');
    case 'text-changed':
      return text('Rapportens tekst er ændret siden.', 'The text of the report has changed since.');
    case 'text-unknown':
      return text(
        'Rapporten kan ikke laves, så teksten kan ikke sammenlignes.',
        'The report cannot be made, so its text cannot be compared.',
      );
    case 'template-changed':
      return text(
        'Skabelonen, rapporten vises og trykkes med, eller afsenderens navn er ændret siden.',
        'The template the report is shown and printed with, or the sender’s name, has changed since.',
      );
    case 'template-unnamed':
      return text(
        'Svaret er givet med et ældre værktøj og siger ikke, hvilken skabelon rapporten blev læst i.',
        'The answer was given with an older tool and does not say which template the report was read in.',
      );
    case 'superseded':
      return text(
        `Kvalitetssikreren har taget stilling igen (${reason.by}).`,
        `The reviewer has answered again (${reason.by}).`,
      );
    case 'previous-missing':
      return text(
        'Kvalitetssikrerens forrige stillingtagen, som denne bygger på, er ikke i sagen.',
        'The reviewer’s previous answer, which this one names, is not in the case.',
      );
    case 'counted-already':
      return text(
        `Kvalitetssikrerens anden godkendelse tæller allerede (${reason.other}).`,
        `The reviewer’s other approval already counts (${reason.other}).`,
      );
    case 'removed':
      return text('Filen er fjernet eller ændret siden.', 'The file was removed or changed since.');
    case 'returned':
      return text('Kvalitetssikreren har sendt rapporten tilbage.', 'The reviewer has returned the report.');
    case 'returned-elsewhere':
      return text(
        `Kvalitetssikreren har også sendt rapporten tilbage (${reason.by}).`,
        `The reviewer has also returned the report (${reason.by}).`,
      );
    case 'owner':
      return text('Kvalitetssikreren er selv ansvarlig for sagen.', 'The reviewer owns the case.');
    case 'author':
      return text(
        'Kvalitetssikreren står selv som forfatter i sagen.',
        'The reviewer is named as an author of the case.',
      );
    case 'commit-author':
      return text(
        `Kvalitetssikreren har selv ændret sagens indhold (commit ${reason.commit.slice(0, 10)}).`,
        `The reviewer has changed the content of the case (commit ${reason.commit.slice(0, 10)}).`,
      );
    case 'history-missing':
      return text(
        'Historikken er ikke hentet, så det kan ikke ses, hvem der har skrevet i sagen.',
        'The history is not fetched, so it cannot be seen who has written in the case.',
      );
    case 'same-municipality':
      return text(
        `Kvalitetssikreren er fra samme kommune som ${reason.other}, hvis godkendelse tæller.`,
        `The reviewer is of the same municipality as ${reason.other}, whose approval counts.`,
      );
    case 'municipality-missing':
      return text('Kvalitetssikrerens kommune er ikke oplyst.', 'The reviewer’s municipality is not given.');
    case 'interest':
      return text(
        `Kvalitetssikreren har en interesse i leverandøren ${reason.vendor}.`,
        `The reviewer has an interest in the vendor ${reason.vendor}.`,
      );
    case 'not-a-reviewer':
      return text(
        `Personen er ikke kvalitetssikrer (rolle: ${reason.role}).`,
        `The person is no reviewer (${reason.role}).`,
      );
    case 'left':
      return text(`Kvalitetssikreren er fratrådt ${reason.until}.`, `The reviewer left on ${reason.until}.`);
    case 'base-missing':
      return text(
        'Der er ingen hovedgren at læse nøgler, personer og krav fra.',
        'There is no main branch to read keys, people and quorum from.',
      );
    case 'person-unknown':
      return text(
        'Personen står ikke i register/people.yaml på hovedgrenen.',
        'The person is not in register/people.yaml on the main branch.',
      );
    case 'key-unknown':
      return text(
        `Nøglen ${reason.fingerprint} er ikke kvalitetssikrerens på hovedgrenen.`,
        `The key ${reason.fingerprint} is not the reviewer’s on the main branch.`,
      );
    case 'key-not-valid':
      return text(
        `Nøglen gjaldt ikke den dag (fra ${reason.from}${reason.until === null ? '' : ` til ${reason.until}`}).`,
        `The key was not valid that day (from ${reason.from}${reason.until === null ? '' : ` to ${reason.until}`}).`,
      );
    case 'key-revoked':
      return text(`Nøglen er spærret fra ${reason.revoked}.`, `The key is revoked as of ${reason.revoked}.`);
    case 'key-not-anchored':
      return text(
        `Nøglen ${reason.fingerprint} er ikke indskrevet af en, der kan føres tilbage til den fastgjorte nøgle.`,
        `The key ${reason.fingerprint} is not enrolled by anyone who can be traced to the pinned key.`,
      );
    case 'key-shared':
      return text(
        `Nøglen ${reason.fingerprint} står under flere personer og tæller for ingen af dem.`,
        `The key ${reason.fingerprint} stands under several people and counts for none.`,
      );
    case 'signature-missing':
      return text('Underskriften mangler.', 'The signature is missing.');
    case 'signature-wrong':
      return text(
        'Underskriften passer ikke til det, der står i filen.',
        'The signature does not fit what the file says.',
      );
    case 'recorded-not-counted':
      return text(
        'Svaret er indført af sekretariatet og ikke underskrevet; dbs.yaml lader ikke den slags tælle.',
        'The answer was recorded by the secretariat and not signed; dbs.yaml does not let such answers count.',
      );
    case 'date-in-future':
      return reason.of === 'today'
        ? text(`Datoen ligger efter i dag (${reason.limit}).`, `The date is after today (${reason.limit}).`)
        : text(
            `Datoen ligger efter den dag, filen kom ind i Git (${reason.limit}).`,
            `The date is after the day the file came into Git (${reason.limit}).`,
          );
    case 'statement-edited':
      return text(
        'Filen er ændret, efter den blev skrevet: navnet passer ikke til indholdet.',
        'The file was changed after it was written: its name does not fit its content.',
      );
    case 'file-name':
      return text(
        'Filens navn begynder ikke med stillingtagens dato og kvalitetssikrer.',
        'The file’s name does not begin with the answer’s date and reviewer.',
      );
  }
}
