import { text } from '../../domain/text.ts';
import { readExports } from '../../exchange/kitos/excel/read-exports.ts';
import { configureReading, type ReadingOptions } from '../../procedures/kitos/options.ts';
import { refuseBroken } from '../../procedures/kitos/refuse-broken.ts';
import { writeReading } from '../../procedures/kitos/write-reading.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { knownNames, openFiles } from './import/ask/files.ts';
import { datedExports } from './import/ask/municipality.ts';

const name = 'kitos import';

interface KitosImportOptions extends WritingOptions, ReadingOptions {
  readonly files: readonly string[];
  readonly municipality?: string;
  readonly date?: string;
}

/** Reads a municipality's Excel exports from OS2kitos, shows what they change, and writes it once somebody agrees. */
export const kitosImportCommand = defineCommand<KitosImportOptions>({
  name,
  summary: text('Læs kommuners Excel-udtræk fra OS2kitos ind', 'Read municipalities’ Excel exports from OS2kitos in'),
  examples: [
    'kitos import "Databehandling Overblik.xlsx" "IT Systemer Overblik.xlsx" --municipality 0791',
    'kitos import viborg-*.xlsx --dry-run',
    'kitos import katalog.xlsx --date 2026-05-01 --yes --json',
  ],

  configure: (command, explain) => {
    writingFlags(
      configureReading(
        command
          .argument(
            '<files...>',
            explain('udtrækkene; de kendes på kolonnernes navne', 'the exports; they are known by their column titles'),
          )
          .option(
            '--municipality <municipality>',
            explain(
              'kommunen, filerne kommer fra, ved kode eller navn (ellers af filens navn)',
              'the municipality they come from, by code or name (default: by the file’s name)',
            ),
          )
          .option(
            '--date <date>',
            explain(
              'dagen, de er trukket (ellers af filens navn, eller i dag)',
              'the day they were exported (else by the file’s name, or today)',
            ),
          ),
        explain,
      ),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    refuseBroken(session.repository);
    const date = readDate('--date', options.date, { notAfter: context.clock.today() });
    const opened = openFiles(options.files, context);
    const dated = datedExports(opened, {
      repository: session.repository,
      today: context.clock.today(),
      ...(options.municipality !== undefined && { municipality: options.municipality }),
      ...(date !== undefined && { date }),
    });
    const read = async () => ({ reading: readExports(dated, knownNames(session.repository)) });
    return writeReading(read, options, session);
  },
});
