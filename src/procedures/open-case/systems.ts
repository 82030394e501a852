import { UserError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { findSystems } from '../../facts/systems.ts';
import { vendorName, vendorOf } from '../../facts/vendors.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import type { CaseDesk } from './wishes.ts';

type SystemDocument = TypedDocument<'system'>;

const shown = 60;

/** The systems of a case, all of one vendor: as the flag names them, else by search. */
export async function chooseSystems(
  flag: readonly string[] | undefined,
  place: CaseDesk,
): Promise<readonly SystemDocument[]> {
  if (flag !== undefined) return systemsByName(flag, place);
  if (!place.asks) throw flagsMissing('tilsyn new', ['--system']);
  const { context, repository } = place;
  const { say, prompt } = context;
  if (repository.all('system').length === 0) throw noSystems();

  const first = await prompt.search({
    message: say(
      text('System (søg på navn, leverandør eller indhold):', 'System (search by name, vendor or content):'),
    ),
    source: (term) =>
      findSystems(repository, term)
        .slice(0, shown)
        .map((system) => ({
          value: system,
          name: `${system.data.name} · ${vendorName(repository, vendorOf(system))}`,
          ...(system.data.description === undefined
            ? {}
            : { description: system.data.description.replace(/\s+/g, ' ') }),
        })),
  });
  const siblings = repository
    .ofVendor('system', vendorOf(first))
    .filter(({ id, data }) => id !== first.id && !data.deactivated);
  if (siblings.length === 0) return [first];
  const more = await prompt.checkbox({
    message: say(
      text(
        `Skal flere af systemerne fra ${vendorName(repository, vendorOf(first))} med i samme tilsyn?`,
        `Shall more of the systems of ${vendorName(repository, vendorOf(first))} be part of the case?`,
      ),
    ),
    choices: siblings.map((system) => ({ value: system, name: system.data.name })),
  });
  return [first, ...more];
}

function systemsByName(names: readonly string[], place: CaseDesk): readonly SystemDocument[] {
  const systems = typedList(names).map((name) => systemByName(name, place));
  const [first] = systems;
  if (first === undefined) throw flagsMissing('tilsyn new', ['--system']);
  const other = systems.find((system) => vendorOf(system) !== vendorOf(first));
  if (other === undefined) return systems;
  const { repository } = place;
  throw new UserError({
    message: text(
      `${first.data.name} hører til ${vendorName(repository, vendorOf(first))}, men ${other.data.name} til ${vendorName(repository, vendorOf(other))}.`,
      `${first.data.name} belongs to ${vendorName(repository, vendorOf(first))}, but ${other.data.name} to ${vendorName(repository, vendorOf(other))}.`,
    ),
    hint: text('Et tilsyn gælder én leverandør. Opret ét for hver.', 'A case concerns one vendor. Make one for each.'),
  });
}

function systemByName(name: string, { repository }: CaseDesk): SystemDocument {
  const found = repository.find('system', name);
  if (found !== undefined) return found;
  if (repository.knows('system', name)) {
    throw new UserError({
      message: text(
        `Systemet ${name} findes, men dets fil har fejl.`,
        `The system ${name} exists, but its file has errors.`,
      ),
      hint: text(
        'Se fejlene med `dbs validate`, og ret dem først.',
        'See the errors with `dbs validate` and mend them first.',
      ),
    });
  }
  const hits = findSystems(repository, name);
  // A name, or words that fit one system alone, will do.
  const exact = hits.filter(({ data }) => data.name.toLowerCase() === name.toLowerCase());
  const [only] = exact.length === 1 ? exact : hits.length === 1 ? hits : [];
  if (only !== undefined) return only;
  const meant = hits.length > 0 ? undefined : didYouMean(name, repository.ids('system'));
  throw new UserError({
    message:
      hits.length > 0
        ? text(`${name} passer på ${hits.length} systemer.`, `${name} fits ${hits.length} systems.`)
        : text(`Der er intet system ${name}.`, `There is no system ${name}.`),
    hint:
      hits.length > 0
        ? text(
            `Vælg et af dem: ${hits
              .slice(0, 8)
              .map(({ id }) => id)
              .join(', ')}.`,
            `Choose one of them: ${hits
              .slice(0, 8)
              .map(({ id }) => id)
              .join(', ')}.`,
          )
        : (meant ??
          text(
            'Systemerne ligger i vendors/<leverandør>/systems/. Hent nye fra OS2kitos med `dbs kitos pull`.',
            'The systems are in vendors/<vendor>/systems/. Read new ones from OS2kitos with `dbs kitos pull`.',
          )),
  });
}

const noSystems = (): UserError =>
  new UserError({
    message: text('Der er ingen systemer i arkivet endnu.', 'There are no systems in the repository yet.'),
    hint: text(
      'Hent dem fra OS2kitos med `dbs kitos pull`, eller opret leverandøren og systemet selv med `dbs vendor new` og `dbs system new`.',
      'Read them from OS2kitos with `dbs kitos pull`, or make the vendor and the system yourself with `dbs vendor new` and `dbs system new`.',
    ),
  });
