import { visibleText } from '../../../domain/hidden-characters.ts';
import { type Text, text } from '../../../domain/text.ts';
import { columnsOf } from '../../../formatters/table.ts';
import { wrap } from '../../../formatters/wrap.ts';
import type { KitosDifference, WhyHeld } from '../../../operations/kitos/difference.ts';
import type { Drift } from '../../../operations/kitos/drift.ts';
import type { Context } from '../../../ports.ts';

const kinds: Readonly<Record<KitosDifference['kind'], Text>> = {
  'oversight-missing': text('Tilsyn mangler', 'Supervision missing'),
  'oversight-differs': text('Tilsyn afviger', 'Supervision differs'),
  'sub-processor-not-here': text('Underdatabehandler mangler her', 'Sub-processor missing here'),
  'sub-processor-not-there': text('Underdatabehandler mangler i OS2kitos', 'Sub-processor missing in OS2kitos'),
  'dbs-names': text('DBS’ navne afviger', 'DBS’s names differ'),
};

/** Why something cannot be sent, and what to do about it. */
const heldWords: Readonly<Record<WhyHeld, Text>> = {
  'not-from-api': text(
    'Læst uden om API’et, som en anmodning skal bygge på: kør mod OS2kitos med en bruger, der har en rolle i kommunen.',
    'Read without the API that a request must rest on: run against OS2kitos with a user who has a role in the municipality.',
  ),
  'too-old': text(
    'Dette OS2kitos tager kun hele lister af tilsyn, og det ville slette kommunens egne. Skriv det i OS2kitos i hånden.',
    'This OS2kitos takes whole lists of supervision only, which would delete the municipality’s own. Write it in OS2kitos by hand.',
  ),
  'no-link': text(
    'Rapportens adresse er ikke kendt: sæt reportLink i dbs.yaml, eller brug --report-link.',
    'The report’s address is not known: set reportLink in dbs.yaml, or use --report-link.',
  ),
  'no-uuid': text(
    'Datoen har intet uuid i OS2kitos. Ret den i OS2kitos i hånden.',
    'The date has no uuid in OS2kitos. Change it in OS2kitos by hand.',
  ),
  'too-long': text(
    'Navnet er længere end de 100 tegn, OS2kitos tager. Vælg et kortere.',
    'The name is longer than the 100 characters OS2kitos takes. Choose a shorter one.',
  ),
};

const nothingKept = text(
  'Der er ikke gemt registreringer fra OS2kitos endnu, så der er intet at sammenligne med. Hent dem med `dbs kitos pull` eller `dbs kitos import`.',
  'No registrations from OS2kitos are kept yet, so there is nothing to compare with. Read them with `dbs kitos pull` or `dbs kitos import`.',
);

const needsCompleted = text(
  'Ældre OS2kitos tager kun imod et tilsyn, når „Gennemført tilsyn“ er Ja. Siger det nej til en af dem, der er mærket *, så bed kommunen sætte Ja.',
  'Older OS2kitos takes a supervision only when “Gennemført tilsyn” is Ja. If it refuses one marked *, ask the municipality to set it to Ja.',
);

/**
 * The drift as tables, one for each municipality that has any, and what is the same for all.
 * @param asked whether OS2kitos was asked; otherwise it is told by what earlier readings kept alone
 */
export function driftText(
  drift: Drift,
  { nameOf, asked }: { readonly nameOf: (municipality: string) => string; readonly asked: boolean },
  context: Context,
): string {
  const { say } = context;
  if (!asked && drift.municipalities.every(({ from }) => from === null))
    return `${wrapped([say(nothingKept)], context).join('\n')}\n`;
  const lines: string[] = [];
  for (const { municipality, differences } of drift.municipalities) {
    if (differences.length === 0) continue;
    lines.push(`${municipality} ${visibleText(nameOf(municipality))}`, ...rowsOf(differences, context), '');
  }
  if (drift.catalogue.length > 0)
    lines.push(
      say(text('Kataloget (ens for alle)', 'The catalogue (the same for all)')),
      ...rowsOf(drift.catalogue, context),
      '',
    );
  return `${[...lines, ...wrapped(summaryLines(drift, { nameOf, asked }, say), context)].join('\n')}\n`;
}

