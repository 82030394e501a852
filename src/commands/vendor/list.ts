import { countOf } from '../../domain/counted-things.ts';
import { ExitCode } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { isOver, phaseOf } from '../../domain/lifecycle/milestones.ts';
import { type Text, text } from '../../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { unreadOf } from '../../facts/unread.ts';
import { type Column, fittingTable } from '../../formatters/table.ts';
import type { Context } from '../../ports.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { jsonFlag } from '../../terminal/options.ts';

export interface VendorListOptions {
  readonly open?: boolean;
  readonly json?: boolean;
}

/** A vendor on one line. */
interface ListedVendor {
  readonly id: string;
  readonly name: string;
  /** Null while nobody knows it. */
  readonly country: string | null;
  readonly systems: number;
  readonly cases: number;
  /** Cases that go on. */
  readonly open: number;
  readonly subProcessors: number;
}

/** Lists vendors with what they have. Vendors whose file has errors are named, never left out in silence. */
export const vendorListCommand = defineCommand<VendorListOptions>({
  name: 'vendor list',
  summary: text('Vis leverandører med systemer og tilsyn', 'List vendors with systems and cases'),
  examples: ['vendor list', 'vendor list --open --json'],

  configure: (command, explain) =>
    command
      .option('--open', explain('kun dem med tilsyn i gang', 'only those with open cases'))
      .option(...jsonFlag(explain)),

  async run({ open, json }, context) {
    const { repository } = openToRead(context);
    refuseUnread(unreadOfKinds(repository, ['system', 'sub-processor', 'tilsyn']));
    const { terminal, say } = context;
    const cases = casesByVendor(repository);
    const vendors = repository
      .all('vendor')
      .map((vendor) => listedVendor(vendor, cases.get(vendor.id) ?? [], repository))
      .filter((vendor) => open !== true || vendor.open > 0);
    const unreadable = unreadOf(repository, 'vendor');
    if (json === true) {
      terminal.out(jsonAnswer({ vendors, unreadable }));
      return ExitCode.Ok;
    }
    terminal.out(
      vendors.length === 0
        ? `${say(repository.ids('vendor').length === 0 ? noneYet : text('Ingen leverandører passer.', 'No vendor fits.'))}\n`
        : `${listLines(vendors, context).join('\n')}\n`,
    );
    if (unreadable.length > 0)
      terminal.err(
        `${say(text(`${countOf(unreadable.length, 'vendor').da} kan ikke læses og er ikke med: ${unreadable.join(', ')}. Se \`dbs validate\`.`, `${countOf(unreadable.length, 'vendor').en} cannot be read and are left out: ${unreadable.join(', ')}. See \`dbs validate\`.`))}\n`,
      );
    return ExitCode.Ok;
  },
});

function listLines(vendors: readonly ListedVendor[], { say, terminal }: Context): readonly string[] {
  const column = (head: Text, expendable: number, cell: (vendor: ListedVendor) => string): Column => ({
    head: say(head),
    expendable,
    cells: vendors.map((vendor) => visibleText(cell(vendor))),
  });
  const number = (head: Text, expendable: number, cell: (vendor: ListedVendor) => number): Column => ({
    ...column(head, expendable, (vendor) => String(cell(vendor))),
    numeric: true,
  });
  return fittingTable(
    [
      column(text('Id', 'Id'), 0, ({ id }) => id),
      column(text('Leverandør', 'Vendor'), 1, ({ name }) => name),
      column(text('Land', 'Country'), 3, ({ country }) => country ?? '–'),
      number(text('Systemer', 'Systems'), 1, ({ systems }) => systems),
      number(text('Tilsyn', 'Cases'), 2, ({ cases }) => cases),
      number(text('I gang', 'Open'), 1, ({ open }) => open),
      number(text('Led i kæden', 'Sub-processors'), 4, ({ subProcessors }) => subProcessors),
    ],
    terminal.width,
  );
}

const noneYet = text(
  'Der er ingen leverandører endnu. Hent dem fra OS2kitos med `dbs kitos pull`, eller opret dem selv i vendors/.',
  'There are no vendors yet. Read them from OS2kitos with `dbs kitos pull`, or make them yourself in vendors/.',
);

function casesByVendor(repository: Repository): ReadonlyMap<string, readonly TypedDocument<'tilsyn'>[]> {
  const byVendor = new Map<string, TypedDocument<'tilsyn'>[]>();
  for (const tilsyn of repository.all('tilsyn')) {
    const known = byVendor.get(tilsyn.data.vendor);
    if (known === undefined) byVendor.set(tilsyn.data.vendor, [tilsyn]);
    else known.push(tilsyn);
  }
  return byVendor;
}

const listedVendor = (
  { id, data }: TypedDocument<'vendor'>,
  cases: readonly TypedDocument<'tilsyn'>[],
  repository: Repository,
): ListedVendor => ({
  id,
  name: data.name,
  country: data.country ?? null,
  systems: repository.ofVendor('system', id).length,
  cases: cases.length,
  open: cases.filter((tilsyn) => !isOver(phaseOf(tilsyn.data.milestones))).length,
  subProcessors: repository.ofVendor('sub-processor', id).length,
});
