import { countOf } from '../../domain/counted-things.ts';
import { longDate } from '../../domain/date.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text } from '../../domain/text.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { KitosPlan } from '../../operations/kitos/kitos-plan.ts';
import type { Context } from '../../ports.ts';
import type { Change } from '../../repository/apply/change.ts';
import { changeSections } from './change-sections.ts';
import { type Showing, sectionLines } from './section.ts';
import { toldSections } from './told-sections.ts';

/** The plan for a person: what changes, what waits, what is worth knowing, and what to do next. Ends with a line end. */
export function kitosPlanText(
  plan: KitosPlan,
  status: 'planned' | 'written',
  changes: readonly Change[],
  { context, all }: { readonly context: Context; readonly all: boolean },
): string {
  const showing = { say: context.say, width: context.terminal.width ?? 100, all };
  const sections = [...changeSections(plan, showing), ...toldSections(plan, showing)].filter(
    ({ rows }) => rows.length > 0,
  );
  const lines = [
    ...wrap(context.say(headLine(plan)), showing.width),
    ...sections.flatMap((section) => ['', ...sectionLines(section, showing)]),
    '',
    ...countLines(plan, showing),
    '',
    ...wrap(context.say(outcome(plan, status, changes)), showing.width),
  ];
  return `${lines.join('\n')}\n`;
}

const headLine = ({ origin, threshold }: KitosPlan): Text => {
  const limit =
    threshold === undefined
      ? text('ingen grænse', 'no limit')
      : text(`grænse ${countOf(threshold, 'member').da}`, `limit ${countOf(threshold, 'member').en}`);
  return text(
    `OS2kitos, læst fra ${visibleText(origin.from)}, ${longDate(origin.date)} (${limit.da})`,
    `OS2kitos, read from ${visibleText(origin.from)}, ${longDate(origin.date, 'en')} (${limit.en})`,
  );
};

function countLines(
  { tooFew, coverage, notCovered, notRead }: KitosPlan,
  { say, width, all }: Showing,
): readonly string[] {
  const seen = coverage.filter(({ usages, registrations }) => usages || registrations);
  const names = notCovered.slice(0, all ? undefined : 6).map(({ name }) => name);
  const more = notCovered.length - names.length;
  const rest =
    names.length === 0
      ? ''
      : `: ${names.join(', ')}${more > 0 ? say(text(` og ${more} til`, ` and ${more} more`)) : ''}`;
  const sentences = [
    ...(tooFew.length > 0
      ? [
          text(
            `${tooFew.length} andre systemer har for få medlemmer.`,
            `${tooFew.length} other systems have too few members.`,
          ),
        ]
      : []),
    ...(notRead > 0
      ? [
          text(
            `${notRead} af vores systemer var ikke med i det, der blev læst.`,
            `${notRead} of our systems were not in what was read.`,
          ),
        ]
      : []),
    text(
      `Anvendelser kunne læses hos ${seen.filter(({ usages }) => usages).length} kommuner, databehandlinger hos ${seen.filter(({ registrations }) => registrations).length}. Ikke læst hos ${notCovered.length} medlemmer${rest}.`,
      `Usages could be read at ${seen.filter(({ usages }) => usages).length} municipalities, registrations at ${seen.filter(({ registrations }) => registrations).length}. Not read at ${notCovered.length} members${rest}.`,
    ),
  ];
  return sentences.flatMap((sentence) => wrap(say(sentence), width));
}

const filesDa = (count: number): string => (count === 1 ? '1 ny fil' : `${count} nye filer`);
const filesEn = (count: number): string => (count === 1 ? '1 new file' : `${count} new files`);

function outcome(plan: KitosPlan, status: 'planned' | 'written', changes: readonly Change[]): Text {
  if (changes.length === 0) {
    return text('Intet nyt at skrive: arkivet siger det samme.', 'Nothing new to write: the repository says the same.');
  }
  const kinds = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  const [made, changed] = [kinds('create'), kinds('replace')];
  const next = text(
    ' Se, hvad der nu er omfattet, med `dbs status --scope`, og opret tilsyn med `dbs tilsyn new`.',
    ' See what is in scope now with `dbs status --scope`, and make cases with `dbs tilsyn new`.',
  );
  const unknown = plan.created.filter(({ record }) => record.personalData === undefined).length;
  const look =
    unknown === 0
      ? text('', '')
      : text(
          ` ${unknown === 1 ? '1 nyt system' : `${unknown} nye systemer`} står som „Ikke undersøgt“: skriv \`personalData\`, før der oprettes tilsyn.`,
          ` ${unknown === 1 ? '1 new system is' : `${unknown} new systems are`} “Not looked into”: write \`personalData\` before a case is made.`,
        );
  return status === 'written'
    ? text(
        `✓ ${filesDa(made)}, ${changed} ændrede.${look.da}${next.da}`,
        `✓ ${filesEn(made)}, ${changed} changed.${look.en}${next.en}`,
      )
    : text(`${filesDa(made)}, ${changed} ændrede.`, `${filesEn(made)}, ${changed} changed.`);
}
