import { text } from '../domain/text.ts';
import type { CommandEntry } from '../terminal/command.ts';

/** Every command, one line each, in the order `dbs --help` shows it within its topic; its module is loaded when it is used. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: text('Opret et nyt sagsarkiv', 'Make a new case repository'),
    load: async () => (await import('./init.ts')).initCommand,
  },
  {
    name: 'doctor',
    summary: text(
      'Se, om maskinen og arkivet er klar, og hvordan mangler rettes',
      'See whether machine and repository are ready, and how to mend what is not',
    ),
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  {
    name: 'migrate',
    summary: text(
      'Giv arkivets felter den form, de har i denne version',
      'Bring the repository’s fields to the form of this version',
    ),
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'hook install',
    summary: text(
      'Lad Git se efter CPR-numre, hver gang der gemmes',
      'Let Git look for CPR numbers before every commit',
    ),
    load: async () => (await import('./hook/install.ts')).hookInstallCommand,
  },
  {
    name: 'hook run',
    summary: text(
      'Se efter CPR-numre i det, der er ved at blive gemt i Git',
      'Look for CPR numbers in what is about to be committed',
    ),
    load: async () => (await import('./hook/run.ts')).hookRunCommand,
  },
  {
    name: 'status',
    summary: text(
      'Se, hvor langt DBS er, og hvilke systemer der er opgaven',
      'See how far DBS has come, and which systems are in scope',
    ),
    load: async () => (await import('./status.ts')).statusCommand,
  },
  {
    name: 'risk',
    summary: text(
      'Se risikoen for hver behandlingsaktivitet: konsekvens, systemer og åbne observationer',
      'See the risk of every activity: consequence, systems and open findings',
    ),
    load: async () => (await import('./risk.ts')).riskCommand,
  },
  {
    name: 'impact',
    summary: text(
      'Se, hvem der rammes, når noget sker i kæden af underdatabehandlere',
      'See who is hit when something happens in the chain of sub-processors',
    ),
    load: async () => (await import('./impact.ts')).impactCommand,
  },
  {
    name: 'tilsyn new',
    summary: text('Opret et tilsyn', 'Make a supervision case'),
    load: async () => (await import('./tilsyn/new.ts')).tilsynNewCommand,
  },
  {
    name: 'tilsyn list',
    summary: text(
      'Vis tilsyn: fase, hvem der har dem, siden hvornår, og næste frist',
      'List cases: phase, who holds them, since when, and the next deadline',
    ),
    load: async () => (await import('./tilsyn/list.ts')).tilsynListCommand,
  },
  {
    name: 'tilsyn show',
    summary: text(
      'Vis et tilsyn: hvor det er, og hvad det venter på',
      'Show a case: where it is, and what it waits for',
    ),
    load: async () => (await import('./tilsyn/show.ts')).tilsynShowCommand,
  },
  {
    name: 'tilsyn request',
    summary: text(
      'Bed om materiale til et eller flere tilsyn, eller læs svaret ind',
      'Ask for material for one or more cases, or read the answer in',
    ),
    load: async () => (await import('./tilsyn/request.ts')).tilsynRequestCommand,
  },
  {
    name: 'tilsyn evidence add',
    summary: text(
      'Gem en leverandørs dokument, og skriv en post om det',
      'Store a vendor’s document and write its record',
    ),
    load: async () => (await import('./tilsyn/evidence-add.ts')).evidenceAddCommand,
  },
  {
    name: 'tilsyn evidence tidy',
    summary: text(
      'Find filer i dokumentationslageret, som ingen post nævner, og fjern dem, du vælger',
      'Find files in the evidence store that no record names, and remove those you choose',
    ),
    load: async () => (await import('./tilsyn/evidence-tidy.ts')).evidenceTidyCommand,
  },
  {
    name: 'tilsyn log add',
    summary: text(
      'Notér en henvendelse, et møde eller et notat i dialogen',
      'Record a letter, a meeting or a note in the dialogue',
    ),
    load: async () => (await import('./tilsyn/log-add.ts')).logAddCommand,
  },
  {
    name: 'tilsyn finding add',
    summary: text('Skriv en observation i et tilsyn', 'Write a finding in a case'),
    load: async () => (await import('./tilsyn/finding-add.ts')).findingAddCommand,
  },
  {
    name: 'tilsyn finding close',
    summary: text(
      'Notér opfølgning på en observation: løst, virkning kontrolleret eller risiko accepteret',
      'Record the follow-up of a finding: resolved, effect checked, or risk accepted',
    ),
    load: async () => (await import('./tilsyn/finding-close.ts')).findingCloseCommand,
  },
  {
    name: 'tilsyn advance',
    summary: text('Notér det næste trin i et eller flere tilsyn', 'Record the next step of one or more cases'),
    load: async () => (await import('./tilsyn/advance.ts')).tilsynAdvanceCommand,
  },
  {
    name: 'tilsyn hearing',
    summary: text('Send udkastet i høring hos leverandøren', 'Hear the vendor over the draft'),
    load: async () => (await import('./tilsyn/hearing.ts')).tilsynHearingCommand,
  },
  {
    name: 'tilsyn submit',
    summary: text(
      'Send et tilsyn til kvalitetssikring: gren, commit og tekst til en pull request',
      'Submit a case for review: branch, commit and the text of a pull request',
    ),
    load: async () => (await import('./tilsyn/submit.ts')).tilsynSubmitCommand,
  },
  {
    name: 'tilsyn approve',
    summary: text(
      'Godkend en rapport, bundet til netop dens indhold',
      'Approve a report, bound to exactly its content',
    ),
    load: async () => (await import('./tilsyn/approve.ts')).tilsynApproveCommand,
  },
  {
    name: 'tilsyn return',
    summary: text('Send en rapport tilbage med det, der skal rettes', 'Return a report with what must be corrected'),
    load: async () => (await import('./tilsyn/return.ts')).tilsynReturnCommand,
  },
  {
    name: 'tilsyn release',
    summary: text('Frigiv en godkendt rapport som forseglet PDF', 'Release an approved report as a sealed PDF'),
    load: async () => (await import('./tilsyn/release.ts')).tilsynReleaseCommand,
  },
  {
    name: 'tilsyn cancel',
    summary: text(
      'Aflys et tilsyn, eller notér, at det er uden for opgaven; alt i sagen bevares',
      'Cancel a case, or record that it is out of scope; everything in it stays',
    ),
    load: async () => (await import('./tilsyn/cancel.ts')).tilsynCancelCommand,
  },
  {
    name: 'system new',
    summary: text('Opret et system hos en leverandør', 'Make a system of a vendor'),
    load: async () => (await import('./system/new.ts')).systemNewCommand,
  },
  {
    name: 'dpa add',
    summary: text('Registrér en databehandleraftale', 'Register a data processing agreement'),
    load: async () => (await import('./dpa/add.ts')).dpaAddCommand,
  },
  {
    name: 'vendor new',
    summary: text('Opret en leverandør eller underdatabehandler', 'Make a vendor or sub-processor'),
    load: async () => (await import('./vendor/new.ts')).vendorNewCommand,
  },
  {
    name: 'vendor link add',
    summary: text('Notér, at en leverandør bruger en underdatabehandler', 'Record that a vendor uses a sub-processor'),
    load: async () => (await import('./vendor/link-add.ts')).vendorLinkAddCommand,
  },
  {
    name: 'vendor link end',
    summary: text('Notér, at et led i kæden ikke bruges længere', 'Record that a link of the chain is no longer used'),
    load: async () => (await import('./vendor/link-end.ts')).vendorLinkEndCommand,
  },
  {
    name: 'vendor list',
    summary: text('Vis leverandører med systemer og tilsyn', 'List vendors with systems and cases'),
    load: async () => (await import('./vendor/list.ts')).vendorListCommand,
  },
  {
    name: 'vendor show',
    summary: text('Vis alt om en leverandør på én side', 'Show everything about a vendor on one page'),
    load: async () => (await import('./vendor/show.ts')).vendorShowCommand,
  },
  {
    name: 'vendor request',
    summary: text(
      'Bed en leverandør om materiale, eller læs svaret ind',
      'Ask a vendor for material, or read its answer in',
    ),
    load: async () => (await import('./vendor/request.ts')).vendorRequestCommand,
  },
  {
    name: 'vendor rename',
    summary: text(
      'Giv en leverandørs mappe et andet navn, og ret alt, der peger på den',
      'Rename a vendor’s folder, and all that points to it',
    ),
    load: async () => (await import('./vendor/rename.ts')).vendorRenameCommand,
  },
  {
    name: 'vendor merge',
    summary: text('Gør to leverandører, der er samme virksomhed, til én', 'Make two vendors that are one company one'),
    load: async () => (await import('./vendor/merge.ts')).vendorMergeCommand,
  },
  {
    name: 'person add',
    summary: text(
      'Skriv en person ind: ansat, kvalitetssikrer eller bestyrelsesmedlem',
      'Enter a person: staff, reviewer or member of the board',
    ),
    load: async () => (await import('./person/add.ts')).personAddCommand,
  },
  {
    name: 'person end',
    summary: text('Notér en persons sidste dag i rollen', 'Record a person’s last day in the role'),
    load: async () => (await import('./person/end.ts')).personEndCommand,
  },
  {
    name: 'kommune join',
    summary: text('Notér, at en kommune bliver medlem', 'Record that a municipality becomes a member'),
    load: async () => (await import('./kommune/join.ts')).kommuneJoinCommand,
  },
  {
    name: 'kommune leave',
    summary: text('Notér en kommunes sidste dag som medlem', 'Record a municipality’s last day as a member'),
    load: async () => (await import('./kommune/leave.ts')).kommuneLeaveCommand,
  },
  {
    name: 'kommune list',
    summary: text('Vis medlemskommuner med størrelse og kontingent', 'List member municipalities with size and fee'),
    load: async () => (await import('./kommune/list.ts')).kommuneListCommand,
  },
  {
    name: 'kommune show',
    summary: text(
      'Vis en kommune: medlemskab, kontaktpersoner og systemer',
      'Show a municipality: membership, contact points and systems',
    ),
    load: async () => (await import('./kommune/show.ts')).kommuneShowCommand,
  },
  {
    name: 'validate',
    summary: text('Kontrollér alle dokumenter, og vis hvad der er galt', 'Check every document and show what is wrong'),
    load: async () => (await import('./validate.ts')).validateCommand,
  },
  {
    name: 'explain',
    summary: text('Forklar en kode fra `dbs validate`', 'Explain a code of `dbs validate`'),
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'schema',
    summary: text(
      'Vis, hvad en fil må indeholde, eller alle slags filer',
      'Show what a file may hold, or every kind of file',
    ),
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  {
    name: 'schema sync',
    summary: text(
      'Forny det, editoren bruger til at foreslå og forklare',
      'Renew what editors propose and explain with',
    ),
    load: async () => (await import('./schema/sync.ts')).schemaSyncCommand,
  },
  {
    name: 'review',
    summary: text(
      'Fortæl, hvad en ændring betyder, og hvilke godkendelser der falder bort',
      'Tell what a change means, and which approvals it voids',
    ),
    load: async () => (await import('./review.ts')).reviewCommand,
  },
  {
    name: 'review pack',
    summary: text(
      'Lav én side til en kvalitetssikrer, der ikke har værktøjet',
      'Make one page for a reviewer without the tool',
    ),
    load: async () => (await import('./review/pack.ts')).reviewPackCommand,
  },
  {
    name: 'report preview',
    summary: text('Vis en rapport i browseren, mens du skriver', 'Show a report in the browser while you write'),
    load: async () => (await import('./report/preview.ts')).reportPreviewCommand,
  },
  {
    name: 'report build',
    summary: text('Lav PDF-rapporter af sager', 'Make PDF reports of cases'),
    load: async () => (await import('./report/build.ts')).reportBuildCommand,
  },
  {
    name: 'verify',
    summary: text(
      'Efterprøv en frigivet rapport: segl, indhold, godkendelser og nøgler',
      'Verify a released report: seal, content, approvals and keys',
    ),
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'key add',
    summary: text(
      'Indskriv en persons nøgle, underskrevet af en, der ved, at den er personens',
      'Enter a person’s key, signed by somebody who knows that it is theirs',
    ),
    load: async () => (await import('./key/add.ts')).keyAddCommand,
  },
  {
    name: 'key list',
    summary: text(
      'Vis nøglerne i registret, og hvilke der tæller',
      'List the register’s keys, and which of them count',
    ),
    load: async () => (await import('./key/list.ts')).keyListCommand,
  },
  {
    name: 'key revoke',
    summary: text(
      'Spær en nøgle, der kan være kommet i andres hænder',
      'Revoke a key that may have come into other hands',
    ),
    load: async () => (await import('./key/revoke.ts')).keyRevokeCommand,
  },
  {
    name: 'kitos pull',
    summary: text(
      'Hent systemer og registreringer fra OS2kitos som en plan',
      'Read systems and registrations from OS2kitos as a plan',
    ),
    load: async () => (await import('./kitos/pull.ts')).kitosPullCommand,
  },
  {
    name: 'kitos import',
    summary: text('Læs kommuners Excel-udtræk fra OS2kitos ind', 'Read municipalities’ Excel exports from OS2kitos in'),
    load: async () => (await import('./kitos/import.ts')).kitosImportCommand,
  },
  {
    name: 'kitos drift',
    summary: text(
      'Se, hvor OS2kitos siger noget andet end tilsynene her',
      'See where OS2kitos says otherwise than the cases here',
    ),
    load: async () => (await import('./kitos/drift.ts')).kitosDriftCommand,
  },
  {
    name: 'kitos push',
    summary: text(
      'Send en gennemset fil til OS2kitos, én anmodning ad gangen',
      'Send a reviewed file to OS2kitos, one request at a time',
    ),
    load: async () => (await import('./kitos/push.ts')).kitosPushCommand,
  },
  {
    name: 'catalogue import',
    summary: text(
      'Indlæs behandlingsaktiviteter eller minimumsstandarder som en ny version',
      'Read activities or minimum standards as a new version',
    ),
    load: async () => (await import('./catalogue/import.ts')).catalogueImportCommand,
  },
  {
    name: 'catalogue review',
    summary: text(
      'Notér, at et katalog er holdt op mod sin kilde og er uændret',
      'Record that a catalogue was held against its source and is unchanged',
    ),
    load: async () => (await import('./catalogue/review.ts')).catalogueReviewCommand,
  },
  {
    name: 'catalogue list',
    summary: text(
      'Vis katalogerne, deres versioner, og hvilke der gælder',
      'List the catalogues, their versions, and which are in force',
    ),
    load: async () => (await import('./catalogue/list.ts')).catalogueListCommand,
  },
  {
    name: 'catalogue show',
    summary: text('Vis et katalogs poster, eller én af dem', 'Show a catalogue’s entries, or one of them'),
    load: async () => (await import('./catalogue/show.ts')).catalogueShowCommand,
  },
];
