import { clauseModules } from '../../../../domain/clause-modules.ts';
import { UserError } from '../../../../domain/errors.ts';
import { type Text, text } from '../../../../domain/text.ts';
import type { LinkTransfer, TransferBasisEntry } from '../../../../generated/types.ts';
import { askChoice, askMaybeText } from '../../../../terminal/ask.ts';
import { readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LinkAddOptions } from '../options.ts';

type Clauses = Pick<LinkTransfer, 'module' | 'exporter' | 'fallback'>;

/**
 * What was entered into for the transfer: the module of the clauses, who exports, and the basis that is ready should the first fall away.
 * Module and exporter may be those of the basis in reserve: a DPF listing is often backed by clauses. Throws UserError for a detail that
 * no basis of the transfer has.
 */
export async function chooseClauses(
  options: LinkAddOptions,
  {
    basis,
    carried,
    bases,
  }: {
    readonly basis: TransferBasisEntry;
    readonly carried: readonly string[];
    readonly bases: readonly TransferBasisEntry[];
  },
  session: WritingSession,
): Promise<Clauses> {
  const reserve = await chooseFallback(options.fallback, basis, carried, bases, session);
  const entered = reserve === undefined ? [basis] : [basis, reserve];
  const hasModule = entered.some(({ needsModule }) => needsModule === true);
  // What is entered into with the recipient (GDPR art. 46) is what an exporter must assess; an adequacy decision or a listing has none.
  const hasExporter = entered.some(({ needsTia }) => needsTia);
  if (options.module !== undefined && !hasModule) throw noModule(basis.id, bases);
  if (options.exporter !== undefined && !hasExporter) throw noExporter(basis.id, bases);
  const asksNoMore = options.module === undefined && !(hasModule && session.asks);
  const module = asksNoMore
    ? undefined
    : await askChoice(
        '--module',
        options.module,
        text('Hvilket modul er indgået?', 'Which module was entered into?'),
        clauseModules,
        session,
      );
  const exporter = await askMaybeText(
    options.exporter,
    text(
      'Dataeksportøren, der har indgået det med modtageren (tom, hvis ingen ved det):',
      'The data exporter that entered into it with the recipient (empty if nobody knows):',
    ),
    hasExporter ? session : { ...session, asks: false },
  );
  return {
    ...(module === undefined ? {} : { module: Number(module) }),
    ...(exporter === undefined ? {} : { exporter }),
    ...(reserve === undefined ? {} : { fallback: reserve.id }),
  };
}

/** The basis that is ready should the first fall away; asked for where the first is a listing, which may end from one day to the next. */
async function chooseFallback(
  given: string | undefined,
  basis: TransferBasisEntry,
  carried: readonly string[],
  bases: readonly TransferBasisEntry[],
  { context: { say, prompt }, asks }: WritingSession,
): Promise<TransferBasisEntry | undefined> {
  const fitting = bases.filter(
    (each) => each.id !== basis.id && isBasis(each) && carried.every((code) => carries(each, code)),
  );
  if (given === undefined) {
    if (!asks || !basis.needsLookup) return undefined;
    return prompt.select<TransferBasisEntry | undefined>({
      message: say(text('Er et andet grundlag aftalt og klar?', 'Is another basis agreed and ready?')),
      choices: [
        { value: undefined, name: say(text('Nej', 'No')) },
        ...fitting.map((each) => ({ value: each, name: say(text(each.title, each.titleEn)) })),
      ],
    });
  }
  const [id] = readIds(
    '--fallback',
    [given],
    bases.map((each) => each.id),
  );
  const chosen = bases.find((each) => each.id === id);
  if (chosen === undefined) return undefined;
  if (!isBasis(basis)) throw nothingToBack(basis.id, chosen.id);
  if (!fitting.includes(chosen)) throw noReserve(chosen, basis.id, carried);
  return chosen;
}

/** Whether it rests on an article at all; `none` does not. */
const isBasis = ({ articles }: TransferBasisEntry): boolean => articles.length > 0;

/** Whether a basis carries data to a country; one made for no country in particular carries to all. */
export const carries = ({ countries }: TransferBasisEntry, country: string): boolean =>
  countries.length === 0 || countries.includes(country);

const noModule = (basis: string, bases: readonly TransferBasisEntry[]): UserError =>
  new UserError({
    message: text(
      `--module er modulet i Kommissionens standardkontraktbestemmelser, men ${basis} har intet modul.`,
      `--module is the module of the Commission’s standard contractual clauses, but ${basis} has no module.`,
    ),
    hint: useAnother(
      '--module',
      bases.filter(({ needsModule }) => needsModule === true),
    ),
  });

const noExporter = (basis: string, bases: readonly TransferBasisEntry[]): UserError =>
  new UserError({
    message: text(
      `--exporter er den, der har indgået grundlaget med modtageren, men ${basis} er ikke noget, man indgår.`,
      `--exporter is the one that entered into the basis with the recipient, but ${basis} is nothing one enters into.`,
    ),
    hint: useAnother(
      '--exporter',
      bases.filter(({ needsTia }) => needsTia),
    ),
  });

function useAnother(flag: string, bases: readonly TransferBasisEntry[]): Text {
  const ids = bases.map(({ id }) => id).join(', ');
  return text(
    `Lad ${flag} være, eller nævn grundlaget med --basis eller --fallback: ${ids}.`,
    `Leave ${flag} out, or name the basis with --basis or --fallback: ${ids}.`,
  );
}

const nothingToBack = (basis: string, chosen: string): UserError =>
  new UserError({
    message: text(
      `--fallback ${chosen} er i reserve for et andet grundlag, men --basis ${basis} siger, at der ikke er noget.`,
      `--fallback ${chosen} is in reserve for another basis, but --basis ${basis} says there is none.`,
    ),
    hint: text(
      `Gælder ${chosen} allerede, så skriv --basis ${chosen}; ellers lad --fallback være.`,
      `If ${chosen} is in force already, write --basis ${chosen}; else leave --fallback out.`,
    ),
  });

function noReserve(chosen: TransferBasisEntry, basis: string, carried: readonly string[]): UserError {
  const hint = text(
    'Vælg et andet grundlag, der bærer de samme lande, eller lad --fallback være.',
    'Choose another basis that carries the same countries, or leave --fallback out.',
  );
  const cause = !isBasis(chosen)
    ? text('det er ikke noget grundlag', 'it is no basis')
    : chosen.id === basis
      ? text('det er det samme som --basis', 'it is the same as --basis')
      : text(
          `det bærer kun ${chosen.countries.join(', ')}, og overførslen går til ${carried.join(', ')}`,
          `it carries ${chosen.countries.join(', ')} only, and the transfer goes to ${carried.join(', ')}`,
        );
  return new UserError({
    message: text(
      `--fallback ${chosen.id} kan ikke være i reserve: ${cause.da}.`,
      `--fallback ${chosen.id} cannot be in reserve: ${cause.en}.`,
    ),
    hint,
  });
}