/** A difference a line, in columns; where the terminal is too narrow, what is said here and there on lines of their own. */
function rowsOf(differences: readonly KitosDifference[], { say, terminal }: Context): readonly string[] {
  const rows = differences.map((each) => cellsOf(each, say));
  const lines = columnsOf(rows);
  const widest = Math.max(...lines.map(({ length }) => length));
  if (terminal.width === undefined || widest <= terminal.width) return lines;
  return rows.flatMap(([mark = '', kind = '', about = '', more = '', here = '', there = '']) => [
    `${mark} ${kind}: ${about}${more === '' ? '' : ` (${more})`}`,
    `       ${here}`,
    `       ${there}`,
  ]);
}

function cellsOf(each: KitosDifference, say: Context['say']): readonly string[] {
  const nothing = '–';
  const more = each.registration === undefined ? each.case : (each.case ?? each.system);
  return [
    `  ${each.request === undefined ? ' ' : each.needsCompleted === true ? '→*' : '→'}`,
    say(kinds[each.kind]),
    visibleText(each.registration ?? each.system ?? nothing),
    more ?? '',
    `${say(text('her', 'here'))}: ${visibleText(each.here ?? nothing)}`,
    `OS2kitos: ${visibleText(each.there ?? nothing)}`,
  ];
}

const wrapped = (sentences: readonly string[], { terminal }: Context): readonly string[] =>
  sentences.flatMap((sentence) => wrap(sentence, Math.min(terminal.width ?? 100, 100)));

function summaryLines(
  { municipalities, catalogue }: Drift,
  { nameOf, asked }: { readonly nameOf: (municipality: string) => string; readonly asked: boolean },
  say: Context['say'],
): readonly string[] {
  const seen = municipalities.filter(({ from }) => from !== null);
  const stored = municipalities.filter(({ from }) => from === 'stored');
  const unseen = municipalities.filter(({ from }) => from === null);
  const names = (each: typeof municipalities): Text =>
    some(each.map(({ municipality }) => visibleText(nameOf(municipality))));
  const all = [...municipalities.flatMap(({ differences }) => differences), ...catalogue];
  const registrations = seen.reduce((sum, each) => sum + each.registrations, 0);
  const requests = all.filter(({ request }) => request !== undefined).length;
  const held = [...new Set(all.flatMap((each) => each.held ?? []))].sort();
  return [
    say(
      text(
        `${all.length} ${all.length === 1 ? 'forskel' : 'forskelle'} i ${registrations} ${registrations === 1 ? 'registrering' : 'registreringer'} hos ${seen.length} ${seen.length === 1 ? 'kommune' : 'kommuner'}; ${requests} kan sendes (→).`,
        `${all.length} ${all.length === 1 ? 'difference' : 'differences'} in ${registrations} ${registrations === 1 ? 'registration' : 'registrations'} of ${seen.length} ${seen.length === 1 ? 'municipality' : 'municipalities'}; ${requests} can be sent (→).`,
      ),
    ),
    ...(stored.length === 0
      ? []
      : [say(text(`Efter en tidligere læsning: ${names(stored).da}.`, `By an earlier reading: ${names(stored).en}.`))]),
    ...(unseen.length === 0
      ? []
      : [
          say(
            asked
              ? text(
                  `Ikke set, for brugeren har ingen rolle dér: ${names(unseen).da}.`,
                  `Not seen, since the user has no role there: ${names(unseen).en}.`,
                )
              : text(`Der er ikke gemt noget fra: ${names(unseen).da}.`, `Nothing is kept from: ${names(unseen).en}.`),
          ),
        ]),
    ...held.map((why) => say(heldWords[why])),
    ...(all.some((each) => each.needsCompleted === true && each.request !== undefined) ? [say(needsCompleted)] : []),
  ];
}

const mostNamed = 6;

/** The first of some names, and how many there are besides. */
function some(names: readonly string[]): Text {
  const shown = names.slice(0, mostNamed).join(', ');
  const more = names.length - mostNamed;
  return more <= 0 ? text(shown, shown) : text(`${shown} og ${more} til`, `${shown} and ${more} more`);
}
