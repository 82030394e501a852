import { UserError } from '../../../domain/errors.ts';
import { folded } from '../../../domain/slug.ts';
import { text } from '../../../domain/text.ts';
import { typedList } from '../../../domain/typed-list.ts';
import { systemByKitosUuid } from '../../../facts/identities.ts';
import { findMunicipalities } from '../../../facts/look-up.ts';
import { labels } from '../../../generated/labels.ts';
import type { RiskAnswers } from '../../../generated/types.ts';
import type { NewSystemRecord } from '../../../operations/add-system.ts';
import { freeId } from '../../../operations/free-id.ts';
import { chooseVendor } from '../../../procedures/choose-vendor.ts';
import { answerRisk } from '../../../procedures/open-case/risk.ts';
import { chooseRecordName } from '../../../procedures/record-name.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import type { Repository } from '../../../repository/repository.ts';
import { askChoice, askMaybeText, askText } from '../../../terminal/ask.ts';
import { readIds } from '../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../terminal/session.ts';
import type { SystemNewOptions } from './options.ts';

/** A system, field by field: from the flags, else asked for. Throws UserError, also for a system that is on record already. */
export async function askSystem(options: SystemNewOptions, session: WritingSession): Promise<NewSystemRecord> {
  const { repository, context } = session;
  const vendor = await chooseVendor(
    '--vendor',
    options.vendor,
    text('Leverandør (søg på navn):', 'Vendor (search by name):'),
    session,
  );
  const name = await askText('--called', options.called, text('Systemets navn:', 'The system’s name:'), session);
  refuseTwice(name, vendor, repository);
  const taken = new Set(repository.ids('system'));
  const id = chooseRecordName(options.slug, [freeId(name, vendor, taken)], {
    isFree: (each) => !taken.has(each),
    taken: (each) => text(`Der er allerede et system ${each}.`, `There is a system ${each} already.`),
  });
  const kitosUuid = readUuid(
    await askMaybeText(
      options.kitosUuid,
      text('Id i OS2kitos (tom, hvis det ikke kendes):', 'Id in OS2kitos (empty if not known):'),
      session,
    ),
    repository,
  );
  const description = await askMaybeText(
    options.description,
    text(
      'Hvad bruges det til (uden fagudtryk; tom, hvis det ikke vides):',
      'What is it used for (empty if not known):',
    ),
    session,
  );
  const personalData = await askChoice(
    '--personal-data',
    options.personalData,
    text(
      'Hvad er de mest beskyttelseskrævende personoplysninger i det?',
      'Which of its personal data need most protection?',
    ),
    labels['system.personalData'],
    session,
    'unknown',
  );
  const risk = personalData === 'none' ? undefined : await chooseRisk(options.risk, { id, name }, session);
  const users = await chooseUsers(options.municipality, session);
  return {
    id,
    vendor,
    name,
    ...(description === undefined ? {} : { description }),
    ...(kitosUuid === undefined ? {} : { kitosUuid }),
    personalData,
    ...(risk === undefined ? {} : { risk }),
    dataSubjectCategories: typedList(options.dataSubjects),
    dataCategories: typedList(options.dataCategory),
    kle: (options.kle === undefined ? [] : typedList(options.kle)).map(readKle),
    activities: readActivities(options.activity, repository),
    users,
    ...(users.length === 0 ? {} : { usersSource: { source: 'manual', date: context.clock.today() } as const }),
  };
}

/** A vendor has a system of a name once; a case about its double would leave half of the municipalities out. */
function refuseTwice(name: string, vendor: string, repository: Repository): void {
  const known = repository.ofVendor('system', vendor).find(({ data }) => folded(data.name) === folded(name));
  if (known !== undefined) throw onRecord(known.id);
}

const onRecord = (id: string): UserError =>
  new UserError({
    message: text(`Systemet er allerede oprettet som ${id}.`, `The system is on record as ${id} already.`),
    hint: text(
      'Ret det, der mangler, i dets fil; et system oprettes kun en gang.',
      'Edit what it lacks in its file; a system is made once.',
    ),
  });

function readUuid(given: string | undefined, repository: Repository): string | undefined {
  if (given === undefined) return undefined;
  const uuid = given.toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid))
    throw new UserError({
      message: text(`--kitos-uuid ${given} er ikke et id i OS2kitos.`, `--kitos-uuid ${given} is no id of OS2kitos.`),
      hint: text(
        'Det står i adressen på systemets side i OS2kitos: 36 tegn med bindestreger.',
        'It stands in the address of the system’s page in OS2kitos: 36 characters with hyphens.',
      ),
    });
  const known = systemByKitosUuid(repository).get(uuid);
  if (known !== undefined) throw onRecord(known.id);
  return uuid;
}

/** The four answers; undefined when nobody gives them now. They are asked for again when a case is opened. */
async function chooseRisk(
  flag: readonly string[] | undefined,
  { id, name }: { readonly id: string; readonly name: string },
  session: WritingSession,
): Promise<RiskAnswers | undefined> {
  const { context, asks } = session;
  if (flag === undefined) {
    if (!asks) return undefined;
    const message = context.say(
      text('Vil du svare på de fire risikospørgsmål nu?', 'Will you answer the four risk questions now?'),
    );
    if (!(await context.prompt.confirm({ message, default: true }))) return undefined;
  }
  const { systems } = await answerRisk(flag, [{ id, data: { name } }], session);
  return systems[0]?.answers;
}

async function chooseUsers(flag: readonly string[] | undefined, session: WritingSession): Promise<readonly string[]> {
  const typed =
    flag ??
    typedList([
      (await askMaybeText(
        undefined,
        text(
          'Kommuner, der bruger det (koder eller navne med komma; tom, hvis det ikke vides):',
          'Municipalities that use it (codes or names with commas; empty if not known):',
        ),
        session,
      )) ?? '',
    ]).filter((each) => each !== '');
  return (findMunicipalities(typed, session.repository) ?? []).map(({ id }) => id).sort();
}

function readKle(number: string): string {
  if (/^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$/.test(number)) return number;
  throw new UserError({
    message: text(`--kle ${number} er ikke et KLE-nummer.`, `--kle ${number} is no KLE number.`),
    hint: text('Skriv det som 17.00.00.', 'Write it as 17.00.00.'),
  });
}

function readActivities(flag: readonly string[] | undefined, repository: Repository): readonly string[] {
  if (flag === undefined) return [];
  const known = catalogue(repository, 'activities')?.data.entries ?? [];
  return readIds(
    '--activity',
    flag,
    known.map(({ id }) => id),
  );
}
