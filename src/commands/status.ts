import { ExitCode, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import { typedList } from '../domain/typed-list.ts';
import { findMunicipality, findVendor } from '../facts/look-up.ts';
import { refuseUnread, unreadOfKinds } from '../facts/needed-records.ts';
import { isLeaving, isNew, type ScopeRow } from '../facts/status/scope-report.ts';
import { type StatusSubject, statusAt } from '../facts/status/status.ts';
import type { Repository } from '../repository/repository.ts';
import { defineCommand } from '../terminal/command.ts';
import { openToRead } from '../terminal/open-repository.ts';
import { readDate } from '../terminal/read-flags.ts';
import { chooseBaseline } from './status/ask.ts';
import { type ShownStatus, statusJson } from './status/json.ts';
import { configureStatus, listFilters, type StatusOptions } from './status/options.ts';
import { funnelText } from './status/print/funnel.ts';
import { scopeText } from './status/print/scope.ts';
import { requireGround } from './status/ready.ts';

/** How far supervision has come on a day, and with `--scope` which systems are its task, and why. Reads records alone; writes nothing. */
export const statusCommand = defineCommand<StatusOptions>({
  name: 'status',
  summary: text(
    'Se, hvor langt DBS er, og hvilke systemer der er opgaven',
    'See how far DBS has come, and which systems are in scope',
  ),
  examples: [
    'status',
    'status --at 2025-12-31 --year 2025',
    'status --scope --unclear',
    'status --new --leaving --since 2026-01-01',
    'status --new --leaving --since-ref 2026-01-01',
    'status --scope --municipality Viborg --json',
  ],

  configure: configureStatus,

  async run(options, context) {
    const at = readDate('--at', options.at) ?? context.clock.today();
    const opened = openToRead(context);
    const { repository } = opened;
    // Figures that leave a record out are figures of something else.
    refuseUnread(unreadOfKinds(repository, ['vendor', 'system', 'unplaced', 'tilsyn', 'release', 'decision']));
    requireGround(repository, context);
    const subject = readSubject(options, repository);
    const listing = options.scope === true || listFilters.some((filter) => options[filter] === true);
    const baseline = await chooseBaseline(options, at, opened, context);
    const status = statusAt(repository, at, subject, baseline);
    const rows = status.report.rows.filter((row) => isWanted(row, options));
    const shown: ShownStatus = { status, baseline, rows: listing ? rows : undefined, repository };
    context.terminal.out(
      options.json === true
        ? statusJson(shown)
        : listing
          ? scopeText(shown, rows, context)
          : funnelText(shown, context),
    );
    return ExitCode.Ok;
  },
});

function readSubject({ vendor, municipality, year }: StatusOptions, repository: Repository): StatusSubject {
  if (year !== undefined && !/^2[0-9]{3}$/.test(year))
    throw new UserError({
      message: text(`--year ${year} er ikke et årstal.`, `--year ${year} is not a year.`),
      hint: text('Skriv fire cifre, for eksempel 2026.', 'Write four digits, for example 2026.'),
    });
  const vendors = vendor === undefined ? undefined : typedList(vendor).map((each) => findVendor(each, repository));
  return {
    ...(vendors === undefined ? {} : { vendors: new Set(vendors) }),
    ...(municipality === undefined ? {} : { municipality: findMunicipality(municipality, repository).id }),
    ...(year === undefined ? {} : { year }),
  };
}

/** Without a filter everything; with several, what fits one of them. */
function isWanted(row: ScopeRow, options: StatusOptions): boolean {
  const fits: Readonly<Record<(typeof listFilters)[number], boolean>> = {
    inScope: row.verdict?.standing === 'in',
    outOfScope: row.verdict?.standing === 'out',
    unclear: row.verdict?.standing === 'unclear',
    new: isNew(row),
    leaving: isLeaving(row),
    near: row.edge !== undefined,
  };
  const asked = listFilters.filter((filter) => options[filter] === true);
  return asked.length === 0 || asked.some((filter) => fits[filter]);
}
