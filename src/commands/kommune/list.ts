import { Option } from 'commander';
import { ExitCode } from '../../domain/errors.ts';
import { feeSummary } from '../../domain/fees.ts';
import { countBySize, type Size, sizeNames, sizes } from '../../domain/membership.ts';
import { text } from '../../domain/text.ts';
import { visibleText } from '../../formatters/visible-text.ts';
import { labels } from '../../generated/labels.ts';
import { type ListedMunicipality, listMunicipalities } from '../../operations/municipality-profile.ts';
import type { Context } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';
import { columnsOf } from '../columns.ts';
import { defineCommand } from '../command.ts';
import { openRepository } from '../open-repository.ts';
import { readDate } from '../read-date.ts';
import { sayPending } from '../say-pending.ts';
import { amountText, notConfirmed } from './amount.ts';

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

  configure: (command, say) =>
    command
      .option('--fees', say(text('vis kontingentet, og hvad det bliver i alt', 'show fees and their total')))
      .option('--all', say(text('også kommuner, der ikke er medlem', 'municipalities that are no members too')))
      .addOption(new Option('--size <size>', say(text('kun denne størrelse', 'this size only'))).choices([...sizes]))
      .option('--at <date>', say(text('som det er på denne dato (ellers i dag)', 'as of this date (default: today)')))
      .option('--json', say(text('listen som JSON', 'the list as JSON'))),

  async run(options, context) {
    const at = readDate('--at', options.at) ?? context.clock.today();
    const { repository, files } = openRepository(context);
    sayPending(context, files);
    const chosen = listMunicipalities(repository, at).filter(
      ({ size, member }) => (options.all === true || member) && (options.size === undefined || size === options.size),
    );
    const fees = feeSummary(sized(chosen.filter(({ member }) => member)), repository.settings?.data.feeBands ?? []);
    if (options.json === true) {
      const summary = { at, municipalities: chosen, bySize: countBySize(sized(chosen)), fees };
      context.terminal.out(`${JSON.stringify({ schemaVersion: 1, ...summary }, null, 2)}\n`);
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
  { say }: Context,
): readonly string[] {
  const head = [
    text('Kode', 'Code'),
    text('Kommune', 'Municipality'),
    text('Størrelse', 'Size'),
    text('Medlem', 'Member'),
    text('Systemer', 'Systems'),
    text('Kontakter', 'Contacts'),
    ...(withFees ? [text('Kontingent', 'Fee')] : []),
  ].map(say);
  const rows = listed.map((each) => [
    each.id,
    visibleText(each.name),
    each.size === null ? '–' : say(labels['municipalities.Municipality.size'][each.size]),
    each.memberFrom === null ? say(text('nej', 'no')) : `${each.memberFrom} – ${each.memberUntil ?? ''}`.trim(),
    String(each.systems),
    String(each.contacts),
    ...(withFees ? [each.fee === null ? '–' : say(amountText(each.fee))] : []),
  ]);
  const members = listed.filter(({ member }) => member).length;
  const counts = countBySize(sized(listed));
  const bySize = sizes.map((size) => `${counts[size]} ${say(sizeNames[size])}`);
  return [
    ...columnsOf([head, ...rows]),
    '',
    say(
      text(
        `${listed.length} kommuner, ${members} medlemmer pr. ${at} (${bySize.join(', ')}${counts.unknown > 0 ? `, ${counts.unknown} uden størrelse` : ''}).`,
        `${listed.length} municipalities, ${members} members on ${at} (${bySize.join(', ')}${counts.unknown > 0 ? `, ${counts.unknown} without size` : ''}).`,
      ),
    ),
  ];
}

function feeLines(listed: readonly ListedMunicipality[], repository: Repository, { say }: Context): readonly string[] {
  const bands = repository.settings?.data.feeBands ?? [];
  const { lines, total, confirmed, notCounted } = feeSummary(sized(listed.filter(({ member }) => member)), bands);
  const rows = lines.map(({ size, members, amount, sum, confirmed: isConfirmed }) => [
    say(labels['municipalities.Municipality.size'][size]),
    String(members),
    amount === null ? '–' : say(amountText(amount)),
    sum === null ? '–' : say(amountText(sum)),
    isConfirmed ? '' : say(text('ikke bekræftet', 'not confirmed')),
  ]);
  const count = String(lines.reduce((sum, { members, amount }) => sum + (amount === null ? 0 : members), 0));
  return [
    ...columnsOf([...rows, [say(text('I alt om året', 'Total a year')), count, '', say(amountText(total))]]),
    ...(notCounted > 0
      ? [
          say(
            text(
              `${notCounted} medlemmer er ikke talt med: deres størrelse, eller dens kontingent, er ikke skrevet.`,
              `${notCounted} members are not counted: their size, or its fee, is not written.`,
            ),
          ),
        ]
      : []),
    ...(confirmed ? [] : [say(notConfirmed)]),
  ];
}
