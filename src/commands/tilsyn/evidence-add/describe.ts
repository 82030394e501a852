import { isSlug } from '../../../documents/kinds.ts';
import { UserError } from '../../../domain/errors.ts';
import { type Text, text } from '../../../domain/text.ts';
import { labels } from '../../../generated/labels.ts';
import { evidenceSlug, type NewEvidence } from '../../../operations/add-evidence.ts';
import type { Context } from '../../../ports.ts';
import type { Repository } from '../../../repository/repository.ts';
import { flagsMissing } from '../../writing.ts';
import { chooseCases } from './cases.ts';
import { chooseDate, choosePeriod } from './dates.ts';
import type { Document } from './document.ts';
import { chooseAssurance, chooseType } from './kind.ts';
import { commandName, type EvidenceAddOptions } from './options.ts';
import type { CaseDocument, Place } from './place.ts';
import { chooseSystems, chooseVendor } from './subject.ts';

/** The record, field by field: from the flags, else asked for, else as the type says. */
export async function describe(
  options: EvidenceAddOptions,
  { fileName, bytes, digest }: Document,
  named: readonly CaseDocument[],
  place: Place,
): Promise<{ readonly evidence: NewEvidence; readonly cases: readonly CaseDocument[] }> {
  const { context, repository, asks } = place;
  const { say, prompt } = context;
  if (!asks) {
    const missing = [
      ...(options.vendor === undefined && named.length === 0 ? ['--vendor'] : []),
      ...(options.type === undefined ? ['--type'] : []),
      ...(options.issued === undefined ? ['--issued'] : []),
      ...(options.issuer === undefined ? ['--issuer'] : []),
    ];
    if (missing.length > 0) throw flagsMissing(commandName, missing);
  }
  const vendor = await chooseVendor(options.vendor, named, place);
  const type = await chooseType(options.type, place);
  const assurance = await chooseAssurance(options.assurance, type, place);
  const audited = type.assurance.includes('high') && type.periodic;

  const pick = async <T extends string>(
    flag: T | undefined,
    question: Text,
    choices: Readonly<Record<string, Text>>,
    worthAsking: boolean,
  ): Promise<T | undefined> => {
    if (flag !== undefined || !asks || !worthAsking) return flag;
    return (await prompt.select({
      message: say(question),
      choices: Object.entries(choices).map(([value, label]) => ({ value, name: say(label) })),
    })) as T;
  };
  const reportType = await pick(
    options.reportType,
    text('Hvilken type erklæring?', 'Which type of report?'),
    labels['evidence.reportType'],
    audited,
  );
  const period = await choosePeriod(options.period, type, place);
  const issuedOn = await chooseDate(options.issued, place);
  const issuer =
    options.issuer?.trim() ||
    (
      await prompt.input({ message: say(text('Hvem har udstedt det?', 'Who issued it?')), check: notEmpty(say) })
    ).trim();
  const opinion = await pick(
    options.opinion,
    text('Hvad er konklusionen?', 'What is the opinion?'),
    labels['evidence.opinion'],
    audited,
  );
  const registered = repository.find('vendor', vendor)?.data.registration.value;
  const entity =
    options.legalEntity ??
    (asks && audited
      ? await prompt.input({
          message: say(
            text('Selskabets nummer, som det står i dokumentet:', 'The company’s number as the document has it:'),
          ),
          ...(registered === undefined ? {} : { default: registered }),
        })
      : undefined);
  const legalEntity = entity?.trim() ?? '';
  const systems = await chooseSystems(options.system, vendor, named, place);
  const subProcessors =
    (await pick(
      options.subProcessors,
      text('Er underdatabehandlerne med?', 'Are the sub-processors included?'),
      labels['evidence.subProcessors'],
      audited,
    )) ?? 'not-stated';
  const cases = await chooseCases(named, vendor, place);

  const year = (period?.to ?? issuedOn).slice(0, 4);
  const slug = chooseSlug(options.slug, vendor, type.id, year, repository);
  const title = options.title?.trim() || `${type.title}, ${year}`;
  return {
    cases,
    evidence: {
      vendor,
      slug,
      record: {
        title,
        type: type.id,
        assurance,
        ...(reportType === undefined ? {} : { reportType }),
        ...(period === undefined ? {} : { period }),
        issuedOn,
        issuer,
        ...(opinion === undefined ? {} : { opinion }),
        ...(legalEntity === '' ? {} : { legalEntity }),
        systems,
        subProcessors,
        file: { name: fileName, size: bytes.length, sha256: digest, location: 'store' },
        confidentiality: options.confidentiality ?? 'secretariat',
      },
    },
  };
}

function chooseSlug(
  flag: string | undefined,
  vendor: string,
  type: string,
  year: string,
  repository: Repository,
): string {
  const isFree = (slug: string): boolean => !repository.knows('evidence', `${vendor}/${slug}`);
  if (flag !== undefined && !isSlug(flag)) {
    throw new UserError({
      message: text(`--slug ${flag} kan ikke være et navn.`, `--slug ${flag} cannot be a name.`),
      hint: text('Brug a–z, tal og bindestreg, højst 60 tegn.', 'Use a–z, digits and hyphens, 60 at most.'),
    });
  }
  const slug = flag ?? evidenceSlug(type, year, isFree);
  if (slug !== undefined && isFree(slug)) return slug;
  throw new UserError({
    message: text(
      `${vendor} har allerede dokumentation med navnet ${slug ?? type}.`,
      `${vendor} has evidence named ${slug ?? type} already.`,
    ),
    hint: text('Vælg et andet navn med --slug.', 'Choose another name with --slug.'),
  });
}

const notEmpty =
  (say: Context['say']) =>
  (answer: string): string | true =>
    answer.trim() !== '' || say(text('Skriv noget her.', 'Write something here.'));
