import { Option } from 'commander';
import { checks } from '../../checks/index.ts';
import { isSlug } from '../../documents/kinds.ts';
import { buildChain, vendorsBelow } from '../../domain/chain.ts';
import { isDate } from '../../domain/date.ts';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { isOver, phaseOf } from '../../domain/lifecycle.ts';
import { nameOf } from '../../domain/path.ts';
import { sha256 } from '../../domain/sha256.ts';
import { closest } from '../../domain/suggestion.ts';
import { listed, type Text, text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';
import type { Evidence, EvidenceTypeEntry, Period } from '../../generated/types.ts';
import {
  attachEvidence,
  evidenceId,
  evidenceSlug,
  evidenceWithFile,
  type NewEvidence,
  planEvidence,
} from '../../operations/add-evidence.ts';
import { checkChanges } from '../../operations/check-changes.ts';
import { idsChange } from '../../operations/editor-schemas.ts';
import { storeEvidence, storePath } from '../../operations/evidence-store.ts';
import { vendorName } from '../../operations/find-systems.ts';
import { peopleAt, personByEmail } from '../../operations/people.ts';
import type { Context, Files } from '../../ports.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import type { Change } from '../../repository/apply/change.ts';
import { catalogue } from '../../repository/catalogues.ts';
import { chainLinks } from '../../repository/chain-links.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../command.ts';
import { openStore } from '../evidence-folder.ts';
import { openRepository, parentFolder, repositoryRoot } from '../open-repository.ts';
import { absolutePath } from '../paths.ts';
import { asksQuestions, changeList, flagsMissing, gitIdentity, settlePending, writerFor } from '../writing.ts';

const name = 'tilsyn evidence add';

export interface EvidenceAddOptions {
  readonly file: string;
  readonly vendor?: string;
  readonly case?: readonly string[];
  readonly title?: string;
  readonly type?: string;
  readonly assurance?: Evidence['assurance'];
  readonly reportType?: NonNullable<Evidence['reportType']>;
  readonly period?: string;
  readonly issued?: string;
  readonly issuer?: string;
  readonly opinion?: NonNullable<Evidence['opinion']>;
  readonly legalEntity?: string;
  readonly system?: readonly string[];
  readonly subProcessors?: Evidence['subProcessors'];
  readonly confidentiality?: Evidence['confidentiality'];
  readonly slug?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Place {
  readonly context: Context;
  readonly repository: Repository;
  readonly files: Files;
  readonly asks: boolean;
}

type CaseDocument = TypedDocument<'tilsyn'>;

/** Stores a vendor's document outside Git by its fingerprint, writes its record, and lets cases rest on it. */
export const evidenceAddCommand = defineCommand<EvidenceAddOptions>({
  name,
  summary: text(
    'Gem en leverandørs dokument, og skriv en post om det',
    'Store a vendor’s document and write its record',
  ),
  examples: [
    'tilsyn evidence add erklaering.pdf',
    'tilsyn evidence add erklaering.pdf --case 2026-skolebro --type isae-3000 --assurance high --report-type type-2 --period 2025 --issued 2026-02-20 --issuer "Revisor Eksempel" --yes',
  ],

  configure: (command, say) => {
    const choices = (flags: string, description: Text, values: object): Option =>
      new Option(flags, say(description)).choices(Object.keys(values));
    command
      .argument('<file>', say(text('dokumentet, som det blev modtaget', 'the document as it was received')))
      .option(
        '--vendor <id>',
        say(text('leverandøren (sagens, når --case er givet)', 'the vendor (the case’s, with --case)')),
      )
      .option('--case <id...>', say(text('tilsyn, der skal bygge på det', 'cases that are to rest on it')))
      .option(
        '--type <type>',
        say(text('slags dokumentation, for eksempel isae-3000', 'type of evidence, for example isae-3000')),
      )
      .addOption(
        choices('--assurance <level>', text('grad af sikkerhed', 'level of assurance'), labels['evidence.assurance']),
      )
      .addOption(
        choices(
          '--report-type <type>',
          text('type 1 eller 2, ved revisorerklæringer', 'type I or II, for auditors’ reports'),
          labels['evidence.reportType'],
        ),
      )
      .option('--period <from..to>', say(text('perioden, det udtaler sig om', 'the period it speaks of')))
      .option('--issued <date>', say(text('dagen, det er dateret', 'the day it is dated')))
      .option('--issuer <name>', say(text('hvem der har udstedt det', 'who issued it')))
      .addOption(
        choices(
          '--opinion <opinion>',
          text('revisors konklusion', 'the auditor’s opinion'),
          labels['evidence.opinion'],
        ),
      )
      .option(
        '--legal-entity <number>',
        say(text('selskabets nummer, som det står i dokumentet', 'the company’s number as the document has it')),
      )
      .option('--system <id...>', say(text('systemer, det dækker', 'systems it covers')))
      .addOption(
        choices(
          '--sub-processors <method>',
          text('om underdatabehandlere er med', 'whether sub-processors are included'),
          labels['evidence.subProcessors'],
        ),
      )
      .addOption(
        choices(
          '--confidentiality <level>',
          text('hvem det må vises for (secretariat)', 'who may see it (default: secretariat)'),
          labels['evidence.confidentiality'],
        ),
      )
      .option('--title <text>', say(text('titel, som den kan stå i rapporten', 'title as it can stand in the report')))
      .option('--slug <name>', say(text('postens navn', 'the record’s name')))
      .option('-y, --yes', say(text('spørg ikke', 'ask nothing')))
      .option('--dry-run', say(text('vis planen, og skriv ikke noget', 'show the plan and write nothing')))
      .option('--json', say(text('planen og resultatet som JSON', 'the plan and the result as JSON')));
  },

  async run(options, context) {
    const { terminal, say, prompt } = context;
    const dryRun = options.dryRun === true;
    const asks = asksQuestions(context, options);
    if (!asks && !dryRun && options.yes !== true) throw flagsMissing(name, ['--yes']);

    const files = context.open(repositoryRoot(context));
    const identity = await gitIdentity(context, files.root);
    const writer = writerFor(context, identity, name);
    settlePending(context, files, writer, dryRun);
    const { repository } = openRepository(context);
    const place: Place = { context, repository, files, asks };
    const { fileName, bytes } = readDocument(options.file, context);
    const digest = sha256(bytes);
    const store = await openStore(context, repository, files.root);
    const author = personByEmail(peopleAt(repository, context.clock.today()), identity.email)?.id;

    const cases = (options.case ?? []).flatMap((id) => id.split(',')).map((id) => findCase(id.trim(), repository));
    const filed = evidenceWithFile(repository, digest);
    if (filed !== undefined && cases.length === 0) throw alreadyFiled(filed);

    const chosen = filed === undefined ? await describe(options, { fileName, bytes, digest }, cases, place) : undefined;
    const id = filed?.id ?? evidenceId(chosen?.evidence as NewEvidence);
    const attached = chosen?.cases ?? cases;
    const changes =
      chosen === undefined
        ? attachEvidence(files, id, attached, author)
        : [
            ...planEvidence(files, context.tool, chosen.evidence, attached, author),
            ...idsChange(
              repository,
              files,
              new Map([['evidence', [{ id, name: chosen.evidence.record.title ?? id }]]]),
            ),
          ];
    refuseForeign(id, attached, repository);
    checkChanges(files, repository, changes, { checks, today: context.clock.today() });

    const stored = { sha256: digest, path: storePath(digest, fileName), folder: store.root };
    const show = (status: 'planned' | 'written'): string =>
      options.json === true
        ? toJson(status, id, stored, changes)
        : toText(status, id, stored, changes, filed !== undefined, context);
    if (dryRun) {
      terminal.out(show('planned'));
      return ExitCode.Ok;
    }
    if (asks) {
      terminal.err(`\n${toText('planned', id, stored, changes, filed !== undefined, context)}\n`);
      if (!(await prompt.confirm({ message: say(text('Gem dokumentet?', 'Store the document?')), default: true })))
        throw new Cancelled();
    }
    if (context.signal.aborted) throw new Cancelled();
    // The file first: a record never names a file that is not there, and a file nobody names does no harm.
    storeEvidence(store, fileName, bytes, context.ids.hex(12));
    applyPlan(files, changes, writer);
    terminal.out(show('written'));
    return ExitCode.Ok;
  },
});

const largest = 256 * 1024 * 1024;

function readDocument(path: string, context: Context): { readonly fileName: string; readonly bytes: Uint8Array } {
  const absolute = absolutePath(path, context.cwd);
  const fileName = nameOf(absolute);
  const folder = context.open(parentFolder(absolute));
  const trouble = (message: Text, hint: Text): UserError => new UserError({ message, hint });
  const size = folder.size(fileName);
  if (size === undefined) {
    throw trouble(
      text(`Der er ingen fil ${path}.`, `There is no file ${path}.`),
      text(
        `Stien regnes fra ${context.cwd}. Genveje følges ikke.`,
        `The path counts from ${context.cwd}. Links are not followed.`,
      ),
    );
  }
  if (size > largest) {
    throw trouble(
      text(`${fileName} er større end 256 MB.`, `${fileName} is larger than 256 MB.`),
      text(
        'Gem den i journalen, og skriv henvisningen i posten.',
        'Keep it in the records system and write the reference in the record.',
      ),
    );
  }
  const bytes = folder.read(fileName) ?? new Uint8Array();
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
  if (bytes.length === 0 || (/\.pdf$/i.test(fileName) && !isPdf)) {
    throw trouble(
      text(`${fileName} hedder PDF, men er det ikke.`, `${fileName} is named PDF, but is none.`),
      text('Hent den igen; den er nok ikke kommet helt med.', 'Fetch it again; it has probably not come whole.'),
    );
  }
  return { fileName, bytes };
}

function findCase(id: string, repository: Repository): CaseDocument {
  const found = repository.find('tilsyn', id);
  if (found !== undefined) return found;
  const meant = closest(id, repository.ids('tilsyn'));
  throw new UserError({
    message: repository.knows('tilsyn', id)
      ? text(`Tilsynet ${id} findes, men dets fil har fejl.`, `The case ${id} exists, but its file has errors.`)
      : text(`Der er intet tilsyn ${id}.`, `There is no case ${id}.`),
    hint:
      meant === undefined || meant === id
        ? text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.')
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

/** A case may rest on its vendor's evidence, and on that of the sub-processors serving its systems. */
function refuseForeign(id: string, cases: readonly CaseDocument[], repository: Repository): void {
  const owner = id.slice(0, id.indexOf('/'));
  const foreign = cases.find(({ data }) => {
    const chain = buildChain(chainLinks(repository));
    return data.vendor !== owner && !vendorsBelow(chain, data.vendor, { systems: data.systems }).includes(owner);
  });
  if (foreign === undefined) return;
  throw new UserError({
    message: text(
      `${foreign.id} kan ikke bygge på ${id}: ${owner} er hverken sagens leverandør eller en af dens underdatabehandlere.`,
      `${foreign.id} cannot rest on ${id}: ${owner} is neither the case’s vendor nor one of its sub-processors.`,
    ),
    hint: text(
      'Vælg en anden sag, eller opret leddet i kæden først.',
      'Choose another case, or record the link of the chain first.',
    ),
  });
}

const alreadyFiled = (filed: TypedDocument<'evidence'>): UserError =>
  new UserError({
    message: text(
      `Netop den fil er allerede registreret som ${filed.id} (${filed.file}).`,
      `This very file is already on record as ${filed.id} (${filed.file}).`,
    ),
    hint: text('Lad en sag bygge på den med --case <id>.', 'Let a case rest on it with --case <id>.'),
  });

interface Document {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** The record, field by field: from the flags, else asked for, else as the type says. */
async function describe(
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
    if (missing.length > 0) throw flagsMissing(name, missing);
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

const notEmpty =
  (say: Context['say']) =>
  (answer: string): string | true =>
    answer.trim() !== '' || say(text('Skriv noget her.', 'Write something here.'));

async function chooseVendor(
  flag: string | undefined,
  cases: readonly CaseDocument[],
  { context, repository, asks }: Place,
): Promise<string> {
  if (flag !== undefined) {
    if (repository.knows('vendor', flag)) return flag;
    const meant = closest(flag, repository.ids('vendor'));
    throw new UserError({
      message: text(`Der er ingen leverandør ${flag}.`, `There is no vendor ${flag}.`),
      hint:
        meant === undefined
          ? text('Leverandørerne ligger i vendors/.', 'The vendors are in vendors/.')
          : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
    });
  }
  const vendors = [...new Set(cases.map(({ data }) => data.vendor))];
  const [only] = vendors;
  if (only !== undefined && vendors.length === 1) return only;
  if (!asks) throw flagsMissing(name, ['--vendor']);
  const { say, prompt } = context;
  return prompt.search({
    message: say(text('Leverandøren, dokumentet handler om:', 'The vendor the document is about:')),
    source: (term) =>
      repository
        .ids('vendor')
        .map((id) => ({ value: id, name: vendorName(repository, id) }))
        .filter((choice) => `${choice.name} ${choice.value}`.toLowerCase().includes(term.trim().toLowerCase())),
  });
}

async function chooseType(flag: string | undefined, { context, repository }: Place): Promise<EvidenceTypeEntry> {
  const types = catalogue(repository, 'evidence-types')?.data.entries ?? [];
  const { say, prompt } = context;
  const id =
    flag ??
    (await prompt.select({
      message: say(text('Hvilken slags dokumentation er det?', 'What type of evidence is it?')),
      choices: types.map((type) => ({
        value: type.id,
        name: say(text(type.title, type.titleEn)),
        description: type.says.replace(/\s+/g, ' '),
      })),
    }));
  const found = types.find((type) => type.id === id);
  if (found !== undefined) return found;
  const ids = types.map((type) => type.id);
  const meant = closest(id, ids);
  throw new UserError({
    message: text(`--type ${id} er ikke en dokumentationstype.`, `--type ${id} is no type of evidence.`),
    hint:
      meant === undefined
        ? text(`Vælg mellem ${listed(ids).da}.`, `Choose among ${listed(ids).en}.`)
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

async function chooseAssurance(
  flag: Evidence['assurance'] | undefined,
  type: EvidenceTypeEntry,
  { context, asks }: Place,
): Promise<Evidence['assurance']> {
  if (flag !== undefined) return flag;
  const [only] = type.assurance;
  if (only !== undefined && type.assurance.length === 1) return only;
  if (!asks) throw flagsMissing(name, ['--assurance']);
  const { say, prompt } = context;
  return prompt.select({
    message: say(text('Hvilken grad af sikkerhed giver det?', 'What level of assurance does it give?')),
    choices: type.assurance.map((value) => ({ value, name: say(labels['evidence.assurance'][value]) })),
  });
}

function readPeriod(value: string): Period | undefined {
  const year = /^(2\d{3})$/.exec(value.trim())?.[1];
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const [from = '', to = from] = value.trim().split(/\s*(?:\.\.|–)\s*/);
  return isDate(from) && isDate(to) && from <= to ? { from, to } : undefined;
}

async function choosePeriod(
  flag: string | undefined,
  type: EvidenceTypeEntry,
  { context, asks }: Place,
): Promise<Period | undefined> {
  const help = text(
    'Skriv 2025-01-01..2025-12-31, et årstal eller én dag.',
    'Write 2025-01-01..2025-12-31, a year or one day.',
  );
  const { say, prompt } = context;
  const answer =
    flag ??
    (asks && type.periodic
      ? await prompt.input({
          message: say(
            text('Perioden, det udtaler sig om (år eller fra..til):', 'The period it speaks of (year or from..to):'),
          ),
          check: (value) => value.trim() === '' || readPeriod(value) !== undefined || say(help),
        })
      : '');
  if (answer.trim() === '') return undefined;
  const period = readPeriod(answer);
  if (period !== undefined) return period;
  throw new UserError({
    message: text(`--period ${answer} er ikke en periode.`, `--period ${answer} is not a period.`),
    hint: help,
  });
}

async function chooseDate(flag: string | undefined, { context }: Place): Promise<string> {
  const { say, prompt } = context;
  const help = text('Skriv dagen som ÅÅÅÅ-MM-DD.', 'Write the day as YYYY-MM-DD.');
  const answer =
    flag ??
    (await prompt.input({
      message: say(text('Hvilken dag er det dateret (ÅÅÅÅ-MM-DD)?', 'What day is it dated (YYYY-MM-DD)?')),
      check: (value) => isDate(value.trim()) || say(help),
    }));
  if (isDate(answer.trim())) return answer.trim();
  throw new UserError({
    message: text(`--issued ${answer} er ikke en dato.`, `--issued ${answer} is not a date.`),
    hint: help,
  });
}

async function chooseSystems(
  flag: readonly string[] | undefined,
  vendor: string,
  cases: readonly CaseDocument[],
  { context, repository, asks }: Place,
): Promise<readonly string[]> {
  const systems = repository.ofVendor('system', vendor);
  if (flag !== undefined) {
    const wanted = flag.flatMap((id) => id.split(',')).map((id) => id.trim());
    const unknown = wanted.find((id) => !repository.knows('system', id));
    if (unknown === undefined) return wanted;
    const meant = closest(unknown, repository.ids('system'));
    throw new UserError({
      message: text(`Der er intet system ${unknown}.`, `There is no system ${unknown}.`),
      ...(meant === undefined ? {} : { hint: text(`Mente du ${meant}?`, `Did you mean ${meant}?`) }),
    });
  }
  const proposed = new Set(cases.flatMap(({ data }) => data.systems));
  const chosen = systems.filter(({ id }) => proposed.has(id) || systems.length === 1);
  if (!asks || systems.length < 2) return chosen.map(({ id }) => id);
  const { say, prompt } = context;
  return prompt.checkbox({
    message: say(text('Hvilke systemer dækker det?', 'Which systems does it cover?')),
    choices: systems.map((system) => ({ value: system.id, name: system.data.name, checked: proposed.has(system.id) })),
  });
}

async function chooseCases(
  named: readonly CaseDocument[],
  vendor: string,
  { context, repository, asks }: Place,
): Promise<readonly CaseDocument[]> {
  if (named.length > 0 || !asks) return named;
  const open = repository
    .all('tilsyn')
    .filter(({ data }) => data.vendor === vendor && !isOver(phaseOf(data.milestones)));
  if (open.length === 0) return [];
  const { say, prompt } = context;
  return prompt.checkbox({
    message: say(text('Hvilke tilsyn skal bygge på det?', 'Which cases are to rest on it?')),
    choices: open.map((tilsyn) => ({
      value: tilsyn,
      name: `${tilsyn.id} · ${tilsyn.data.title}`,
      checked: open.length === 1,
    })),
  });
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

interface Stored {
  readonly sha256: string;
  readonly path: string;
  readonly folder: string;
}

function toText(
  status: 'planned' | 'written',
  id: string,
  stored: Stored,
  changes: readonly Change[],
  known: boolean,
  { say }: Context,
): string {
  const headline = known
    ? text(`Filen er allerede registreret som ${id}.`, `The file is already on record as ${id}.`)
    : status === 'planned'
      ? text(`Dokumentationen ${id}`, `The evidence ${id}`)
      : text(`✓ Dokumentationen ${id} er gemt.`, `✓ The evidence ${id} is stored.`);
  return [
    say(headline),
    `  ${say(text('Fingeraftryk', 'Fingerprint'))}  ${stored.sha256}`,
    `  ${say(text('Lager', 'Store'))}         ${stored.folder}/${stored.path}`,
    ...changes.map(({ kind, path }) => `  ${kind === 'create' ? '+' : '~'} ${path}`),
    '',
  ].join('\n');
}

const toJson = (status: 'planned' | 'written', id: string, stored: Stored, changes: readonly Change[]): string =>
  `${JSON.stringify({ schemaVersion: 1, command: name, status, evidence: id, file: { sha256: stored.sha256, path: stored.path }, changes: changeList(changes) }, null, 2)}\n`;
