import { longDate } from '../../domain/date.ts';
import { ExitCode } from '../../domain/errors.ts';
import { amountText, feeSummary, notConfirmed } from '../../domain/fees.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { countBySize, type Size, sizeNames, sizes } from '../../domain/municipality-sizes.ts';
import { type Text, text } from '../../domain/text.ts';
import { type ListedMunicipality, listMunicipalities } from '../../facts/municipality-profile.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { type Column, fittingTable } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import { labels } from '../../generated/labels.ts';
import type { Context } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';
import { ChoiceOption } from '../../terminal/choice-option.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { atFlag, jsonFlag } from '../../terminal/options.ts';
import { readDate } from '../../terminal/read-flags.ts';

export interface KommuneListOptions {
  readonly fees?: boolean;
  readonly all?: boolean;
  readonly size?: Size;
  readonly at?: string;
  readonly json?: boolean;
}

/** Lists the members on a day, or every municipality, with size, membership and systems; with `--fees` what they pay together. */
export const kommuneListCommand = defineCommand<KommuneListOptions>({
  name: 'kommune list',
  summary: text('Vis medlemskommuner med størrelse og kontingent', 'List member municipalities with size and fee'),
  examples: ['kommune list', 'kommune list --fees', 'kommune list --all --at 2024-12-31 --json'],

  configure: (command, explain) =>
    command
      .option('--fees', explain('vis kontingentet, og hvad det bliver i alt', 'show fees and their total'))
      .option('--all', explain('også kommuner, der ikke er medlem', 'municipalities that are no members too'))
      .addOption(
        new ChoiceOption(
          '--size <size>',
          explain('kun denne størrelse', 'this size only'),
          labels['municipalities.Municipality.size'],
        ),
      )
      .option(...atFlag(explain))
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const at = readDate('--at', options.at) ?? context.clock.today();
    const { repository } = openToRead(context);
    refuseUnread(unreadOfKinds(repository, ['municipalities', 'system']));
    const chosen = listMunicipalities(repository, at).filter(
      ({ size, member }) => (options.all === true || member) && (options.size === undefined || size === options.size),
    );
    const fees = feeSummary(sized(chosen.filter(({ member }) => member)), repository.settings?.data.feeBands ?? []);
    if (options.json === true) {
      const summary = { at, municipalities: chosen, bySize: countBySize(sized(chosen)), fees };
      context.terminal.out(jsonAnswer({ ...summary }));
      return ExitCode.Ok;
    }
    context.terminal.out(
      chosen.length === 0
        ? `${context.say(text('Ingen kommuner passer.', 'No municipality fits.'))}\n`
        : `${[...listLines(chosen, at, options.fees === true, context), ...(options.fees === true ? ['', ...feeLines(chosen, repository, context)] : [])].join('\n')}\n`,
    );
    return ExitCode.Ok;
  },
});

const sized = (listed: readonly ListedMunicipality[]): readonly { readonly size?: Size }[] =>
  listed.map(({ size }) => (size == null ? {} : { size }));

function listLines(
  listed: readonly ListedMunicipality[],
  at: string,
  withFees: boolean,
  { say, terminal }: Context,
): readonly string[] {
  const column = (head: Text, expendable: number, cell: (each: ListedMunicipality) => string): Column => ({
    head: say(head),
    expendable,
    cells: listed.map((each) => visibleText(cell(each))),
  });
  const number = (head: Text, expendable: number, cell: (each: ListedMunicipality) => string): Column => ({
    ...column(head, expendable, cell),
    numeric: true,
  });
  const columns = [
    column(text('Kode', 'Code'), 0, ({ id }) => id),
    column(text('Kommune', 'Municipality'), 0, ({ name }) => name),
    column(text('Størrelse', 'Size'), 2, ({ size }) =>
      size === null ? '–' : say(labels['municipalities.Municipality.size'][size]),
    ),
    column(text('Medlem', 'Member'), 1, ({ memberFrom, memberUntil }) =>
      memberFrom === null ? say(text('nej', 'no')) : `${memberFrom} – ${memberUntil ?? ''}`.trim(),
    ),
    number(text('Systemer', 'Systems'), 3, ({ systems }) => String(systems)),
    number(text('Kontakter', 'Contacts'), 4, ({ contacts }) => String(contacts)),
    ...(withFees
      ? [number(text('Kontingent', 'Fee'), 1, ({ fee }) => (fee === null ? '–' : say(amountText(fee))))]
      : []),
  ];
  return [
    ...fittingTable(columns, terminal.width),
    '',
    ...wrap(say(summaryText(listed, at, say)), terminal.width ?? Number.POSITIVE_INFINITY),
  ];
}

/** How many there are, how many are members, and of which sizes. */
function summaryText(listed: readonly ListedMunicipality[], at: string, say: Context['say']): Text {
  const members = listed.filter(({ member }) => member).length;
  const counts = countBySize(sized(listed));
  const bySize = sizes.map((size) => `${counts[size]} ${say(sizeNames[size])}`).join(', ');
  const without = counts.unknown > 0;
  const others = listed.length > members;
  return text(
    `${others ? `${listed.length} kommuner, ${members}` : members} medlemmer ${longDate(at, 'da')} (${bySize}${without ? `, ${counts.unknown} uden størrelse` : ''}).`,
    `${others ? `${listed.length} municipalities, ${members}` : members} members on ${longDate(at, 'en')} (${bySize}${without ? `, ${counts.unknown} without size` : ''}).`,
  );
}

function feeLines(
  listed: readonly ListedMunicipality[],
  repository: Repository,
  { say, terminal }: Context,
): readonly string[] {
  const bands = repository.settings?.data.feeBands ?? [];
  const { lines, total, confirmed, notCounted } = feeSummary(sized(listed.filter(({ member }) => member)), bands);
  const counted = lines.reduce((sum, { members, amount }) => sum + (amount === null ? 0 : members), 0);
  const amountOf = (amount: number | null): string => (amount === null ? '–' : say(amountText(amount)));
  const numbers = (expendable: number, cells: readonly string[]): Column => ({
    head: '',
    expendable,
    cells,
    numeric: true,
  });
  const names = lines.map(({ size }) => say(labels['municipalities.Municipality.size'][size]));
  const remarks = lines.map((line) => (line.confirmed ? '' : say(text('ikke bekræftet', 'not confirmed'))));
  const columns = [
    { head: '', expendable: 0, cells: [...names, say(text('I alt om året', 'Total a year'))] },
    numbers(1, [...lines.map(({ members }) => String(members)), String(counted)]),
    numbers(2, [...lines.map(({ amount }) => amountOf(amount)), '']),
    numbers(0, [...lines.map(({ sum }) => amountOf(sum)), amountOf(total)]),
    { head: '', expendable: 3, cells: remarks },
  ];
  return [
    ...fittingTable(columns, terminal.width),
    ...(notCounted > 0
      ? [
          say(
            text(
              `${notCounted} ${notCounted === 1 ? 'medlem' : 'medlemmer'} er ikke talt med: størrelsen, eller dens kontingent, er ikke skrevet.`,
              `${notCounted} ${notCounted === 1 ? 'member is' : 'members are'} not counted: the size, or its fee, is not written.`,
            ),
          ),
        ]
      : []),
    ...(confirmed ? [] : wrap(say(notConfirmed), terminal.width ?? Number.POSITIVE_INFINITY)),
  ];
}
