import { visibleText } from '../../../domain/hidden-characters.ts';
import { type KitosRequest, methodOf } from '../../../domain/kitos/request.ts';
import { type Text, text, verbatim } from '../../../domain/text.ts';
import type { PushOutcome } from '../../../exchange/kitos/api/push.ts';
import { kitosRefusalText } from '../../../exchange/kitos/api/refusal.ts';

/** A request and what came of it. */
export interface Pushed {
  readonly request: KitosRequest;
  readonly outcome: PushOutcome;
}

/** What a request does, on one line. */
export function requestLine(request: KitosRequest): Text {
  const method = methodOf(request).padEnd(5);
  if (request.kind === 'set-names') {
    const { systemName, dataProcessorName } = request.body;
    const names = [
      ...(systemName === undefined ? [] : [`DBS Navn = ${visibleText(systemName)}`]),
      ...(dataProcessorName === undefined ? [] : [`DBS Databehandler = ${visibleText(dataProcessorName)}`]),
    ];
    return verbatim(`${method} ${visibleText(request.system.name)} (${request.system.id}): ${names.join(', ')}`);
  }
  const { municipality, registration, body, state } = request;
  const what = `${body.completedAt.slice(0, 10)} ${visibleText(body.oversightReportLink.url)} „${visibleText(body.remark)}“`;
  const place = `${method} ${municipality} ${visibleText(registration.name)}`;
  if (request.kind === 'add-date') return text(`${place}: nyt tilsyn ${what}`, `${place}: new supervision ${what}`);
  const before = state.dates.find(({ uuid }) => uuid === request.date);
  const was = before === undefined ? '' : ` (${before.completedAt} ${visibleText(before.link ?? '–')})`;
  return text(`${place}: ret tilsyn${was} til ${what}`, `${place}: change supervision${was} to ${what}`);
}

/** How many registrations get a date more: OS2kitos then answers "Gennemført tilsyn" with Ja by itself. */
export const flipsToYes = (requests: readonly KitosRequest[]): number =>
  new Set(requests.flatMap((request) => (request.kind === 'add-date' ? [request.registration.uuid] : []))).size;

/** What OS2kitos does by itself when a date is added; said before anything is sent, since a municipality's own answer may change. */
export const flipsText = (count: number): Text =>
  text(
    `Når en dato tilføjes, sætter OS2kitos selv „Gennemført tilsyn“ til Ja, også hvor kommunen har svaret Nej. Det gælder ${count} ${count === 1 ? 'registrering' : 'registreringer'} her.`,
    `When a date is added, OS2kitos itself sets “Gennemført tilsyn” to Ja, also where the municipality has answered Nej. It concerns ${count} ${count === 1 ? 'registration' : 'registrations'} here.`,
  );

/** What came of a request, and what to do about it. */
export function pushOutcomeText({ request, outcome }: Pushed): Text {
  switch (outcome.outcome) {
    case 'sent':
      return text('sendt', 'sent');
    case 'sent-unanswered':
      return text('sendt (svaret faldt ud, men OS2kitos har det)', 'sent (the answer was lost, but OS2kitos has it)');
    case 'not-taken':
      return text(
        `IKKE sendt: ${outcome.why.da}, og OS2kitos har det ikke. Ikke prøvet igen, for så kunne det blive skrevet to gange: kør \`dbs kitos push\` igen om lidt`,
        `NOT sent: ${outcome.why.en}, and OS2kitos does not have it. Not tried again, since it could then be written twice: run \`dbs kitos push\` again in a while`,
      );
    case 'ready':
      return text('kan sendes', 'can be sent');
    case 'already-there':
      return text('er der allerede', 'is there already');
    case 'changed-since':
      return text(
        'IKKE sendt: ændret i OS2kitos, siden filen blev lavet. Kør `dbs kitos drift` igen',
        'NOT sent: changed in OS2kitos since the file was made. Run `dbs kitos drift` again',
      );
    case 'gone':
      return text('IKKE sendt: findes ikke længere i OS2kitos', 'NOT sent: no longer in OS2kitos');
    case 'not-allowed': {
      const said = outcome.refusal === undefined ? '' : `: ${kitosRefusalText(outcome.refusal)}`;
      return text(
        `IKKE sendt: brugeren må ikke${said}. ${request.kind === 'set-names' ? 'Kun en systemintegrator må skrive DBS’ navne' : 'Bed kommunens lokale administrator om skriveadgang'}`,
        `NOT sent: the user may not${said}. ${request.kind === 'set-names' ? 'Only a system integrator may write DBS’s names' : 'Ask the municipality’s local administrator for write access'}`,
      );
    }
    case 'refused':
      return refusedText(request, kitosRefusalText(outcome.refusal), outcome.refusal.status);
  }
}

function refusedText({ kind }: KitosRequest, said: string, status: number): Text {
  const refused = text(`IKKE sendt: OS2kitos svarede ${said}`, `NOT sent: OS2kitos answered ${said}`);
  if (kind === 'add-date' && status === 400)
    return text(
      `${refused.da}. Et ældre OS2kitos kræver, at „Gennemført tilsyn“ er Ja: bed kommunen sætte det, og send igen`,
      `${refused.en}. An older OS2kitos wants “Gennemført tilsyn” to be Ja: ask the municipality to set it, and send again`,
    );
  if (kind === 'add-date' && (status === 404 || status === 405))
    return text(
      `${refused.da}. Dette OS2kitos kan ikke tage ét tilsyn ad gangen: skriv det i OS2kitos i hånden`,
      `${refused.en}. This OS2kitos cannot take one supervision at a time: write it in OS2kitos by hand`,
    );
  return refused;
}

/** Whether a request is where it should be, or could be brought there. */
export const isFine = ({ outcome }: PushOutcome): boolean =>
  ['sent', 'sent-unanswered', 'ready', 'already-there'].includes(outcome);
